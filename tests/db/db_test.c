/* The database as everything above relies on it, against a real MariaDB. */
#include "test.h"

#include <math.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"
#include "db/db.h"

static struct arena arena;
static struct db *db, *other;

static struct db *open_one(void)
{
	struct db *opened = test_db(5);

	assert_int_equal(db_ready(opened), NO_FAULT);
	return opened;
}

static int64_t run(struct db *on, int64_t (*work)(struct db *))
{
	assert_int_equal(db_ready(on), NO_FAULT);
	return work(on);
}

static int64_t make_table(struct db *on)
{
	query_end(db_query(on, "CREATE TABLE IF NOT EXISTS db_test (id INT PRIMARY KEY, n BIGINT, x DOUBLE, t TEXT,"
			       " b VARBINARY(2000), d DATE)"));
	return query_end(db_query(on, "DELETE FROM db_test"));
}

static int set_up(void **state)
{
	(void)state;
	db = open_one();
	other = open_one();
	run(db, make_table);
	return db_keep(db);
}

static int tear_down(void **state)
{
	(void)state;
	db_close(db);
	db_close(other);
	arena_close(&arena);
	return 0;
}

static void add_row(struct db *on, int id, const char *text)
{
	struct query *query = db_query(on, "INSERT INTO db_test (id, n, x, t, b, d) VALUES (?, ?, ?, ?, ?, ?)");

	query_give_number(query, id);
	query_give_number(query, INT64_MIN);
	query_give_double(query, 0.1);
	query_give_text(query, text);
	query_give_bytes(query, "a\0b", 3);
	query_give_day(query, day_of(2026, 11, 22));
	query_end(query);
}

static int64_t count(struct db *on)
{
	struct query *query = db_query(on, "SELECT COUNT(*) FROM db_test");
	int64_t number = query_next(query) ? query_number(query) : -1;

	query_end(query);
	return number;
}

static void values_come_back_as_they_went(void **state)
{
	struct query *query;
	const void *bytes;
	size_t length;
	char *text = arena_take(&arena, 100001);

	(void)state;
	memset(text, 'x', 100000);
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 1, "Zoé 'x' \"y\" \\ ☃");
	query = db_query(db, "SELECT n, x, t, b, d FROM db_test WHERE id = ?");
	query_give_number(query, 1);
	assert_true(query_next(query));
	assert_int_equal(query_number(query), INT64_MIN);
	assert_true(query_double(query) == 0.1);
	assert_text(query_text(query, &arena), "Zoé 'x' \"y\" \\ ☃");
	bytes = query_bytes(query, &arena, &length);
	assert_int_equal(length, 3);
	assert_memory_equal(bytes, "a\0b", 3);
	assert_int_equal(query_day(query), day_of(2026, 11, 22));
	assert_false(query_next(query));
	query_end(query);
	query = db_query(db, "UPDATE db_test SET t = NULL, n = NULL, d = ?, x = ?");
	query_give_day(query, DAY_NONE);
	query_give_double(query, NAN);
	assert_int_equal(query_end(query), 1);
	query = db_query(db, "SELECT t, n, d, x FROM db_test");
	assert_true(query_next(query));
	assert_null(query_text(query, &arena));
	assert_true(query_is_null(query));
	query_skip(query);
	assert_int_equal(query_day(query), DAY_NONE);
	assert_true(isnan(query_double(query)));
	query_end(query);
	query = db_query(db, "SELECT ?, ?");
	query_give_hash(query, NULL);
	query_give_id(query, 0);
	assert_true(query_next(query));
	assert_true(query_is_null(query));
	query_skip(query);
	assert_true(query_is_null(query));
	query_end(query);
	query = db_query(db, "SELECT ?");
	query_give_text(query, text);
	assert_true(query_next(query));
	assert_int_equal(strlen(query_text(query, &arena)), 100000);
	query_end(query);
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(run(db, count), 0);
	assert_int_equal(db_keep(db), NO_FAULT);
}

static void what_is_kept_is_seen_and_what_is_undone_is_not(void **state)
{
	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 1, "kept");
	assert_int_equal(run(other, count), 0);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_keep(other), NO_FAULT);
	assert_int_equal(run(other, count), 1);
	assert_int_equal(db_keep(other), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 2, "undone");
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(run(db, count), 1);
	assert_int_equal(db_keep(db), NO_FAULT);
}

static void a_failure_sticks_and_is_never_dressed_as_absence(void **state)
{
	struct query *query;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	query = db_query(db, "INSERT INTO db_test (id) VALUES (NULL)");
	assert_int_equal(query_end(query), 0);
	query = db_query(db, "SELECT t FROM db_test WHERE id = ?");
	query_give_number(query, 1);
	assert_false(query_next(query));
	query_end(query);
	assert_int_equal(db_fault(db), FAULT_STORAGE);
	assert_int_equal(db_undo(db), FAULT_STORAGE);
	assert_int_equal(db_ready(db), NO_FAULT);
	query_end(db_query(db, "INSERT INTO db_test (id) VALUES (NULL)"));
	assert_int_equal(db_keep(db), FAULT_STORAGE);
}

