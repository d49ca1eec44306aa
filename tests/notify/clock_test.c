/* What the clock sees happen: a first day, a last one that comes near, a last one that is over, answers enough. */
#include "notify/notify_work.h"

#define DAYS(number) ((number) * INT64_C(86400))

static int64_t home;

static int64_t survey(int64_t opens, int64_t closes)
{
	return opened_survey(planned(home), now() + opens, now() + closes)->survey.id;
}

static int begin(void **state)
{
	if (begin_notify(state))
		return -1;
	home = plan_home("t-clock", "committee");
	return db_fault(db);
}

#define test_of_clock(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

/* The kinds of what happened, in the order in which it did. */
static const char *happened(void)
{
	struct query *query = db_query(db, "SELECT COALESCE(GROUP_CONCAT(kind ORDER BY id), '') FROM event");
	const char *kinds = query_next(query) ? query_text(query, &arena) : NULL;

	query_end(query);
	return kinds;
}

static void look(int days, int hour)
{
	set_clock(days, hour);
	event_notice_due(db, 5000);
}

static void a_survey_opens_comes_near_its_end_and_closes(void **state)
{
	(void)state;
	survey(DAYS(1), DAYS(11));
	look(0, 6);
	assert_text(happened(), "");
	look(1, 6);
	look(1, 7);
	assert_text(happened(), "survey-opened");
	look(8, 5);
	assert_text(happened(), "survey-opened");
	look(8, 7);
	look(9, 7);
	assert_text(happened(), "survey-opened,survey-closing");
	look(11, 6);
	look(11, 7);
	look(12, 7);
	assert_text(happened(), "survey-opened,survey-closing,survey-closed");
}

static void another_last_day_is_told_again(void **state)
{
	const int64_t id = survey(DAYS(-5), DAYS(2));
	struct query *query;

	(void)state;
	look(0, 7);
	assert_text(happened(), "survey-closing");
	query = db_query(db, "UPDATE survey SET closes = closes + 864000 WHERE id = ?");
	query_give_number(query, id);
	query_end(query);
	look(3, 7);
	assert_text(happened(), "survey-closing");
	look(10, 7);
	assert_text(happened(), "survey-closing,survey-closing");
}

/* No first day and no last one of long ago is news; a short survey does not come near its end; a suspended one opens for nobody. */
static void what_is_no_news_is_not_told(void **state)
{
	const int64_t id = survey(0, DAYS(20));
	struct query *query = db_query(db, "UPDATE survey SET stage = 'suspended' WHERE id = ?");

	(void)state;
	query_give_number(query, id);
	query_end(query);
	survey(DAYS(-30), DAYS(-10));
	survey(DAYS(-20), DAYS(10));
	look(0, 7);
	assert_text(happened(), "");
	survey(DAYS(-3), DAYS(1));
	look(0, 8);
	assert_text(happened(), "");
}

/* Everybody hears of it, but not of one in a room, or of made-up answers, or that some alone answer. */
static void the_public_hears_of_what_it_can_answer(void **state)
{
	(void)state;
	survey(0, DAYS(20));
	look(0, 6);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path LIKE '/survey/%'")), 1);
	query_end(db_query(db, "DELETE FROM event"));
	query_end(db_query(db, "UPDATE survey SET room_minutes = 5 WHERE stage = 'published'"));
	look(0, 6);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path IS NULL")), 1);
	query_end(db_query(db, "DELETE FROM event"));
	query_end(db_query(db, "UPDATE survey SET room_minutes = 0, audience = 'members' WHERE stage = 'published'"));
	look(0, 6);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path IS NULL")), 1);
	query_end(db_query(db, "DELETE FROM event"));
	query_end(db_query(db, "UPDATE survey SET audience = 'professionals', generated = 1 WHERE stage = 'published'"));
	look(0, 6);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path IS NULL")), 1);
}

static void send(int64_t id, int number, int32_t day)
{
	const struct hash hash = hash_of(arena_print(&arena, "%lld %d", (long long)id, number), strlen(arena_print(&arena, "%lld %d", (long long)id, number)));
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test, key_hash,"
		" answers_hash, key_number, answers) SELECT ?, ?, version_hash, ?, 'supported', 'alone', 1, 'fr', ?, 0, 0, ?, ?, 1, '{}'"
		" FROM survey_version WHERE survey = ?");

	query_give_number(query, id);
	query_give_bytes(query, hash.bytes, 16);
	query_give_hash(query, &hash);
	query_give_day(query, day);
	query_give_hash(query, &hash);
	query_give_hash(query, &hash);
	query_give_number(query, id);
	assert_int_equal(query_end(query), 1);
}

/* Eleven supported persons make it, and the one of today does not count; at seven, once, and no number is in it. */
static void enough_is_said_once_and_without_a_number(void **state)
{
	const int64_t id = survey(DAYS(-3), DAYS(20));
	const int32_t first = day_of(2026, 12, 1);
	struct query *query;

	(void)state;
	for (int i = 0; i < 10; i++)
		send(id, i, first - 1);
	send(id, 10, first);
	look(0, 6);
	look(0, 7);
	assert_text(happened(), "");
	look(0, 9);
	assert_text(happened(), "");
	look(1, 6);
	assert_text(happened(), "");
	look(1, 7);
	look(2, 7);
	assert_text(happened(), "survey-threshold");
	query = db_query(db, "SELECT COUNT(*) FROM event WHERE object = ? AND kind = 'survey-threshold' AND title NOT RLIKE '[0-9]' AND turn = 0"
			     " AND public_path IS NULL AND causer IS NULL");
	query_give_number(query, id);
	assert_int_equal(count_of(query), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_clock(a_survey_opens_comes_near_its_end_and_closes),
		test_of_clock(another_last_day_is_told_again),
		test_of_clock(what_is_no_news_is_not_told),
		test_of_clock(the_public_hears_of_what_it_can_answer),
		test_of_clock(enough_is_said_once_and_without_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
