/*
 * courier: sends what is in the outbox, through the operator's relay.
 *
 * Several may run. One is killed at any time without loss: what it has taken is
 * taken again by another when its lease is over.
 */
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/mail.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "db/db.h"
#include "fetch/relay.h"
#include "outbox/message.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

enum {
	SEND_SECONDS = 60,
	LEASE_LEFT = 2 * SEND_SECONDS,		/* what a lease must hold for one more to be begun */
	SHORTEST_REST = 1, LONGEST_REST = 60,	/* seconds, while the relay or the database is in trouble */
	MOST_TRIES = 5,
	NOT_CONFIGURED = 78,			/* EX_CONFIG: the unit does not start it again */
};

struct courier {
	struct arena passing;
	const struct config *config;
	struct db *db;
	struct relay *relay;
	struct outbox_courier outbox;
	int trouble;		/* seconds to rest; 0: all is well */
};

static void rest(int seconds)
{
	if (!stop_is_due())
		nanosleep(&(struct timespec){ .tv_sec = seconds }, NULL);
}

/* Longer each time, so that a relay in trouble is left alone. */
static void grow_trouble(struct courier *courier)
{
	courier->trouble = courier->trouble ? 2 * courier->trouble : SHORTEST_REST;
	if (courier->trouble > LONGEST_REST)
		courier->trouble = LONGEST_REST;
}

static int take(struct courier *courier, struct outbox_taken list[MOST_TAKEN], int *more)
{
	enum fault fault = FAULT_AGAIN;
	int count = 0;

	for (int tries = 0; tries < MOST_TRIES && fault == FAULT_AGAIN; tries++) {
		fault = db_ready(courier->db);
		if (fault)
			break;
		count = outbox_take(courier->db, &courier->passing, &courier->outbox, list, more);
		fault = db_keep(courier->db);
	}
	if (!fault)
		return count;
	grow_trouble(courier);
	*more = 0;
	return 0;
}

/* What was sent and not recorded is sent twice: so the database is waited for, while the lease holds. */
static void record(struct courier *courier, const struct outbox_taken *taken, enum outbox_outcome outcome, const char *words,
		   int64_t until)
{
	do {
		enum fault fault = db_ready(courier->db);
		int is_ours = 1;

		if (!fault) {
			is_ours = outbox_record(courier->db, &courier->outbox, taken, outcome, words);
			fault = db_keep(courier->db);
		}
		if (!fault) {
			if (!is_ours && outcome != OUTBOX_UNTRIED)
				warn("notice %lld was taken by another courier in between", (long long)taken->id);
			return;
		}
		rest(SHORTEST_REST);
	} while (!stop_is_due() && clock_milliseconds() < until);
	warn("notice %lld: what became of it could not be recorded; it will be sent again", (long long)taken->id);
}

static const char *compose(struct courier *courier, const struct outbox_taken *taken, size_t *length)
{
	struct letter letter;

	if (!taken->is_readable)
		return NULL;
	notice_write(&courier->passing, &taken->notice, courier->config->site_name, &letter);
	return message_write(&courier->passing, &(struct message){
		.id = taken->message_id, .date = taken->made, .from_name = courier->config->site_name,
		.from = courier->config->mail_from, .to = taken->notice.recipient, .language = taken->notice.language,
		.letter = &letter,
	}, length);
}

static const enum outbox_outcome outcomes[] = {
	[DELIVERED] = OUTBOX_SENT, [LATER] = OUTBOX_LATER, [REFUSED] = OUTBOX_REFUSED, [TROUBLE] = OUTBOX_LATER,
};

/* False where the relay is in trouble: one mail is enough to know. */
static int send_one(struct courier *courier, const struct outbox_taken *taken, int64_t until)
{
	size_t length;
	const char *message = compose(courier, taken, &length);
	enum delivery delivery;

	if (!message) {
		warn("notice %lld cannot be opened or written: is the instance key that sealed it still there?", (long long)taken->id);
		record(courier, taken, OUTBOX_UNREADABLE, "it cannot be opened or written", until);
		return 1;
	}
	delivery = relay_send(courier->relay, taken->notice.recipient, message, length);
	if (delivery == TROUBLE) {
		if (!courier->trouble)
			warn("the relay takes no mail: %s", relay_said(courier->relay));
		grow_trouble(courier);
	} else {
		courier->trouble = 0;
	}
	record(courier, taken, outcomes[delivery], relay_said(courier->relay), until);
	return delivery != TROUBLE;
}

/* False where there was nothing to do at once. */
static int work(struct courier *courier)
{
	int64_t until = clock_milliseconds() + (LEASE_SECONDS - LEASE_LEFT) * 1000;
	struct outbox_taken list[MOST_TAKEN];
	int before = courier->trouble, is_well = 1, more, count = take(courier, list, &more);

	for (int i = 0; i < count; i++) {
		if (!is_well || stop_is_due() || clock_milliseconds() > until)
			record(courier, &list[i], OUTBOX_UNTRIED, NULL, until + LEASE_LEFT * 1000);
		else
			is_well = send_one(courier, &list[i], until + SEND_SECONDS * 1000);
	}
	if (!count && !more && courier->trouble == before)
		courier->trouble = 0;
	arena_reset(&courier->passing);
	return count || more;
}

static int run(struct courier *courier)
{
	while (!stop_is_due()) {
		int is_busy = work(courier);

		if (courier->trouble)
			rest(courier->trouble);
		else if (!is_busy)
			rest(SHORTEST_REST);
	}
	return 0;
}

int main(void)
{
	struct arena lasting = { 0 };
	struct config config;
	struct keyring keyring = { 0 };
	struct courier courier = { .config = &config };
	int status;

	log_program("courier");
	config_load(&config, &lasting, "courier");
	if (!config.mail_relay) {
		warn("mail_relay is not set: notices stay in the outbox");
		arena_close(&lasting);
		return NOT_CONFIGURED;
	}
	if (!config.key_file || keyring_read(config.key_file, &keyring))
		die("the instance key cannot be used");
	text_open(config.locale_directory);
	courier.db = db_open_configured(&config);
	courier.relay = relay_open(&lasting, &(struct relay_options){
		config.mail_relay, config.mail_user, config.mail_password, config.mail_ca_file, config.mail_from, SEND_SECONDS,
	});
	courier.outbox = (struct outbox_courier){
		.keyring = &keyring, .id_domain = mail_domain(config.mail_from),
		.per_minute = config.mail_per_minute, .per_domain = config.mail_per_domain,
	};
	random_bytes(courier.outbox.lease, OUTBOX_LEASE);
	stop_on_signals(NULL);
	sandbox_enter(SANDBOX_OUTWARD);
	status = run(&courier);
	relay_close(courier.relay);
	db_close(courier.db);
	arena_close(&courier.passing);
	arena_close(&lasting);
	return status;
}
