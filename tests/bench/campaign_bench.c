/*
 * How long the clock takes to invite the people of a list and to queue what they are written, step by step, each kept
 * durably; and how much memory it takes besides.
 *
 *	campaign_bench [PEOPLE]		50000
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/keyring.h"
#include "campaign/mailing_store.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "text/text.h"

static struct db *db;
static struct keyring keyring;

static void keep(void)
{
	if (db_keep(db))
		exit(1);
	if (db_ready(db))
		exit(1);
}

static int64_t number_of(struct query *query)
{
	return query_end_number(query);
}

static int64_t make_list(int64_t people)
{
	const int64_t body = number_of(db_query(db, "INSERT INTO body (slug, name, kind, state) VALUES ('bench', 'Bench', 'group', 'active') RETURNING id"));
	struct query *query = db_query(db, "INSERT INTO participant_list (home, name, erases, changed) VALUES (?, 'People', '2040-01-01', 0) RETURNING id");
	int64_t list;

	query_give_number(query, body);
	list = number_of(query);
	query = db_query(db,
		"INSERT INTO participant (list, name, mail, language) SELECT ?, CONCAT('Person number ', seq), CONCAT('person', seq, '@domain', seq % 200, '.example'),"
		" ELT(1 + seq % 4, 'fr', 'fr-simple', 'en', 'ar') FROM seq_1_to_1000000 WHERE seq <= ?");
	query_give_number(query, list);
	query_give_number(query, people);
	query_end(query);
	return list;
}

static int64_t make_campaign(int64_t list)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact, home, protection, changed)"
		" SELECT 'bench', '{}', '{}', 'Bench', 'a@bench.example', home, '', 0 FROM participant_list WHERE id = ? RETURNING id");
	int64_t id;

	query_give_number(query, list);
	id = number_of(query);
	query = db_query(db,
		"INSERT INTO survey (consultation, slug, title, who, notice, notice_hash, audience, promise, paging, modes, languages, minutes, zone, opens, closes,"
		" grace, draft_days, retention_days, read_back, generated, stage, readers, smallest, minors, alert, notices, changed)"
		" VALUES (?, 'bench', '{}', '{}', '{}', REPEAT('a', 32), 'professionals', 'confidential', 'section', 'alone', 'fr', 5, 'Europe/Paris', 1,"
		" UNIX_TIMESTAMP() + 864000, 0, 30, 30, 0, 0, 'published', '', 10, '', '', '{}', 0) RETURNING id");
	query_give_number(query, id);
	id = number_of(query);
	query = db_query(db, "INSERT INTO campaign (survey, list, channel, state, changed) VALUES (?, ?, 'mail', 'scheduled', 0) RETURNING id");
	query_give_number(query, id);
	query_give_number(query, list);
	id = number_of(query);
	query = db_query(db, "INSERT INTO mailing (campaign, wave, due) VALUES (?, 0, 1)");
	query_give_number(query, id);
	query_end(query);
	return id;
}

static long kib(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* As the clock does: one step of it is one piece of work. */
static void queue_all(void)
{
	struct arena arena = { 0 };
	int is_more;

	do {
		is_more = mailing_queue_due(db, &arena, &keyring, TICK_BATCH) != 0;
		keep();
		arena_reset(&arena);
	} while (is_more);
	arena_close(&arena);
}

int main(int count, char **words)
{
	const int64_t people = count > 1 ? atoll(words[1]) : 50000;
	struct arena arena = { 0 };
	struct config config;
	int64_t list, begun, took;
	long used;

	config_load(&config, &arena, "admin");
	text_open(config.locale_directory);
	keyring.count = 1;
	keyring.keys[0] = (struct instance_key){ 1, hash_of("bench", 5) };
	db = db_open_configured(&config);
	if (db_ready(db))
		return 1;
	list = make_list(people);
	make_campaign(list);
	keep();
	begun = clock_milliseconds();
	queue_all();
	took = clock_milliseconds() - begun;
	used = kib();
	if (number_of(db_query(db, "SELECT COUNT(*) FROM outbox WHERE mailing IS NOT NULL")) != people)
		return 1;
	printf("%lld invitations made and queued, s; goal 3: %.2f\nmemory of the process at most, MiB; goal 40: %.1f\n", (long long)people,
	       (double)took / 1000, (double)used / 1024);
	db_close(db);
	arena_close(&arena);
	return 0;
}
