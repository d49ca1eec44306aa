/* The tasks of tick: in batches, recorded, each in transactions of its own. */
#include "test.h"

#include "db/db.h"
#include "job/tick_store.h"

static struct db *db;
static int64_t left;
static int calls;

static int64_t shrink(struct db *on, int64_t most)
{
	int64_t done = left < most ? left : most;

	(void)on;
	calls++;
	left -= done;
	return done;
}

/* No such table: what the database refuses, the operator is warned of. */
static int64_t refuse(struct db *on, int64_t most)
{
	struct query *query = db_query(on, "DELETE FROM no_such_table LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}

/* In steps, each of which says itself that there are more. */
static int64_t step(struct db *on, int64_t most)
{
	(void)on;
	(void)most;
	calls++;
	return --left > 0 ? 7 | TICK_MORE : 2;
}

/* Undone the first time, as a deadlock would do. */
static int64_t stumble(struct db *on, int64_t most)
{
	(void)most;
	if (!calls++)
		query_end(db_query(on, "BEGIN NOT ATOMIC SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213; END"));
	return 3;
}

static const struct tick_task tasks[] = {
	{ "test-fails", refuse }, { "test-shrinks", shrink }, { 0 }
};

static int begin(void **state)
{
	(void)state;
	calls = 0;
	db = test_db(5);
	return db_ready(db);
}

static int end(void **state)
{
	enum fault fault = db_ready(db);

	(void)state;
	if (!fault) {
		query_end(db_query(db, "DELETE FROM tick WHERE task LIKE 'test-%'"));
		fault = db_keep(db);
	}
	db_close(db);
	return fault;
}

static int64_t recorded(const char *name)
{
	struct query *query = db_query(db, "SELECT done FROM tick WHERE task = ?");
	int64_t done = -1;

	query_give_text(query, name);
	if (query_next(query))
		done = query_number(query);
	query_end(query);
	return done;
}

static void a_task_runs_until_nothing_is_left(void **state)
{
	int64_t done[2];

	(void)state;
	left = 2 * TICK_BATCH + 1;
	assert_int_equal(tick_run(db, tasks, done), 1);
	assert_int_equal(calls, 3);
	assert_int_equal(done[1], 2 * TICK_BATCH + 1);
	assert_int_equal(recorded("test-shrinks"), 2 * TICK_BATCH + 1);
}

static void one_that_says_so_is_called_again(void **state)
{
	static const struct tick_task stepping[] = { { "test-steps", step }, { 0 } };
	int64_t done[1];

	(void)state;
	left = 3;
	assert_int_equal(tick_run(db, stepping, done), 0);
	assert_int_equal(calls, 3);
	assert_int_equal(done[0], 16);
	assert_int_equal(recorded("test-steps"), 16);
}

static void one_that_fails_keeps_no_other_from_running(void **state)
{
	int64_t done[2];

	(void)state;
	left = 0;
	assert_int_equal(tick_run(db, tasks, done), 1);
	assert_int_equal(done[0], TICK_FAILED);
	assert_int_equal(done[1], 0);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(recorded("test-fails"), -1);
	assert_int_equal(recorded("test-shrinks"), 0);
}

static void what_the_database_undid_is_run_again(void **state)
{
	static const struct tick_task stumbling[] = { { "test-stumbles", stumble }, { 0 } };
	int64_t done[1];

	(void)state;
	assert_int_equal(tick_run(db, stumbling, done), 0);
	assert_int_equal(calls, 2);
	assert_int_equal(done[0], 3);
}

static void its_age_is_told(void **state)
{
	int64_t done[2];

	(void)state;
	left = 0;
	assert_int_equal(tick_age(db, "test-shrinks"), -1);
	tick_run(db, tasks, done);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_in_range(tick_age(db, "test-shrinks"), 0, 5);
	query_end(db_query(db, "UPDATE tick SET last_run = last_run - 700 WHERE task = 'test-shrinks'"));
	assert_in_range(tick_age(db, "test-shrinks"), 700, 705);
	assert_int_equal(db_undo(db), NO_FAULT);
}

static void two_do_not_do_them_at_once(void **state)
{
	struct db *other = test_db(5);

	(void)state;
	assert_true(tick_lock(db, 0));
	assert_false(tick_lock(other, 0));
	tick_unlock(db);
	assert_true(tick_lock(other, 0));
	assert_false(tick_lock(db, 0));
	/* Whoever ends without a word has it no more. */
	db_close(other);
	assert_true(tick_lock(db, 5));
	tick_unlock(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_task_runs_until_nothing_is_left, begin, end),
		cmocka_unit_test_setup_teardown(one_that_says_so_is_called_again, begin, end),
		cmocka_unit_test_setup_teardown(one_that_fails_keeps_no_other_from_running, begin, end),
		cmocka_unit_test_setup_teardown(what_the_database_undid_is_run_again, begin, end),
		cmocka_unit_test_setup_teardown(its_age_is_told, begin, end),
		cmocka_unit_test_setup_teardown(two_do_not_do_them_at_once, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
