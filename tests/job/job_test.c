/* Jobs: asked for once, taken once, tried a few times; what one made is there whole or not at all. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/db.h"
#include "job/job_store.h"
#include "job/tick_store.h"
#include "job/work_store.h"

static struct arena arena;
static struct db *db, *other;

static const struct job_taker taker = { { 1 }, "test-work,test-more" }, another = { { 2 }, "test-work,test-more" };

static void keep(struct db *on)
{
	assert_int_equal(db_keep(on), NO_FAULT);
	assert_int_equal(db_ready(on), NO_FAULT);
}

static int erase(void)
{
	query_end(db_query(db, "DELETE FROM job_piece WHERE job IN (SELECT id FROM job WHERE kind LIKE 'test-%')"));
	query_end(db_query(db, "DELETE FROM job_file WHERE job IN (SELECT id FROM job WHERE kind LIKE 'test-%')"));
	query_end(db_query(db, "DELETE FROM job WHERE kind LIKE 'test-%'"));
	return db_keep(db) || db_ready(db);
}

static int begin(void **state)
{
	(void)state;
	db = test_db(5);
	other = test_db(5);
	return db_ready(db) || db_ready(other) || erase();
}

static int end(void **state)
{
	int fault = db_undo(db) || db_undo(other) || db_ready(db) || erase();

	(void)state;
	db_close(db);
	db_close(other);
	arena_close(&arena);
	return fault;
}

static int64_t add(int64_t of)
{
	int64_t id = job_add(db, "test-work", of, 0);

	keep(db);
	return id;
}

static struct job *take(struct db *on, const struct job_taker *who)
{
	struct job *job = job_take(on, &arena, who);

	keep(on);
	return job;
}

static struct job *found(int64_t id)
{
	struct job *job = job_find(db, &arena, id);

	assert_non_null(job);
	return job;
}

/* As if so many seconds had passed. */
static void later(int64_t seconds)
{
	struct query *query = db_query(db, "UPDATE job SET asked = asked - ?, next_try = next_try - ?, leased = leased - ?, ended = ended - ?,"
		" expires = expires - ? WHERE kind LIKE 'test-%'");

	for (int i = 0; i < 5; i++)
		query_give_number(query, seconds);
	query_end(query);
	keep(db);
}

static int64_t pieces(int64_t job)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM job_piece WHERE job = ?");
	int64_t count;

	query_give_number(query, job);
	assert_true(query_next(query));
	count = query_number(query);
	query_end(query);
	return count;
}

/* A file of so many bytes, none of its pieces like another. */
static const char *made_file(size_t size)
{
	static char path[] = "/tmp/job_test.XXXXXX";
	int descriptor;
	FILE *file;

	strcpy(path + strlen(path) - 6, "XXXXXX");
	descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	file = fdopen(descriptor, "w");
	for (size_t i = 0; i < size; i++)
		fputc((int)(i / 1000 + i), file);
	assert_int_equal(fclose(file), 0);
	return path;
}

static struct job_file file;

static enum fault keep_file(struct db *on, const struct job_taker *who, int64_t job, size_t size)
{
	const char *path = made_file(size);
	enum fault fault;

	file = (struct job_file){ .name = "answers.csv", .kind = "text/csv", .rows = 7 };
	fault = job_keep_pieces(on, who, job, path, &file);
	unlink(path);
	assert_int_equal(db_ready(on), NO_FAULT);
	return fault;
}

static void the_same_asked_for_twice_is_one_job(void **state)
{
	int64_t first = add(1), again = add(1), elsewhere = add(2);

	(void)state;
	assert_true(first > 0);
	assert_int_equal(first, again);
	assert_int_not_equal(first, elsewhere);
	assert_int_equal(found(first)->state, JOB_WAITING);
	assert_int_equal(job_last(db, &arena, "test-work", 1)->id, first);
	assert_null(job_last(db, &arena, "test-more", 1));
	assert_null(job_find(db, &arena, 0));
	assert_int_equal(take(db, &taker)->id, first);
	assert_int_equal(add(1), first);
	assert_true(job_finish(db, &taker, first, NULL, 0));
	keep(db);
	assert_int_not_equal(add(1), first);
}