static void a_taken_key_is_no_failure_where_it_is_expected(void **state)
{
	struct query *query;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	for (int i = 0; i < 2; i++) {
		query = db_query(db, "INSERT INTO db_test (id) VALUES (?)");
		query_give_number(query, 5);
		assert_int_equal(query_end_unique(query), i == 0);
	}
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	query = db_query(db, "INSERT INTO db_test (id) VALUES (?)");
	query_give_number(query, 5);
	query_end(query);
	assert_int_equal(db_keep(db), FAULT_STORAGE);
}

/* Two who want each other's row: one is told to run the whole of it again. */
static void a_conflict_asks_for_the_whole_again(void **state)
{
	struct query *query;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 10, "a");
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	db_begin_snapshot(db);
	assert_int_equal(count(db), 1);
	assert_int_equal(db_ready(other), NO_FAULT);
	query_end(db_query(other, "UPDATE db_test SET t = 'theirs' WHERE id = 10"));
	assert_int_equal(db_keep(other), NO_FAULT);
	query = db_query(db, "UPDATE db_test SET t = 'mine' WHERE id = 10");
	query_end(query);
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_int_equal(db_ready(db), NO_FAULT);
	query_end(db_query(db, "UPDATE db_test SET t = 'mine' WHERE id = 10"));
	assert_int_equal(db_keep(db), NO_FAULT);
}

static int64_t connection_number(struct db *on)
{
	struct query *query = db_query(on, "SELECT CONNECTION_ID()");
	int64_t number = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return number;
}

static void kill_connection(int64_t number)
{
	struct query *query;

	assert_int_equal(db_ready(other), NO_FAULT);
	query = db_query(other, "KILL ?");
	query_give_number(query, number);
	query_end(query);
	assert_int_equal(db_undo(other), NO_FAULT);
}

static void a_lost_connection_keeps_nothing_and_comes_back_by_itself(void **state)
{
	int64_t number;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	number = connection_number(db);
	add_row(db, 20, "lost");
	kill_connection(number);
	assert_int_equal(count(db), -1);
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_not_equal(connection_number(db), number);
	assert_int_equal(count(db), 0);
	assert_int_equal(db_keep(db), NO_FAULT);
}

static void a_lost_commit_is_unsure(void **state)
{
	int64_t number;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	number = connection_number(db);
	add_row(db, 21, "who knows");
	kill_connection(number);
	assert_int_equal(db_keep(db), FAULT_UNSURE);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(count(db), 0);
	assert_int_equal(db_keep(db), NO_FAULT);
}

static void give_last(int id, const char *text)
{
	struct query *query = db_query_last(db, "UPDATE db_test SET t = ? WHERE id = ?");

	query_give_text(query, text);
	query_give_number(query, id);
	query_end(query);
}

static const char *text_of(struct db *on, int id)
{
	struct query *query;
	const char *text;

	assert_int_equal(db_ready(on), NO_FAULT);
	query = db_query(on, "SELECT t FROM db_test WHERE id = ?");
	query_give_number(query, id);
	text = query_next(query) ? query_text(query, &arena) : NULL;
	query_end(query);
	assert_int_equal(db_keep(on), NO_FAULT);
	return text;
}

static void the_last_write_waits_until_the_work_is_kept(void **state)
{
	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 30, "before");
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	give_last(30, "undone");
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_text(text_of(other, 30), "before");
	assert_int_equal(db_ready(db), NO_FAULT);
	give_last(30, "alone");
	assert_text(text_of(other, 30), "before");
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_text(text_of(other, 30), "alone");
	assert_int_equal(db_ready(db), NO_FAULT);
	give_last(30, "with another");
	add_row(db, 31, "another");
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_text(text_of(other, 30), "with another");
	assert_text(text_of(other, 31), "another");
}

/* Nothing of the work stays, and it is to be run again. */
static void a_write_that_finds_nothing_undoes_the_work(void **state)
{
	struct query *query;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	give_last(40, "nobody");
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 41, "beside");
	give_last(40, "nobody");
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_null(text_of(other, 41));
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 41, "beside");
	query = db_query(db, "DELETE FROM db_test WHERE id = 40");
	query_end_found(query);
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_null(text_of(other, 41));
}

static void add_last(int id, const char *text)
{
	struct query *query = db_query_last(db, "INSERT INTO db_test (id, t) VALUES (?, ?)");

	query_give_number(query, id);
	query_give_text(query, text);
	query_end(query);
}

/* What was seen not to be there is there by now: the same as what was seen to be, and is gone. */
static void a_last_write_of_a_taken_key_is_run_again(void **state)
{
	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	add_last(45, "first");
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 46, "beside");
	add_last(45, "second");
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_text(text_of(other, 45), "first");
	assert_null(text_of(other, 46));
}

