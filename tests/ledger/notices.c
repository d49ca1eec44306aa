/*
 * notices: fills the outbox as a program would.
 *
 *	notices COUNT MARK	told of a changed password: MARK-0@domain-0.example and so on, of seven domains,
 *				in each language; a hundred in each transaction, every second hundred undone
 *	notices sms NUMBER	a code, in French, by SMS
 *
 * Which database and which key, ANCRAGE_CONFIG says. What was undone has the mark "undone-MARK".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/log.h"
#include "db/db.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

enum { BATCH = 100, DOMAINS = 7 };

static struct arena lasting, passing;
static struct keyring keyring;
static struct db *db;

static void add(const char *mark, int number)
{
	if (!outbox_add(db, &passing, &keyring, &(struct notice){
		.kind = NOTICE_PASSWORD_CHANGED, .language = &languages[number % LANGUAGES],
		.recipient = arena_print(&passing, "%s-%d@domain-%d.example", mark, number, number % DOMAINS),
		.fields = { [NOTICE_NAME] = "Zoé d’Œuvre (naïve) محمد" },
	}))
		die("a notice does not fit");
}

static void add_short(const char *number)
{
	if (db_ready(db) || !outbox_add(db, &passing, &keyring, &(struct notice){
		.kind = NOTICE_ADDRESS, .channel = BY_SMS, .language = language_tagged("fr"), .recipient = number,
		.fields = { [NOTICE_DIGITS] = "1234 5678" },
	}) || db_keep(db))
		die("not kept");
}

static void add_batch(const char *mark, int first, int count)
{
	if (db_ready(db))
		die("no database");
	for (int i = first; i < count && i < first + BATCH; i++)
		add(mark, i);
	arena_reset(&passing);
}

int main(int argc, char **argv)
{
	int is_short = argc == 3 && !strcmp(argv[1], "sms");
	int count = argc == 3 && !is_short ? (int)strtol(argv[1], NULL, 10) : 0;
	char undone[100];
	struct config config;

	if (count < 1 && !is_short)
		die("usage: notices COUNT MARK, or sms NUMBER");
	config_load(&config, &lasting, "ancrage");
	if (keyring_read(config.key_file, &keyring))
		die("no key");
	db = db_open(&(struct db_account){
		config.database_socket, config.database_user, config.database_password, config.database_name, 5,
	});
	if (is_short)
		add_short(argv[2]);
	snprintf(undone, sizeof(undone), "undone-%s", argv[2]);
	for (int first = 0; first < count; first += BATCH) {
		add_batch(argv[2], first, count);
		if (db_keep(db))
			die("not kept");
		add_batch(undone, first, count);
		if (db_undo(db))
			die("not undone");
	}
	db_close(db);
	arena_close(&passing);
	arena_close(&lasting);
	return 0;
}