static void it_is_taken_once(void **state)
{
	int64_t first = add(1), second = add(2);
	struct job *job;

	(void)state;
	/* Not kept yet, and yet not to be had by another. */
	job = job_take(db, &arena, &taker);
	assert_int_equal(job->id, first);
	assert_int_equal(job->state, JOB_RUNNING);
	assert_int_equal(job->tries, 1);
	assert_int_equal(take(other, &another)->id, second);
	keep(db);
	assert_null(take(other, &another));
	assert_null(take(db, &taker));
}

static void what_nobody_can_do_waits(void **state)
{
	static const struct job_taker older = { { 3 }, "test-more" };

	(void)state;
	add(1);
	assert_null(take(db, &older));
	assert_int_equal(job_count_late(db, 600), 0);
	later(700);
	assert_int_equal(job_count_late(db, 600), 1);
}

static void after_its_lease_another_takes_it(void **state)
{
	int64_t id = add(1);

	(void)state;
	take(db, &taker);
	later(JOB_LEASE_SECONDS - 10);
	assert_true(job_renew(db, &taker, id, 5, 9));
	keep(db);
	assert_int_equal(found(id)->done, 5);
	assert_int_equal(found(id)->total, 9);
	later(20);
	assert_null(take(other, &another));
	later(JOB_LEASE_SECONDS);
	assert_int_equal(take(other, &another)->tries, 2);
	/* Whoever had it changes nothing of it any more. */
	assert_false(job_renew(db, &taker, id, 6, 9));
	assert_false(job_fail(db, &taker, id, "no"));
	assert_false(job_give_back(db, &taker, id));
	assert_false(job_finish(db, &taker, id, NULL, 0));
	keep(db);
	assert_int_equal(keep_file(db, &taker, id, 10), FAULT_CONFLICT);
	assert_int_equal(pieces(id), 0);
	assert_int_equal(found(id)->state, JOB_RUNNING);
	assert_int_equal(found(id)->done, 0);
}

static void a_worker_that_dies_each_time_fails_it(void **state)
{
	int64_t id = add(1);

	(void)state;
	for (int tries = 1; tries <= JOB_MOST_TRIES; tries++) {
		assert_int_equal(take(db, &taker)->tries, tries);
		if (tries == 2) {
			assert_int_equal(job_take_back(db, &another), 0);
			assert_int_equal(job_take_back(db, &taker), 1);
			keep(db);
		} else {
			later(JOB_LEASE_SECONDS + 1);
		}
	}
	assert_null(take(db, &taker));
	assert_int_equal(found(id)->state, JOB_FAILED);
	assert_true(found(id)->ended > 0);
	assert_non_null(strstr(found(id)->why, "worker"));
	assert_int_equal(job_count_failed(db, 60), 1);
	assert_true(job_retry(db, id));
	keep(db);
	assert_int_equal(take(db, &taker)->tries, 1);
}

static void what_fails_for_now_is_tried_again_after_a_pause(void **state)
{
	int64_t id = add(1);

	(void)state;
	for (int tries = 1; tries <= JOB_MOST_TRIES; tries++) {
		assert_int_equal(take(db, &taker)->id, id);
		assert_true(job_fail_for_now(db, &taker, id, "the disk is full"));
		keep(db);
		assert_text(found(id)->why, "the disk is full");
		assert_null(take(db, &taker));
		later(JOB_PAUSE_SECONDS * tries);
	}
	assert_null(take(db, &taker));
	assert_int_equal(found(id)->state, JOB_FAILED);
}

