/* The outbox: who may take a notice, when, and what stays of it afterwards. */
#include "test.h"

#include "base/arena.h"
#include "base/keyring.h"
#include "db/db.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

static struct arena arena;
static struct db *db;
static struct keyring keyring;
static struct outbox_courier courier;
static struct outbox_taken list[MOST_LEASED];
static int more;

static struct db *open_db(void)
{
	return test_db(5);
}

/* Rows of other tests are none of ours: all of it is undone. */
static int begin(void **state)
{
	(void)state;
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	courier = (struct outbox_courier){ { 1 }, &keyring, "example.fr", 100000, 100000, 100000 };
	db = open_db();
	if (db_ready(db))
		return 1;
	query_end(db_query(db, "DELETE FROM outbox"));
	query_end(db_query(db, "UPDATE outbox_pace SET turn = 0"));
	return 0;
}

static int end(void **state)
{
	enum fault fault = db_undo(db);

	(void)state;
	db_close(db);
	arena_close(&arena);
	return fault;
}

static int add(enum notice_kind kind, const char *recipient)
{
	struct notice notice = { .kind = kind, .recipient = recipient, .language = language_tagged("fr"), .fields = { [NOTICE_NAME] = "Zoé" } };

	if (kind == NOTICE_CODE)
		notice.fields[NOTICE_DIGITS] = "1234 5678";
	return outbox_add(db, &arena, &keyring, &notice);
}

static int take(void)
{
	return outbox_take(db, &arena, &courier, list, &more);
}

static int record(struct db *on, const struct outbox_courier *by, const struct outbox_taken *taken, enum outbox_outcome outcome, const char *words)
{
	return outbox_record(on, &arena, by, &(struct outbox_tried){ taken, outcome, words, NULL }, 1);
}

/* One value of the only row, or of the one with a condition. */
#define value(column) value_of(db_query(db, "SELECT " column " FROM outbox ORDER BY id LIMIT 1"))

static const char *value_of(struct query *query)
{
	const char *text = query_next(query) ? query_text(query, &arena) : "none";

	query_end(query);
	return text;
}

static void later(int64_t seconds)
{
	struct query *query = db_query(db, "UPDATE outbox SET next_try = next_try - ?, leased = leased - ?, expires = expires - ?, made = made - ?, done = done - ?");

	for (int i = 0; i < 5; i++)
		query_give_number(query, seconds);
	query_end(query);
}

static void what_waits_is_readable_to_nobody_without_the_key(void **state)
{
	struct keyring other = { .count = 1, .keys = { { 1, hash_of("other", 5) } } };

	(void)state;
	assert_true(add(NOTICE_CODE, "zoe@example.fr"));
	assert_text(value("CAST(LOCATE('1234 5678', sealed) AS CHAR)"), "0");
	courier.keyring = &other;
	assert_int_equal(take(), 1);
	assert_false(list[0].is_readable);
	assert_true(record(db, &courier, &list[0], OUTBOX_UNREADABLE, "no"));
	assert_text(value("state"), "given-up");
	assert_null(value("sealed"));
}