static void a_lost_last_write_is_unsure(void **state)
{
	int64_t number;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	add_row(db, 50, "before");
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	number = connection_number(db);
	give_last(50, "who knows");
	kill_connection(number);
	assert_int_equal(db_keep(db), FAULT_UNSURE);
	assert_text(text_of(db, 50), "before");
	/* A lost one amid other writes is not: COMMIT was never sent. */
	assert_int_equal(db_ready(db), NO_FAULT);
	number = connection_number(db);
	add_row(db, 51, "beside");
	give_last(50, "nobody");
	kill_connection(number);
	assert_int_equal(db_keep(db), FAULT_AGAIN);
	assert_null(text_of(db, 51));
}

static void a_database_that_is_not_there_is_unavailable(void **state)
{
	struct db *absent = db_open(&(struct db_account){ "/nonexistent/socket", "nobody", NULL, "nothing", 5 });

	(void)state;
	assert_int_equal(db_ready(absent), FAULT_UNAVAILABLE);
	assert_int_equal(count(absent), -1);
	assert_int_equal(db_undo(absent), FAULT_UNAVAILABLE);
	assert_false(db_is_durable(absent));
	db_close(absent);
}

static void set_flushing(int how)
{
	if (how == 1)
		query_end(db_query(other, "SET GLOBAL innodb_flush_log_at_trx_commit = 1"));
	else
		query_end(db_query(other, "SET GLOBAL innodb_flush_log_at_trx_commit = 2"));
	assert_int_equal(db_keep(other), NO_FAULT);
}

/* Workers live for weeks: what they found when they connected is not for ever. */
static void a_database_set_right_is_durable_at_once(void **state)
{
	struct db *late = test_db(5);
	int durable;

	(void)state;
	assert_int_equal(db_ready(other), NO_FAULT);
	set_flushing(2);
	assert_int_equal(db_ready(late), NO_FAULT);
	durable = db_is_durable(late);
	assert_int_equal(db_ready(other), NO_FAULT);
	set_flushing(1);
	assert_false(durable);
	assert_int_equal(db_ready(late), NO_FAULT);
	assert_true(db_is_durable(late));
	db_close(late);
}

/* Somebody listens and says nothing: it is given up in seconds, and not tried again by the next at once. */
static void a_server_that_hangs_is_left_alone_for_a_moment(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), tries = 0;
	struct db *hung = db_open(&(struct db_account){ address.sun_path, "nobody", NULL, "nothing", 5 });

	(void)state;
	snprintf(address.sun_path, sizeof(address.sun_path), "/tmp/db_test.%d", (int)getpid());
	assert_int_equal(bind(listening, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(listening, 10), 0);
	assert_int_equal(db_ready(hung), FAULT_UNAVAILABLE);
	for (int i = 0; i < 5; i++)
		assert_int_equal(db_ready(hung), FAULT_UNAVAILABLE);
	while (accept(listening, NULL, NULL) >= 0)
		tries++;
	assert_in_range(tries, 1, 2);
	db_close(hung);
	close(listening);
	unlink(address.sun_path);
}

static void rows_stream_one_by_one(void **state)
{
	struct query *query;
	int64_t sum = 0;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	query = db_stream(db, "SELECT seq FROM seq_1_to_100000 ORDER BY seq");
	while (query_next(query))
		sum += query_number(query);
	query_end(query);
	assert_int_equal(sum, 5000050000);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_true(db_is_durable(db));
}

/* With the usual collation these are all one. */
static void accents_tell_words_apart_and_case_does_not(void **state)
{
	struct query *query;

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	query = db_query(db, "SELECT COUNT(DISTINCT t) FROM (SELECT 'cote' t UNION ALL SELECT 'côte' UNION ALL"
			     " SELECT 'coté' UNION ALL SELECT 'côté' UNION ALL SELECT 'COTE') x");
	assert_true(query_next(query));
	assert_int_equal(query_number(query), 4);
	query_end(query);
	assert_int_equal(db_keep(db), NO_FAULT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_come_back_as_they_went, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_kept_is_seen_and_what_is_undone_is_not, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_failure_sticks_and_is_never_dressed_as_absence, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_taken_key_is_no_failure_where_it_is_expected, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_conflict_asks_for_the_whole_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_lost_connection_keeps_nothing_and_comes_back_by_itself, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_lost_commit_is_unsure, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_last_write_waits_until_the_work_is_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_write_that_finds_nothing_undoes_the_work, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_last_write_of_a_taken_key_is_run_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_lost_last_write_is_unsure, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_database_that_is_not_there_is_unavailable, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_database_set_right_is_durable_at_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_server_that_hangs_is_left_alone_for_a_moment, set_up, tear_down),
		cmocka_unit_test_setup_teardown(rows_stream_one_by_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(accents_tell_words_apart_and_case_does_not, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
