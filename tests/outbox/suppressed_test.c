/* Returned mails and the addresses they suppress: who is believed, what is counted, and what the courier makes of it. */
#include "outbox/returned.h"
#include "db_work.h"

#include "base/hash.h"
#include "base/keyring.h"
#include "outbox/bounce.h"
#include "outbox/outbox_store.h"
#include "outbox/suppressed_store.h"

static const char zoe[] = "zoe@example.org";
static struct keyring keyring;
static struct outbox_courier courier;
static struct outbox_taken list[MOST_LEASED];

static int begin(void **state)
{
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	courier = (struct outbox_courier){ { 1 }, &keyring, "site.example", 100000, 100000 };
	if (begin_work(state))
		return 1;
	query_end(db_query(db, "DELETE FROM outbox"));
	query_end(db_query(db, "DELETE FROM suppressed"));
	query_end(db_query(db, "DELETE FROM returned"));
	query_end(db_query(db, "UPDATE outbox_pace SET turn = 0"));
	return 0;
}

static int add(const char *recipient)
{
	return outbox_add(db, &arena, &keyring, &(struct notice){
		.kind = NOTICE_PASSWORD_CHANGED, .recipient = recipient, .language = language_tagged("fr"), .fields = { [NOTICE_NAME] = "Zoé" },
	});
}

static int take(void)
{
	int more;

	return outbox_take(db, &arena, &courier, list, &more);
}

/* The name in the Message-ID of a notice that was sent. */
static const char *sent_to(const char *recipient)
{
	assert_true(add(recipient));
	assert_int_equal(take(), 1);
	assert_true(outbox_record(db, &arena, &courier, &(struct outbox_tried){ &list[0], OUTBOX_SENT }, 1));
	return arena_copy_bytes(&arena, list[0].message_id, 2 * BOUNCE_NAME);
}

static struct returned come_back(const char *id, const char *mail, const char *action, const char *status)
{
	const char *text = returned_as_postfix(&arena, &(struct told){ id, mail, action, status });

	return returned_record(db, &arena, &keyring, bounce_read(&arena, text, strlen(text)));
}

static enum returned_outcome fails(const char *id, const char *status)
{
	return come_back(id, zoe, "failed", status).outcome;
}

static int is_suppressed(const char *mail)
{
	return suppressed_find(db, &arena, &keyring, mail) != NULL;
}

static void later(int64_t days)
{
	struct query *query = db_query(db, "UPDATE returned SET happened = happened - ? * 86400");

	query_give_number(query, days);
	query_end(query);
	query = db_query(db, "UPDATE suppressed SET since = since - ? * 86400");
	query_give_number(query, days);
	query_end(query);
}

static const struct outbox_listed *listed_first(void)
{
	struct outbox_listed *listed;

	assert_true(outbox_list(db, &arena, NULL, &listed) > 0);
	return listed;
}

static void an_address_that_failed_for_good_is_suppressed(void **state)
{
	const char *id = sent_to("Zoe@example.org");
	struct returned returned = come_back(id, zoe, "failed", "5.1.1");

	(void)state;
	assert_int_equal(returned.outcome, RETURNED_SUPPRESSED);
	assert_int_equal(returned.notice, list[0].id);
	assert_text(suppressed_find(db, &arena, &keyring, "ZOE@EXAMPLE.ORG")->status, "5.1.1");
	assert_false(is_suppressed("ida@example.org"));
	assert_text(listed_first()->state, "given-up");
	assert_text(listed_first()->last_error, "returned: 5.1.1: 550 5.1.1 <zoe@example.org>: no such person    lives here");
	assert_int_equal(come_back(id, zoe, "failed", "5.1.1").outcome, RETURNED_BEFORE);
}

