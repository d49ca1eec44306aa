/* Surveys are frozen by the clock once nothing can be sent to them any more. */
#include "snapshot/work.h"

static int frozen(const struct survey *survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM snapshot WHERE survey = ? AND state = 'frozen'");

	query_give_number(query, survey->id);
	return (int)query_end_number(query);
}

/* From now; before what other tests may have left to freeze. */
static void close_in(const struct survey *survey, int64_t seconds, int grace)
{
	struct query *query = db_query(db,
		"UPDATE survey SET closes = UNIX_TIMESTAMP() + ?, grace = ? WHERE id = ?");

	query_give_number(query, seconds);
	query_give_number(query, grace);
	query_give_number(query, survey->id);
	assert_int_equal(query_end(query), 1);
}

/* Surveys of other tests would come first. */
static void only(const struct survey *survey)
{
	struct query *query = db_query(db, "UPDATE survey SET stage = 'prepared' WHERE id <> ? AND closes < UNIX_TIMESTAMP()");

	query_give_number(query, survey->id);
	query_end(query);
}

static void a_survey_is_frozen_once_nothing_can_be_sent(void **state)
{
	struct chance with = { 71 };
	struct survey survey;

	(void)state;
	answered_survey(&with, &survey, "t-freeze", 12, 30);
	only(&survey);
	close_in(&survey, 100, 0);
	assert_int_equal(snapshot_freeze_due(db, 5000), 0);
	close_in(&survey, -2000, 3000);
	assert_int_equal(snapshot_freeze_due(db, 5000), 0);
	close_in(&survey, -2, 0);	/* what was sent then may not be committed yet */
	assert_int_equal(snapshot_freeze_due(db, 5000), 0);
	close_in(&survey, -2000, 1000);
	assert_int_equal(snapshot_freeze_due(db, 5000), 1);
	assert_int_equal(frozen(&survey), 1);
	assert_int_equal(snapshot_freeze_due(db, 5000), 0);
	assert_int_equal(frozen(&survey), 1);
}

/* One that was taken before the survey closed does not hold what came after it. */
static void a_closing_that_was_put_off_is_frozen_again(void **state)
{
	struct chance with = { 72 };
	struct survey survey;
	struct query *query;

	(void)state;
	answered_survey(&with, &survey, "t-later", 5, 3);
	only(&survey);
	take(&survey, SNAPSHOT_FROZEN);
	query = db_query(db, "UPDATE snapshot SET taken = UNIX_TIMESTAMP() - 5000 WHERE survey = ?");
	query_give_number(query, survey.id);
	query_end(query);
	close_in(&survey, -4000, 0);
	assert_int_equal(snapshot_freeze_due(db, 5000), 1);
	assert_int_equal(frozen(&survey), 2);
}

static void what_nobody_may_answer_is_not_frozen(void **state)
{
	struct chance with = { 73 };
	struct survey survey;
	struct query *query;

	(void)state;
	answered_survey(&with, &survey, "t-prepared", 5, 3);
	only(&survey);
	close_in(&survey, -2000, 0);
	query = db_query(db, "UPDATE survey SET stage = 'approved' WHERE id = ?");
	query_give_number(query, survey.id);
	query_end(query);
	assert_int_equal(snapshot_freeze_due(db, 5000), 0);
}

static void one_that_is_refused_keeps_no_other_from_it(void **state)
{
	struct chance with = { 74 };
	struct survey broken, whole;
	struct query *query;

	(void)state;
	answered_survey(&with, &broken, "t-broken", 5, 3);
	answered_survey(&with, &whole, "t-whole", 5, 3);
	only(&whole);
	close_in(&broken, -3000, 0);
	query = db_query(db, "UPDATE survey SET stage = 'suspended' WHERE id = ?");
	query_give_number(query, broken.id);
	query_end(query);
	close_in(&whole, -2000, 0);
	query = db_query(db, "UPDATE submission SET answers = '{\"q0\":\"secret\"}' WHERE survey = ? ORDER BY id DESC LIMIT 1");
	query_give_number(query, broken.id);
	assert_int_equal(query_end(query), 1);
	assert_int_equal(snapshot_freeze_due(db, 5000), 1);
	assert_int_equal(frozen(&broken), 0);
	assert_int_equal(frozen(&whole), 1);
	/* Not each minute. */
	query = db_query(db, "SELECT freeze_after > UNIX_TIMESTAMP() + 3000 FROM survey WHERE id = ?");
	query_give_number(query, broken.id);
	assert_int_equal(query_end_number(query), 1);
	assert_int_equal(snapshot_freeze_due(db, 5000), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_survey_is_frozen_once_nothing_can_be_sent),
		test_of_work(a_closing_that_was_put_off_is_frozen_again),
		test_of_work(what_nobody_may_answer_is_not_frozen),
		test_of_work(one_that_is_refused_keeps_no_other_from_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
