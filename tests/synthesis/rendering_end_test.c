/* A steward that is told to end while it asks which programs there are has not found that there are none. */
#include "test.h"

#include <signal.h>

#include "base/arena.h"
#include "base/stop.h"
#include "db/db.h"
#include "synthesis/publication_store.h"
#include "synthesis/rendering_job_store.h"

static struct arena arena;

static int64_t keep_publication(struct db *db)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact)"
		" VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id");
	const int64_t consultation = query_end_number(query);
	const struct publication_page page = { .language = "fr", .title = "Le plan", .about = "", .article = "<p>Sept</p>" };
	int64_t synthesis;

	query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");
	query_give_number(query, consultation);
	synthesis = query_end_number(query);
	assert_int_equal(publication_add(db, &(struct publishing){ .synthesis = synthesis, .source = "{}", .page_count = 1, .pages = &page,
		.number = 1, .published = 1000 }), NO_FAULT);
	return publication_find(db, &arena, synthesis, 1)->id;
}

static void it_is_not_done(void **state)
{
	struct db *db = test_db(5);
	struct job job = { .kind = RENDERINGS_JOB };
	struct job_work work = { .db = db, .arena = &arena, .job = &job, .directory = "/tmp" };

	(void)state;
	assert_int_equal(db_ready(db), NO_FAULT);
	job.of = keep_publication(db);
	stop_on_signals(NULL);
	raise(SIGTERM);
	assert_int_equal(renderings_job(&work), FAULT_STORAGE);
	assert_non_null(work.why);
	db_close(db);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_not_done),
	};

	return cmocka_run_group_tests_name("end of renderings", tests, NULL, NULL);
}
