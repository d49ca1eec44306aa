/*
 * db_work: one piece of work on the tests' database, in English, undone after each test.
 */
#ifndef TESTS_DB_WORK_H
#define TESTS_DB_WORK_H

#include "test.h"

#include "base/arena.h"
#include "db/db.h"
#include "text/text.h"

static struct arena arena;
static struct db *db;

static inline int begin_work(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	db = test_db(60);
	return db_ready(db);
}

static inline int undo_work(void **state)
{
	enum fault fault = db_undo(db);

	(void)state;
	db_close(db);
	arena_close(&arena);
	return fault;
}

#define test_of_work(test) cmocka_unit_test_setup_teardown(test, begin_work, undo_work)

#endif
