/* notify_work: accounts with roles, a clock that is set, and what stands in the outbox; all of it is undone after each test. */
#ifndef TESTS_NOTIFY_NOTIFY_WORK_H
#define TESTS_NOTIFY_NOTIFY_WORK_H

#include "consultation/plan_work.h"

#include "account/account_store.h"
#include "base/day.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "notify/event_store.h"
#include "outbox/notice.h"

static struct keyring keyring;
static struct config config = { .site_name = "Site", .address = "https://site.example", .mail_from = "consultations@site.example" };

/* Tuesday, the 1st of December 2026, at that hour in Paris; days are added. */
static inline void set_clock(int days, int hour)
{
	struct query *query = db_query(db, "SET timestamp = ?");

	query_give_number(query, day_start("Europe/Paris", day_of(2026, 12, 1) + days) + hour * 3600);
	query_end(query);
}

/* What others left is none of ours; the instance key is. */
static inline int begin_notify(void **state)
{
	if (begin_work(state))
		return -1;
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	query_end(db_query(db, "UPDATE survey SET stage = 'prepared'"));
	query_end(db_query(db, "DELETE FROM event"));
	query_end(db_query(db, "DELETE FROM outbox"));
	query_end(db_query(db, "DELETE FROM daily"));
	query_end(db_query(db, "DELETE FROM follower"));
	query_end(db_query(db, "DELETE FROM follower_asked"));
	query_end(db_query(db, "DELETE FROM subscriber"));
	query_end(db_query(db, "DELETE FROM subscribing"));
	set_clock(0, 6);
	return db_fault(db);
}

#define test_of_notify(test) cmocka_unit_test_setup_teardown(test, begin_notify, undo_work)

static inline struct telling_by by(void)
{
	return (struct telling_by){ &arena, &config, &keyring };
}

static inline int64_t person(const char *mail, int64_t body, unsigned set)
{
	const int64_t id = account_add(db, &arena, arena_print(&arena, "Name of %s", mail), mail, body);
	struct account *account = account_find(db, &arena, id);
	int taken;

	account->state = ACCOUNT_ACTIVE;
	assert_true(account_keep(db, &arena, account, &taken));
	if (set)
		assert_true(role_keep(db, id, account->version + 1, body, set));
	return id;
}

static inline void choose(int64_t account, enum event_kind kind, enum telling telling)
{
	struct query *query = db_query(db, "REPLACE INTO notice_choice (account, kind, how) VALUES (?, ?, ?)");

	query_give_number(query, account);
	query_give_text(query, event_kinds[kind].tag);
	query_give_text(query, telling_tags[telling]);
	query_end(query);
}

/* All steps of all that is due; how many there were. */
static inline int tell_all(void)
{
	const struct telling_by with = by();
	int steps = 0;

	while (event_tell_due(db, &with, 5000))
		steps++;
	return steps;
}

/* "mail-address kind,…", as they were written. */
static inline const char *told(void)
{
	struct query *query = db_query(db, "SELECT COALESCE(GROUP_CONCAT(CONCAT(recipient, ' ', kind) ORDER BY recipient, kind), '') FROM outbox");
	const char *list = query_next(query) ? query_text(query, &arena) : NULL;

	query_end(query);
	return list;
}

static inline void forget_told(void)
{
	query_end(db_query(db, "DELETE FROM outbox"));
}

/* The only notice to that recipient. */
static inline struct notice notice_to(const char *recipient)
{
	struct query *query = db_query(db, "SELECT kind, recipient, language, channel, sealed FROM outbox WHERE recipient = ?");
	struct notice notice = { 0 };
	size_t length;

	query_give_text(query, recipient);
	assert_true(query_next(query));
	notice.kind = notice_kind_tagged(query_text(query, &arena));
	notice.recipient = query_text(query, &arena);
	notice.language = language_tagged(query_text(query, &arena));
	notice.channel = (enum channel)query_name(query, channel_names, CHANNELS);
	assert_true(notice_unpack(&arena, unseal(&arena, &keyring, "notice", query_text(query, &arena), &length), &notice));
	assert_false(query_next(query));
	query_end(query);
	return notice;
}

static inline int64_t rows(struct query *query)
{
	return count_of(query);
}

#endif
