/*
 * Two at once: who votes while somebody closes, and who closes while somebody votes. What was counted was cast, and what
 * was cast after is told so. Of committed rows, which are erased at the end.
 */
#include "db_work.h"
#include "recommendation/chamber.h"

#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 1000 };	/* looks of 10 ms */

static struct chamber chamber;

static void begin_again(void)
{
	assert_int_equal(db_ready(db), NO_FAULT);
}

static const struct vote *keep_opened(const char *slug)
{
	struct vote about = { .kind = VOTE_ON_TEXT, .dissent_days = 1 };
	const struct vote *vote;

	chamber = make_chamber(slug);
	about.text = chamber.text;
	vote = opened(&chamber, about, "");
	assert_int_equal(db_keep(db), NO_FAULT);
	begin_again();
	return vote;
}

static void erase(struct query *query, int64_t id)
{
	query_give_number(query, id);
	query_end(query);
}

static void erase_all(int64_t vote)
{
	erase(db_query(db, "DELETE FROM vote_count WHERE vote = ?"), vote);
	erase(db_query(db, "DELETE FROM vote_ballot WHERE vote = ?"), vote);
	erase(db_query(db, "DELETE FROM vote_seat WHERE vote = ?"), vote);
	erase(db_query(db, "DELETE FROM vote WHERE id = ?"), vote);
	erase(db_query(db, "DELETE FROM text WHERE id = ?"), chamber.text);
	erase(db_query(db, "DELETE FROM member WHERE body = ?"), chamber.body);
	erase(db_query(db, "DELETE FROM account WHERE home = ?"), chamber.body);
	erase(db_query(db, "DELETE FROM college WHERE id = ?"), chamber.first);
	erase(db_query(db, "DELETE FROM college WHERE id = ?"), chamber.second);
	erase(db_query(db, "DELETE FROM body WHERE id = ?"), chamber.body);
	assert_int_equal(db_keep(db), NO_FAULT);
	begin_again();
}

/* What the other one did, run again where the database says so. */
typedef enum fault (*act_fn)(const struct vote *vote);

static enum fault act_vote(const struct vote *vote)
{
	return cast(vote, chamber.account[1], VOTE_AGAINST);
}

static enum fault act_close(const struct vote *vote)
{
	return vote_close_online(db, &arena, vote_find(db, &arena, vote->id));
}

static pid_t other(const struct vote *vote, act_fn act)
{
	const pid_t child = fork();
	enum fault fault = FAULT_AGAIN, end;

	if (child)
		return child;
	db = test_db(30);
	for (int tries = 0; tries < 5 && fault == FAULT_AGAIN; tries++) {
		if (db_ready(db))
			_exit(99);
		fault = act(vote);
		end = fault ? db_undo(db) : db_keep(db);
		fault = end ? end : fault;
	}
	_exit((int)fault);
}

/* Until the other one waits for what this one holds: seen from a third connection. */
static void await_waiting(void)
{
	struct db *third = test_db(5);
	int64_t waiting = 0;

	for (int i = 0; i < PATIENCE && !waiting; i++) {
		assert_int_equal(db_ready(third), NO_FAULT);
		waiting = query_end_number(db_query(third,
			"SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_ROW_LOCK_CURRENT_WAITS'"));
		assert_int_equal(db_undo(third), NO_FAULT);
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	db_close(third);
	assert_true(waiting);
}

static int ended(pid_t child)
{
	int status = 0;

	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_vote_cast_while_it_closes_is_told(void **state)
{
	const struct vote *vote = keep_opened("t-race-a");
	struct college_count *counts;
	pid_t child;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(vote_close_online(db, &arena, vote), NO_FAULT);
	child = other(vote, act_vote);
	await_waiting();
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(ended(child), FAULT_GONE);
	begin_again();
	count_list(db, &arena, vote_find(db, &arena, vote->id), &counts);
	assert_int_equal(counts[0].votes.present, 1);
	assert_int_equal(counts[0].votes.cast[VOTE_AGAINST], 0);
	erase_all(vote->id);
}

static void who_closes_waits_for_a_vote_being_cast(void **state)
{
	const struct vote *vote = keep_opened("t-race-b");
	struct college_count *counts;
	pid_t child;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	child = other(vote, act_close);
	await_waiting();
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(ended(child), NO_FAULT);
	begin_again();
	count_list(db, &arena, vote_find(db, &arena, vote->id), &counts);
	assert_int_equal(counts[0].votes.cast[VOTE_FOR], 1);
	erase_all(vote->id);
}

/* A double click: the same seat from two connections leaves one ballot, and both are told that it was kept. */
static void two_at_once_leave_one_ballot(void **state)
{
	const struct vote *vote = keep_opened("t-race-c");
	struct query *query;
	pid_t child;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[1], VOTE_AGAINST), NO_FAULT);
	child = other(vote, act_vote);
	await_waiting();
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(ended(child), NO_FAULT);
	begin_again();
	query = db_query(db, "SELECT COUNT(*) FROM vote_ballot WHERE vote = ?");
	query_give_number(query, vote->id);
	assert_int_equal(query_end_number(query), 1);
	erase_all(vote->id);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_vote_cast_while_it_closes_is_told),
		test_of_work(who_closes_waits_for_a_vote_being_cast),
		test_of_work(two_at_once_leave_one_ballot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
