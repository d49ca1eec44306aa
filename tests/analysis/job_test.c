/*
 * Long work as who asked for it sees it: nobody else finds it; its file is sent piece by
 * piece, whole or cut off, and each time it is noted.
 */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "audit/audit_store.h"
#include "job/job_store.h"

enum { LAST_PIECE = 1000, SIZE = 2 * JOB_PIECE + LAST_PIECE };

struct world {
	struct browser asker, other;
	int64_t job;
};

static struct world make_world(void)
{
	const int64_t body = keep_body("t-body", "council", 0);
	struct world world = { .asker = signed_in(keep_account("asker@t.example", body, role_bit(ANALYST))) };

	world.other = signed_in(keep_account("other@t.example", body, role_bit(ANALYST)));
	world.job = job_add(db, "test-pages", 1, world.asker.account);
	return world;
}

static const char *path_of(const struct world *world, const char *end)
{
	return arena_print(&arena, "/analysis/job/%lld%s", (long long)world->job, end);
}

/* It is so, from now on. */
static void becomes(const struct world *world, const char *state, int64_t done, int64_t total)
{
	struct query *query = db_query(db, "UPDATE job SET state = ?, done = ?, total = ?, ended = IF(is_open = 1, NULL, UNIX_TIMESTAMP()) WHERE id = ?");

	query_give_text(query, state);
	query_give_number(query, done);
	query_give_number(query, total);
	query_give_number(query, world->job);
	query_end(query);
}

static char content[SIZE];

static void add_piece(const struct world *world, int number)
{
	const size_t from = (size_t)number * JOB_PIECE, length = number < 2 ? JOB_PIECE : LAST_PIECE;
	struct query *query = db_query(db, "INSERT INTO job_piece (job, number, size, content) VALUES (?, ?, ?, ?)");

	query_give_number(query, world->job);
	query_give_number(query, number);
	query_give_number(query, (int64_t)length);
	query_give_bytes(query, content + from, length);
	query_end(query);
}

static void has_file(const struct world *world, int64_t rows)
{
	struct hash hash;
	struct query *query;

	for (int i = 0; i < SIZE; i++)
		content[i] = (char)(i / 999);
	hash = hash_of(content, SIZE);
	for (int i = 0; i < 3; i++)
		add_piece(world, i);
	query = db_query(db, "INSERT INTO job_file (job, name, kind, size, row_count, hash) VALUES (?, 'answers.sav', 'application/x-spss-sav', ?, ?, ?)");
	query_give_number(query, world->job);
	query_give_number(query, SIZE);
	query_give_number(query, rows);
	query_give_hash(query, &hash);
	query_end(query);
	becomes(world, "done", 0, 0);
	query = db_query(db, "UPDATE job SET expires = UNIX_TIMESTAMP() + 3600 WHERE id = ?");
	query_give_number(query, world->job);
	query_end(query);
}

static void expires(const struct world *world)
{
	struct query *query = db_query(db, "UPDATE job SET expires = UNIX_TIMESTAMP() - 1 WHERE id = ?");

	query_give_number(query, world->job);
	query_end(query);
}

/* What a browser would get of it; how much. */
static size_t received(const struct reply *reply)
{
	struct arena piece = { 0 };
	const void *bytes;
	size_t length, whole = 0;

	assert_non_null(reply->stream);
	assert_int_equal(reply->stream->length, SIZE);
	while ((bytes = reply->stream->next(db, &piece, reply->stream->context, &length))) {
		assert_true(whole + length <= SIZE);
		assert_memory_equal(bytes, content + whole, length);
		whole += length;
		arena_reset(&piece);
	}
	arena_close(&piece);
	return whole;
}

static const char *last_event(void)
{
	struct audit_line *list;
	int count = audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list);

	return count ? arena_print(&arena, "%s %s", list[0].event.action, list[0].event.detail) : "";
}

static void its_page_says_how_far_it_is(void **state)
{
	struct world world = make_world();
	struct reply reply = get(&world.asker, path_of(&world, ""));

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "It waits for its turn"));
	assert_true(shows(&reply, "See how far it is"));
	assert_null(reply.refresh);
	becomes(&world, "running", 12000, 100000);
	reply = get(&world.asker, path_of(&world, ""));
	assert_true(shows(&reply, "12,000 of 100,000"));
	becomes(&world, "running", 0, 0);
	reply = get(&world.asker, path_of(&world, ""));
	assert_true(shows(&reply, "It is being done."));
	becomes(&world, "done", 0, 0);
	reply = get(&world.asker, path_of(&world, ""));
	assert_true(shows(&reply, "It is done."));
	assert_false(shows(&reply, "See how far it is"));
	assert_false(shows(&reply, "/file"));
}

