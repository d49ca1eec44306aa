/*
 * test: cmocka with the headers it wants before it, and what several tests need.
 *
 * A test is tests/MODULE/x_test.c, a program of its own, run from the top of
 * the tree by tests/run.sh, which sets:
 *
 *	TEST_DB_SOCKET TEST_DB_NAME TEST_DB_USER	a database with the schema; no password, all rights
 *	TEST_DB_CONFIG		its configuration files: admin.conf, ancrage.conf, answer.conf
 *	TEST_LOCALE		the compiled messages and the private locale
 *	TEST_KEY_FILE		an instance key
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "db/db.h"

/* The test is skipped where it is run without what it needs. */
static inline const char *test_setting(const char *name)
{
	const char *value = getenv(name);

	if (!value)
		skip();
	return value;
}

/* The database of the tests; a statement that takes longer is ended. */
static inline struct db *test_db(int statement_seconds)
{
	return db_open(&(struct db_account){ test_setting("TEST_DB_SOCKET"), test_setting("TEST_DB_USER"), NULL,
					     test_setting("TEST_DB_NAME"), statement_seconds });
}

/* Either may be NULL. */
static inline void text_is(const char *got, const char *wanted, const char *file, int line)
{
	if (got == wanted || (got && wanted && !strcmp(got, wanted)))
		return;
	print_error("got    \"%s\"\nwanted \"%s\"\n", got ? got : "(null)", wanted ? wanted : "(null)");
	_fail(file, line);
}

#define assert_text(got, wanted) text_is((got), (wanted), __FILE__, __LINE__)

#endif