static void what_is_given_back_has_lost_no_try(void **state)
{
	int64_t id = add(1);

	(void)state;
	take(db, &taker);
	assert_true(job_give_back(db, &taker, id));
	keep(db);
	assert_int_equal(found(id)->state, JOB_WAITING);
	assert_int_equal(take(db, &taker)->tries, 1);
}

static void what_failed_is_not_tried_again_where_it_was_asked_for_since(void **state)
{
	int64_t id = add(1), since;

	(void)state;
	take(db, &taker);
	assert_true(job_fail(db, &taker, id, "no"));
	keep(db);
	since = add(1);
	assert_int_not_equal(since, id);
	assert_false(job_retry(db, id));
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(found(id)->state, JOB_FAILED);
}

/* --- its file */

static void a_file_is_there_once_it_is_whole(void **state)
{
	const size_t size = 2 * JOB_PIECE + 1234;
	int64_t id = add(1);
	struct hashing hashing = hashing_begin();
	struct job_file *kept;
	struct hash hash;
	size_t length;

	(void)state;
	take(db, &taker);
	assert_int_equal(keep_file(db, &taker, id, size), NO_FAULT);
	assert_int_equal(pieces(id), 3);
	assert_null(job_file_find(db, &arena, id));
	assert_true(job_finish(db, &taker, id, &file, 3600));
	assert_null(job_file_find(other, &arena, id));
	keep(db);
	kept = job_file_find(other, &arena, id);
	assert_non_null(kept);
	assert_text(kept->name, "answers.csv");
	assert_text(kept->kind, "text/csv");
	assert_int_equal(kept->size, size);
	assert_int_equal(kept->rows, 7);
	for (int i = 0; i < 3; i++) {
		const void *bytes = job_file_piece(db, &arena, id, kept, i, &length);

		assert_non_null(bytes);
		hashing_add(&hashing, bytes, length);
	}
	hash = hashing_end(&hashing);
	assert_true(hash_is_same(&hash, &kept->hash));
	assert_null(job_file_piece(db, &arena, id, kept, 3, &length));
	assert_null(job_file_piece(db, &arena, id, kept, -1, &length));
}

static void an_empty_file_is_one(void **state)
{
	int64_t id = add(1);
	size_t length;

	(void)state;
	take(db, &taker);
	assert_int_equal(keep_file(db, &taker, id, 0), NO_FAULT);
	assert_true(job_finish(db, &taker, id, &file, 3600));
	keep(db);
	assert_non_null(job_file_find(db, &arena, id));
	assert_null(job_file_piece(db, &arena, id, &file, 0, &length));
}

static void what_was_cut_in_the_middle_is_never_offered(void **state)
{
	int64_t id = add(1);
	size_t length;

	(void)state;
	take(db, &taker);
	assert_int_equal(keep_file(db, &taker, id, 3 * JOB_PIECE), NO_FAULT);
	/* Here its worker dies; the next makes a shorter one. */
	later(JOB_LEASE_SECONDS + 1);
	take(db, &another);
	assert_int_equal(keep_file(db, &another, id, JOB_PIECE + 1), NO_FAULT);
	assert_int_equal(pieces(id), 2);
	assert_true(job_finish(db, &another, id, &file, 3600));
	keep(db);
	assert_int_equal(job_file_find(db, &arena, id)->size, JOB_PIECE + 1);
	query_end(db_query(db, "UPDATE job_piece SET content = 'x' WHERE number = 1 AND job IN (SELECT id FROM job WHERE kind = 'test-work')"));
	assert_non_null(job_file_piece(db, &arena, id, &file, 0, &length));
	query_end(db_query(db, "UPDATE job_piece SET content = 'xy' WHERE number = 1 AND job IN (SELECT id FROM job WHERE kind = 'test-work')"));
	assert_null(job_file_piece(db, &arena, id, &file, 1, &length));
	query_end(db_query(db, "DELETE FROM job_piece WHERE number = 1 AND job IN (SELECT id FROM job WHERE kind = 'test-work')"));
	assert_null(job_file_find(db, &arena, id));
}

