/*
 * around: what stands around many tests: the interface in English before each, its
 * memory given back after it.
 */
#ifndef TESTS_AROUND_H
#define TESTS_AROUND_H

#include "test.h"

#include "base/arena.h"
#include "text/text.h"

/* Other helpers may say so too. */
static struct arena arena;

static inline int in_english(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static inline int forget_memory(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

#define test_in_english(test) cmocka_unit_test_setup_teardown(test, in_english, forget_memory)

#endif