static void nobody_is_suppressed_by_who_knows_no_name(void **state)
{
	const char *id = sent_to(zoe);

	(void)state;
	assert_int_equal(fails(RETURNED_ID, "5.1.1"), RETURNED_NOT_OURS);
	/* Who got a mail knows its name, and speaks for their own address alone. */
	assert_int_equal(come_back(id, "ida@example.org", "failed", "5.1.1").outcome, RETURNED_NOT_OURS);
	assert_true(add("ida@example.org"));
	assert_int_equal(come_back(id, "ida@example.org", "failed", "5.1.1").outcome, RETURNED_NOT_OURS);
	assert_false(is_suppressed(zoe));
	assert_false(is_suppressed("ida@example.org"));
	/* Nor before it was tried. */
	query_end(db_query(db, "UPDATE outbox SET name = UNHEX('" RETURNED_ID "') WHERE recipient = 'ida@example.org'"));
	assert_int_equal(come_back(RETURNED_ID, "ida@example.org", "failed", "5.1.1").outcome, RETURNED_NOT_OURS);
}

static void a_delay_changes_nothing(void **state)
{
	const char *id = sent_to(zoe);
	struct outbox_listed *listed;

	(void)state;
	assert_int_equal(come_back(id, zoe, "delayed", "4.4.1").outcome, RETURNED_NOTHING);
	assert_int_equal(come_back(id, zoe, "delivered", "2.1.5").outcome, RETURNED_NOTHING);
	assert_int_equal(outbox_list(db, &arena, NULL, &listed), 0);
	assert_int_equal(fails(id, "5.1.1"), RETURNED_SUPPRESSED);
}

static void what_fails_for_now_counts_three_times_in_a_month(void **state)
{
	const char *ids[4];

	(void)state;
	for (int i = 0; i < 4; i++)
		ids[i] = sent_to(zoe);
	assert_int_equal(fails(ids[0], "4.2.2"), RETURNED_COUNTED);
	assert_int_equal(fails(ids[0], "4.2.2"), RETURNED_BEFORE);
	later(20);
	assert_int_equal(fails(ids[1], "4.2.2"), RETURNED_COUNTED);
	later(10);
	assert_int_equal(come_back(ids[2], zoe, "failed", "4.2.2").times, 2);
	assert_false(is_suppressed(zoe));
	assert_int_equal(fails(ids[3], "4.4.7"), RETURNED_SUPPRESSED);
	assert_text(suppressed_find(db, &arena, &keyring, zoe)->status, "4.4.7");
}

static void what_was_lifted_begins_anew(void **state)
{
	const char *ids[3];

	(void)state;
	for (int i = 0; i < 3; i++)
		ids[i] = sent_to(zoe);
	assert_int_equal(fails(ids[0], "4.2.2"), RETURNED_COUNTED);
	assert_int_equal(fails(ids[1], "5.1.1"), RETURNED_SUPPRESSED);
	assert_true(suppressed_lift(db, &arena, &keyring, "Zoe@example.org"));
	assert_false(suppressed_lift(db, &arena, &keyring, zoe));
	/* The same file read again, or an old mail that comes late. */
	assert_int_equal(fails(ids[1], "5.1.1"), RETURNED_BEFORE);
	assert_int_equal(come_back(ids[2], zoe, "failed", "4.2.2").times, 1);
	assert_false(is_suppressed(zoe));
}

static void a_suppressed_address_is_refused_until_it_is_lifted(void **state)
{
	const char *day = "the address is suppressed since 2026-11-27: 5.1.1";

	(void)state;
	assert_true(suppressed_add(db, &arena, &keyring, zoe, "5.1.1"));
	assert_false(suppressed_add(db, &arena, &keyring, "ZOE@example.org", NULL));
	query_end(db_query(db, "UPDATE suppressed SET since = 1795779000"));
	add("zoE@example.org");
	add("ida@example.org");
	assert_int_equal(take(), 1);
	assert_text(list[0].notice.recipient, "ida@example.org");
	assert_int_equal(outbox_record(db, &arena, &courier, &(struct outbox_tried){ &list[0], OUTBOX_SENT }, 1), 1);
	assert_text(listed_first()->state, "refused");
	assert_text(listed_first()->last_error, day);
	assert_int_equal(listed_first()->tries, 0);
	assert_int_equal(outbox_retry(db, 0), 1);
	assert_int_equal(take(), 0);
	assert_true(suppressed_lift(db, &arena, &keyring, zoe));
	assert_int_equal(outbox_retry(db, 0), 1);
	assert_int_equal(take(), 1);
	assert_text(list[0].notice.recipient, "zoE@example.org");
	assert_true(list[0].is_readable);
}