static void what_is_no_notice_is_not_kept(void **state)
{
	struct keyring none = { 0 };

	(void)state;
	assert_false(add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr\r\nBcc: all@example.fr"));
	assert_false(add(NOTICE_PASSWORD_CHANGED, "nobody"));
	assert_false(outbox_add_audit_head(db, &arena, &keyring, NULL, "12 abc"));
	assert_false(outbox_add_audit_head(db, &arena, &none, "a@example.fr", "12 abc"));
	assert_text(value("state"), "none");
	assert_true(outbox_add_audit_head(db, &arena, &keyring, "a@example.fr", "12 abc"));
	assert_int_equal(take(), 1);
	assert_text(list[0].notice.fields[NOTICE_LINE], "12 abc");
}

static void what_is_taken_is_taken_once_and_erased_when_it_is_sent(void **state)
{
	(void)state;
	add(NOTICE_CODE, "zoe@example.fr");
	assert_int_equal(take(), 1);
	assert_true(list[0].is_readable);
	assert_text(list[0].notice.recipient, "zoe@example.fr");
	assert_text(list[0].notice.fields[NOTICE_DIGITS], "1234 5678");
	assert_int_equal(take(), 0);
	assert_true(record(db, &courier, &list[0], OUTBOX_SENT, NULL));
	assert_text(value("state"), "sent");
	assert_null(value("sealed"));
	assert_false(record(db, &courier, &list[0], OUTBOX_SENT, NULL));
	later(LEASE_SECONDS + 1);
	assert_int_equal(take(), 0);
	later(29 * 86400);
	assert_int_equal(outbox_purge(db, 100), 0);
	later(86400);
	assert_int_equal(outbox_purge(db, 100), 1);
	assert_text(value("state"), "none");
}

static void the_dead_leave_theirs_under_the_same_name(void **state)
{
	struct outbox_taken first;

	(void)state;
	add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr");
	assert_int_equal(take(), 1);
	first = list[0];
	courier.lease[0] = 2;
	courier.id_domain = "other.example";
	later(LEASE_SECONDS - 5);
	assert_int_equal(take(), 0);
	later(6);
	assert_int_equal(outbox_due(db).count, 1);
	assert_int_equal(take(), 1);
	assert_text(list[0].message_id, first.message_id);
	assert_int_equal(list[0].tries, 2);
	/* It was not dead: it has nothing to say any more. */
	courier.lease[0] = 1;
	assert_false(record(db, &courier, &first, OUTBOX_REFUSED, "no"));
	courier.lease[0] = 2;
	assert_true(record(db, &courier, &list[0], OUTBOX_SENT, NULL));
}

static void a_failure_is_tried_again_later_and_given_up_too_late(void **state)
{
	(void)state;
	add(NOTICE_CODE, "zoe@example.fr");
	for (int tries = 1; tries < 4; tries++) {
		assert_int_equal(take(), 1);
		assert_int_equal(list[0].tries, tries);
		assert_true(record(db, &courier, &list[0], OUTBOX_LATER, "450 not now"));
		assert_text(value("state"), "waiting");
		assert_text(value("last_error"), "450 not now");
		assert_int_equal(take(), 0);
		query_end(db_query(db, "UPDATE outbox SET next_try = UNIX_TIMESTAMP()"));
	}
	later(550);
	assert_int_equal(take(), 1);
	assert_true(record(db, &courier, &list[0], OUTBOX_LATER, "450 not now"));
	assert_text(value("state"), "given-up");
	assert_null(value("sealed"));
}

static void what_came_too_late_is_not_sent(void **state)
{
	(void)state;
	add(NOTICE_CODE, "zoe@example.fr");
	later(600);
	assert_int_equal(take(), 0);
	assert_int_equal(outbox_purge(db, 100), 1);
	assert_text(value("state"), "given-up");
	assert_null(value("sealed"));
}

static void a_refusal_stays_for_the_operator(void **state)
{
	struct outbox_listed *listed;

	(void)state;
	add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr");
	assert_int_equal(take(), 1);
	assert_true(record(db, &courier, &list[0], OUTBOX_REFUSED, "550 nobody"));
	later(3600);
	assert_int_equal(take(), 0);
	assert_int_equal(outbox_list(db, &arena, NULL, &listed), 1);
	assert_text(listed[0].last_error, "550 nobody");
	assert_text(listed[0].state, "refused");
	assert_int_equal(outbox_list(db, &arena, "sent", &listed), 0);
	assert_int_equal(outbox_retry(db, list[0].id + 1), 0);
	assert_int_equal(outbox_retry(db, list[0].id), 1);
	assert_int_equal(take(), 1);
	assert_true(record(db, &courier, &list[0], OUTBOX_REFUSED, "550 nobody"));
	assert_int_equal(outbox_drop(db, 0), 1);
	assert_text(value("state"), "none");
}

static void what_was_not_tried_is_as_before(void **state)
{
	(void)state;
	add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr");
	assert_int_equal(take(), 1);
	assert_true(record(db, &courier, &list[0], OUTBOX_UNTRIED, NULL));
	assert_int_equal(take(), 1);
	assert_int_equal(list[0].tries, 1);
}

static void who_waits_in_front_of_a_page_goes_first(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * MOST_TAKEN; i++)
		add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr");
	add(NOTICE_CODE, "ida@example.fr");
	assert_int_equal(take(), MOST_TAKEN);
	assert_true(more);
	assert_text(list[0].notice.recipient, "ida@example.fr");
}