static void a_file_that_is_not_there_is_told(void **state)
{
	int64_t id = add(1);

	(void)state;
	take(db, &taker);
	assert_int_equal(job_keep_pieces(db, &taker, id, "/nowhere/at/all", &file), FAULT_ABSENT);
}

static void files_expire_and_jobs_are_forgotten(void **state)
{
	int64_t id = add(1), done, rounds = 0;

	(void)state;
	take(db, &taker);
	assert_int_equal(keep_file(db, &taker, id, 2 * JOB_PIECE), NO_FAULT);
	assert_true(job_finish(db, &taker, id, &file, 3600));
	keep(db);
	assert_int_equal(job_file_purge(db, TICK_BATCH), 0);
	later(3601);
	assert_null(job_file_find(db, &arena, id));
	assert_int_equal(job_count_expired(db, 0), 1);
	assert_int_equal(job_count_expired(db, 60), 0);
	do {
		done = job_file_purge(db, TICK_BATCH);
		keep(db);
		rounds++;
	} while (done >= TICK_BATCH && rounds < 10);
	assert_int_equal(rounds, 2);
	assert_int_equal(pieces(id), 0);
	assert_int_equal(job_count_expired(db, 0), 0);
	assert_int_equal(found(id)->state, JOB_DONE);
	assert_int_equal(job_purge(db, TICK_BATCH), 0);
	later((int64_t)90 * 24 * 60 * 60);
	assert_int_equal(job_purge(db, TICK_BATCH), 1);
	assert_null(job_find(db, &arena, id));
}

static void progress_is_told_beside_the_work_and_ends_what_is_lost(void **state)
{
	int64_t id = add(1);
	struct job *job = take(db, &taker);
	struct job_watch watch = { .db = other, .taker = &taker };
	struct job_work work = { .db = db, .job = job, .watch = &watch };
	struct query *query = db_stream(db, "SELECT 1 UNION ALL SELECT 2");

	(void)state;
	assert_true(query_next(query));
	query_skip(query);
	assert_true(job_progress(&work, 12, 100));
	assert_true(query_next(query));
	query_skip(query);
	query_end(query);
	keep(db);
	assert_int_equal(found(id)->done, 12);
	/* Too soon to be told again. */
	assert_true(job_progress(&work, 13, 100));
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(found(id)->done, 12);
	later(JOB_LEASE_SECONDS + 1);
	take(db, &another);
	watch.told = 0;
	assert_false(job_progress(&work, 14, 100));
	query = db_query(db, "SELECT 1");
	assert_false(query_next(query));
	query_end(query);
	assert_int_equal(db_keep(db), FAULT_UNAVAILABLE);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(db_ready(other), NO_FAULT);
}

#define WITH_DB(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_DB(the_same_asked_for_twice_is_one_job),
		WITH_DB(it_is_taken_once),
		WITH_DB(what_nobody_can_do_waits),
		WITH_DB(after_its_lease_another_takes_it),
		WITH_DB(a_worker_that_dies_each_time_fails_it),
		WITH_DB(what_fails_for_now_is_tried_again_after_a_pause),
		WITH_DB(what_is_given_back_has_lost_no_try),
		WITH_DB(what_failed_is_not_tried_again_where_it_was_asked_for_since),
		WITH_DB(a_file_is_there_once_it_is_whole),
		WITH_DB(an_empty_file_is_one),
		WITH_DB(what_was_cut_in_the_middle_is_never_offered),
		WITH_DB(a_file_that_is_not_there_is_told),
		WITH_DB(files_expire_and_jobs_are_forgotten),
		WITH_DB(progress_is_told_beside_the_work_and_ends_what_is_lost),
	};

	return cmocka_run_group_tests_name("job", tests, NULL, NULL);
}