static void refuse(const char *status)
{
	assert_true(add(zoe));
	assert_int_equal(take(), 1);
	assert_int_equal(outbox_record(db, &arena, &courier, &(struct outbox_tried){ &list[0], OUTBOX_REFUSED, "550 no", status }, 1), 1);
}

/* What the relay says at once weighs as what comes back later. */
static void an_address_that_the_relay_refuses_is_suppressed(void **state)
{
	(void)state;
	refuse(NULL);
	assert_false(is_suppressed(zoe));
	refuse("5.1.1");
	assert_text(suppressed_find(db, &arena, &keyring, zoe)->status, "5.1.1");
	assert_true(suppressed_lift(db, &arena, &keyring, zoe));
	refuse("5.7.1");
	refuse("5.3.4");
	assert_false(is_suppressed(zoe));
	refuse("5.6.0");
	assert_text(suppressed_find(db, &arena, &keyring, zoe)->status, "5.6.0");
	assert_false(is_suppressed("ida@example.org"));
}

/* Somebody waits in front of a page: it is told nothing, and nothing is sent. */
static void codes_are_no_exception(void **state)
{
	(void)state;
	assert_true(suppressed_add(db, &arena, &keyring, zoe, NULL));
	assert_true(outbox_add(db, &arena, &keyring, &(struct notice){ .kind = NOTICE_CODE, .recipient = zoe, .language = language_tagged("fr"),
		.fields = { [NOTICE_NAME] = "Zoé", [NOTICE_DIGITS] = "1234 5678" } }));
	assert_int_equal(take(), 0);
	assert_non_null(strstr(listed_first()->last_error, ": by the operator"));
}

static void what_an_older_key_hid_is_found(void **state)
{
	(void)state;
	assert_true(suppressed_add(db, &arena, &keyring, zoe, "5.1.1"));
	keyring = (struct keyring){ .count = 2, .keys = { { 2, hash_of("newer", 5) }, { 1, hash_of("tests", 5) } } };
	assert_true(is_suppressed(zoe));
	assert_false(suppressed_add(db, &arena, &keyring, zoe, "5.1.1"));
	assert_true(suppressed_lift(db, &arena, &keyring, zoe));
	assert_false(is_suppressed(zoe));
}

static void the_address_stands_in_no_row(void **state)
{
	struct suppressed *all;

	(void)state;
	assert_int_equal(fails(sent_to(zoe), "5.1.1"), RETURNED_SUPPRESSED);
	assert_int_equal(suppressed_list(db, &arena, &all), 1);
	assert_text(all[0].status, "5.1.1");
	keyring.keys[0].key = hash_of("other", 5);
	assert_false(is_suppressed(zoe));
}

static void a_year_later_it_is_forgotten(void **state)
{
	(void)state;
	assert_int_equal(fails(sent_to(zoe), "5.1.1"), RETURNED_SUPPRESSED);
	later(RETURNS_DAYS);
	assert_int_equal(suppressed_purge(db, 100), 0);
	later(2);
	assert_int_equal(suppressed_purge(db, 100), 1);	/* that it came back */
	later(SUPPRESSED_DAYS - RETURNS_DAYS - 3);
	assert_int_equal(suppressed_purge(db, 100), 0);
	assert_true(is_suppressed(zoe));
	later(2);
	assert_int_equal(suppressed_purge(db, 100), 1);
	assert_false(is_suppressed(zoe));
}

#define test(name) cmocka_unit_test_setup_teardown(name, begin, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_address_that_failed_for_good_is_suppressed),
		test(nobody_is_suppressed_by_who_knows_no_name),
		test(a_delay_changes_nothing),
		test(what_fails_for_now_counts_three_times_in_a_month),
		test(what_was_lifted_begins_anew),
		test(a_suppressed_address_is_refused_until_it_is_lifted),
		test(an_address_that_the_relay_refuses_is_suppressed),
		test(codes_are_no_exception),
		test(what_an_older_key_hid_is_found),
		test(the_address_stands_in_no_row),
		test(a_year_later_it_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