static void one_domain_is_not_flooded_and_keeps_no_other_waiting(void **state)
{
	int crowd = 0;

	(void)state;
	courier.per_domain = 6;		/* one at once, then one each ten seconds */
	for (int i = 0; i < 20; i++)
		add(NOTICE_PASSWORD_CHANGED, arena_print(&arena, "%d@CROWD.example", i));
	add(NOTICE_PASSWORD_CHANGED, "ida@alone.example");
	for (int count; (count = take()) || more;)
		for (int i = 0; i < count; i++)
			crowd += strstr(list[i].notice.recipient, "CROWD") ? 1 : 100;
	assert_int_equal(crowd, 101);
	assert_text(value("CAST(SUM(state = 'waiting' AND has_turn) AS CHAR)"), "19");
	assert_text(value("CAST(COUNT(DISTINCT next_try) AS CHAR)"), "20");
	/* Each has its turn, and is not put off twice. */
	query_end(db_query(db, "UPDATE outbox SET next_try = next_try - 35 WHERE state = 'waiting'"));
	assert_in_range(take(), 3, 4);
	query_end(db_query(db, "UPDATE outbox SET next_try = next_try - 1000 WHERE state = 'waiting'"));
	assert_in_range(take(), 15, 16);
}

static void all_together_keep_the_pace(void **state)
{
	(void)state;
	courier.per_minute = 60;
	for (int i = 0; i < 20; i++)
		add(NOTICE_PASSWORD_CHANGED, arena_print(&arena, "zoe@%d.example", i));
	assert_in_range(take(), 10, 11);
	assert_int_equal(take(), 0);
	assert_false(more);
}

static void several_are_recorded_at_once(void **state)
{
	static const enum outbox_outcome outcomes[] = { OUTBOX_SENT, OUTBOX_LATER, OUTBOX_SENT, OUTBOX_REFUSED, OUTBOX_UNTRIED, OUTBOX_SENT, OUTBOX_SPARED };
	struct outbox_tried tried[MOST_TAKEN];
	int count = sizeof(outcomes) / sizeof(*outcomes);

	(void)state;
	for (int i = 0; i < count + 1; i++)
		add(NOTICE_PASSWORD_CHANGED, arena_print(&arena, "zoe@%d.example", i));
	assert_int_equal(take(), count + 1);
	for (int i = 0; i < count; i++)
		tried[i] = (struct outbox_tried){ &list[i], outcomes[i], "450 not now", NULL };
	assert_int_equal(outbox_record(db, &arena, &courier, tried, count), count);
	assert_text(value("CAST(SUM(state = 'sent' AND sealed IS NULL AND last_error IS NULL AND lease IS NULL) AS CHAR)"), "3");
	assert_text(value("CAST(SUM(state = 'waiting' AND tries = 1) AS CHAR)"), "1");
	assert_text(value("CAST(SUM(state = 'waiting' AND tries = 0 AND has_turn = 1) AS CHAR)"), "1");
	assert_text(value("CAST(SUM(state = 'refused' AND last_error = '450 not now') AS CHAR)"), "1");
	/* The last is on its way still; the one that nobody wanted is gone. */
	assert_text(value("CAST(SUM(state = 'sending') AS CHAR)"), "1");
	assert_text(value("CAST(COUNT(*) AS CHAR)"), "7");
	assert_int_equal(outbox_record(db, &arena, &courier, tried, count), 0);
}

/* The reply to COMMIT was lost: what it had taken it finds again, under its own name. */
static void a_courier_finds_its_own_again(void **state)
{
	(void)state;
	add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr");
	assert_int_equal(take(), 1);
	assert_int_equal(take(), 0);	/* nothing else is due, so it does not look */
	add(NOTICE_PASSWORD_CHANGED, "ida@example.fr");
	assert_int_equal(take(), 2);
	assert_int_equal(list[0].tries + list[1].tries, 3);
}

static int add_short(const char *number)
{
	return outbox_add(db, &arena, &keyring, &(struct notice){
		.kind = NOTICE_PASSWORD_CHANGED, .channel = BY_SMS, .recipient = number, .language = language_tagged("fr"), .fields = { [NOTICE_NAME] = "Zoé" },
	});
}