static void nobody_else_finds_it(void **state)
{
	struct world world = make_world();

	(void)state;
	has_file(&world, 7);
	assert_int_equal(get(&world.other, path_of(&world, "")).status, 404);
	assert_int_equal(get(&world.other, path_of(&world, "/file")).status, 404);
	assert_int_equal(post(&world.other, path_of(&world, "/again"), "").status, 404);
	assert_int_equal(get(NULL, path_of(&world, "/file")).status, 303);
	/* What the clock asked for is nobody's. */
	world.job = job_add(db, "test-pages", 2, 0);
	assert_int_equal(get(&world.asker, path_of(&world, "")).status, 404);
}

static void its_file_is_sent_whole_and_noted(void **state)
{
	struct world world = make_world();
	struct reply reply;

	(void)state;
	assert_int_equal(get(&world.asker, path_of(&world, "/file")).status, 404);
	has_file(&world, 7);
	reply = get(&world.asker, path_of(&world, ""));
	assert_true(shows(&reply, "It has 7 rows"));
	assert_true(shows(&reply, "Download \xE2\x81\xA8" "answers.sav\xE2\x81\xA9 (2.0 MB)") || shows(&reply, "Download \xE2\x81\xA8" "answers.sav\xE2\x81\xA9 (2 MB)"));
	assert_text(last_event(), "");
	reply = get(&world.asker, path_of(&world, "/file"));
	assert_int_equal(reply.status, 200);
	assert_text(reply.file_name, "answers.sav");
	assert_text(reply.kind, "application/x-spss-sav");
	assert_int_equal(reply.public_seconds, 0);
	assert_false(reply.is_asked_again);
	assert_int_equal(received(&reply), SIZE);
	assert_text(last_event(), arena_print(&arena, "job-file-sent job=%lld kind=test-pages of=1", (long long)world.job));
}

/* The last piece is held back where it is not what was made: the browser sees that something is missing. */
static void what_is_not_what_was_made_is_cut_off(void **state)
{
	struct world world = make_world();
	struct query *query;
	struct reply reply;

	(void)state;
	has_file(&world, 0);
	query = db_query(db, "UPDATE job_file SET hash = ? WHERE job = ?");
	query_give_hash(query, &(struct hash){ { 1 } });
	query_give_number(query, world.job);
	query_end(query);
	reply = get(&world.asker, path_of(&world, "/file"));
	assert_int_equal(received(&reply), 2 * JOB_PIECE);
	query = db_query(db, "DELETE FROM job_piece WHERE job = ? AND number = 1");
	query_give_number(query, world.job);
	query_end(query);
	assert_int_equal(get(&world.asker, path_of(&world, "/file")).status, 410);
}

static void what_failed_or_expired_is_asked_for_again(void **state)
{
	struct world world = make_world();
	struct reply reply;
	struct job *again;

	(void)state;
	/* While it waits, the same. */
	reply = post(&world.asker, path_of(&world, "/again"), "");
	assert_text(reply.location, path_of(&world, ""));
	becomes(&world, "failed", 0, 0);
	reply = get(&world.asker, path_of(&world, ""));
	assert_true(shows(&reply, "It did not work."));
	assert_true(shows(&reply, "/again"));
	reply = post(&world.asker, path_of(&world, "/again"), "");
	assert_int_equal(reply.status, 303);
	assert_text(last_event(), arena_print(&arena, "job-asked job=%lld kind=test-pages of=1", (long long)world.job));
	again = job_last(db, &arena, "test-pages", 1);
	assert_int_not_equal(again->id, world.job);
	assert_int_equal(again->account, world.asker.account);
	assert_text(reply.location, arena_print(&arena, "/analysis/job/%lld", (long long)again->id));
	world.job = again->id;
	has_file(&world, 7);
	reply = post(&world.asker, path_of(&world, "/again"), "");
	assert_text(reply.location, path_of(&world, ""));
	expires(&world);
	assert_int_equal(get(&world.asker, path_of(&world, "/file")).status, 410);
	reply = get(&world.asker, path_of(&world, ""));
	assert_true(shows(&reply, "The file is here no more"));
	assert_int_equal(post(&world.asker, path_of(&world, "/again"), "").status, 303);
	assert_int_not_equal(job_last(db, &arena, "test-pages", 1)->id, world.job);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(its_page_says_how_far_it_is),
		test_of_work(nobody_else_finds_it),
		test_of_work(its_file_is_sent_whole_and_noted),
		test_of_work(what_is_not_what_was_made_is_cut_off),
		test_of_work(what_failed_or_expired_is_asked_for_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