static void short_messages_keep_a_pace_of_their_own(void **state)
{
	(void)state;
	courier.sms_per_minute = 6;
	assert_false(add_short("zoe@example.fr"));
	assert_false(add_short("0612345678"));
	for (int i = 0; i < 10; i++)
		assert_true(add_short(arena_print(&arena, "+3361234567%d", i)));
	add(NOTICE_PASSWORD_CHANGED, "zoe@example.fr");
	assert_int_equal(take(), 2);
	assert_int_equal(list[0].notice.channel, BY_SMS);
	assert_text(list[0].notice.recipient, "+33612345670");
	assert_int_equal(list[1].notice.channel, BY_MAIL);
	assert_text(value("CAST(SUM(has_turn) AS CHAR)"), "9");
	query_end(db_query(db, "UPDATE outbox SET next_try = next_try - 1000 WHERE state = 'waiting'"));
	courier.lease[0] = 2;
	assert_int_equal(take(), 9);
}

static void without_a_gateway_they_are_refused(void **state)
{
	(void)state;
	courier.sms_per_minute = 0;
	assert_true(add_short("+33612345678"));
	assert_int_equal(take(), 0);
	assert_text(value("state"), "refused");
	assert_text(value("last_error"), "sms_gateway is not set");
	courier.sms_per_minute = 60;
	assert_int_equal(outbox_retry(db, 0), 1);
	assert_int_equal(take(), 1);
}

/* A campaign's: nothing is sealed, and each of its invitations is there once. */
static void those_of_a_campaign_are_not_sealed(void **state)
{
	(void)state;
	query_end(db_query(db,
		"INSERT INTO outbox (name, kind, recipient, language, mailing, invitation, urgent, made, expires, next_try)"
		" VALUES (RANDOM_BYTES(16), 'survey-invitation', 'zoe@example.fr', 'fr-simple', 7, 8, 0, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + 1000, 0)"));
	assert_int_equal(take(), 1);
	assert_true(list[0].is_readable);
	assert_int_equal(list[0].mailing, 7);
	assert_int_equal(list[0].invitation, 8);
	assert_int_equal(list[0].notice.kind, NOTICE_MAILING);
	assert_text(list[0].notice.language->tag, "fr-simple");
	assert_true(record(db, &courier, &list[0], OUTBOX_REFUSED, "550 nobody"));
	assert_int_equal(outbox_retry(db, 0), 1);
	assert_int_equal(take(), 1);
	assert_true(record(db, &courier, &list[0], OUTBOX_LATER, "450 not now"));
	later(2000);
	assert_int_equal(outbox_purge(db, 100), 1);
	assert_text(value("state"), "given-up");
}

/* Two couriers at once, on what is really kept. */
static void two_couriers_never_take_the_same(void **state)
{
	struct db *other = open_db();
	struct outbox_courier second = courier;
	struct outbox_taken theirs[MOST_LEASED];
	int first, count;

	(void)state;
	for (int i = 0; i < MOST_TAKEN + 3; i++)
		add(NOTICE_PASSWORD_CHANGED, arena_print(&arena, "two-%d@t.example", i));
	assert_int_equal(db_keep(db), NO_FAULT);
	first = take();
	assert_int_equal(db_keep(db), NO_FAULT);
	second.lease[0] = 9;
	assert_int_equal(db_ready(other), NO_FAULT);
	count = outbox_take(other, &arena, &second, theirs, &more);
	assert_int_equal(first + count, MOST_TAKEN + 3);
	for (int i = 0; i < count; i++)
		for (int k = 0; k < first; k++)
			assert_int_not_equal(theirs[i].id, list[k].id);
	assert_false(record(other, &second, &list[0], OUTBOX_SENT, NULL));
	assert_int_equal(db_undo(other), NO_FAULT);
	db_close(other);
	query_end(db_query(db, "DELETE FROM outbox WHERE recipient LIKE '%@t.example'"));
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
}

#define test(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_waits_is_readable_to_nobody_without_the_key),
		test(what_is_no_notice_is_not_kept),
		test(what_is_taken_is_taken_once_and_erased_when_it_is_sent),
		test(the_dead_leave_theirs_under_the_same_name),
		test(a_failure_is_tried_again_later_and_given_up_too_late),
		test(what_came_too_late_is_not_sent),
		test(a_refusal_stays_for_the_operator),
		test(what_was_not_tried_is_as_before),
		test(who_waits_in_front_of_a_page_goes_first),
		test(one_domain_is_not_flooded_and_keeps_no_other_waiting),
		test(all_together_keep_the_pace),
		test(several_are_recorded_at_once),
		test(a_courier_finds_its_own_again),
		test(short_messages_keep_a_pace_of_their_own),
		test(without_a_gateway_they_are_refused),
		test(those_of_a_campaign_are_not_sealed),
		test(two_couriers_never_take_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
