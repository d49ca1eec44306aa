#include "base/code.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "test.h"

enum { SHORTEST = 3, LONGEST = 8, TELLING = 5 /* letters that tell a word */ };

static struct arena arena;
static const char *folded[CODE_WORDS];	/* as they are looked up: without accents */

static int fold_all(void **state)
{
	(void)state;
	for (int i = 0; i < CODE_WORDS; i++) {
		if (!code_words[i])
			return -1;
		folded[i] = utf8_fold(&arena, code_words[i]);
	}
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void are_short_and_of_plain_letters(void **state)
{
	(void)state;
	for (int i = 0; i < CODE_WORDS; i++) {
		size_t length = strlen(folded[i]);

		if (length < SHORTEST || length > LONGEST)
			fail_msg("'%s' has %zu letters", code_words[i], length);
		if (folded[i][strspn(folded[i], "abcdefghijklmnopqrstuvwxyz")])
			fail_msg("'%s' folds to '%s'", code_words[i], folded[i]);
		/* Composed, lower case, no ligature: one character for each letter typed. */
		if (utf8_count(code_words[i]) != length ||
		    code_words[i][strcspn(code_words[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] ||
		    strcmp(utf8_clean(&arena, code_words[i], strlen(code_words[i])), code_words[i]))
			fail_msg("'%s' is not written as it is typed", code_words[i]);
	}
}

static void are_in_order_and_differ(void **state)
{
	(void)state;
	for (int i = 1; i < CODE_WORDS; i++)
		if (strcmp(folded[i - 1], folded[i]) >= 0)
			fail_msg("'%s' stands before '%s'", code_words[i - 1], code_words[i]);
}

/* A letter wrong, missing or added, or two neighbours exchanged. */
static int one_slip_apart(const char *a, const char *b)
{
	size_t same = 0;

	if (strlen(a) > strlen(b))
		return one_slip_apart(b, a);
	while (a[same] && a[same] == b[same])
		same++;
	a += same;
	b += same;
	if (strlen(a) < strlen(b))
		return !strcmp(a, b + 1);
	return !*a || !strcmp(a + 1, b + 1) ||
	       (a[0] == b[1] && a[1] == b[0] && a[1] && !strcmp(a + 2, b + 2));
}

static void recognises_slips(void **state)
{
	(void)state;
	assert_true(one_slip_apart("lune", "dune"));
	assert_true(one_slip_apart("lune", "lunes"));
	assert_true(one_slip_apart("lune", "une"));
	assert_true(one_slip_apart("lune", "lnue"));
	assert_true(one_slip_apart("lune", "lune"));
	assert_true(one_slip_apart("lune", "luen"));
	assert_false(one_slip_apart("lune", "dunes"));
	assert_false(one_slip_apart("lune", "nule"));
	assert_false(one_slip_apart("lune", "l"));
}

/* "rond" and "ronde", "pomme" and "pommes", "bon" and "bonne". */
static int begins_closely(const char *a, const char *b)
{
	return !strncmp(a, b, strlen(a)) && strlen(b) < strlen(a) + 3;
}

static void cannot_be_taken_for_one_another(void **state)
{
	(void)state;
	for (int i = 0; i < CODE_WORDS; i++)
		for (int j = i + 1; j < CODE_WORDS; j++) {
			if (one_slip_apart(folded[i], folded[j]))
				fail_msg("'%s' and '%s' are one slip apart", folded[i], folded[j]);
			if (begins_closely(folded[i], folded[j]))
				fail_msg("'%s' begins '%s'", folded[i], folded[j]);
		}
}

static void are_told_by_five_letters(void **state)
{
	(void)state;
	for (int i = 1; i < CODE_WORDS; i++)
		if (!strncmp(folded[i - 1], folded[i], TELLING))
			fail_msg("'%s' and '%s' begin alike", code_words[i - 1], code_words[i]);
}

/* Each word at each place, with its accents and without. */
static void are_read_back(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < CODE_WORDS; i++) {
		uint32_t other = CODE_WORDS - 1 - i;
		struct code code = { i << 11 | other, (other << 11 | i) * 100 + i % 100 }, read;
		const char *words = code_in_words(&arena, code);

		assert_true(code_read(&arena, words, &read));
		assert_int_equal(read.finder, code.finder);
		assert_int_equal(read.secret, code.secret);
		assert_true(code_read(&arena, utf8_fold(&arena, words), &read));
		assert_int_equal(read.finder, code.finder);
		assert_int_equal(read.secret, code.secret);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_short_and_of_plain_letters),
		cmocka_unit_test(are_in_order_and_differ),
		cmocka_unit_test(recognises_slips),
		cmocka_unit_test(cannot_be_taken_for_one_another),
		cmocka_unit_test(are_told_by_five_letters),
		cmocka_unit_test(are_read_back),
	};

	return cmocka_run_group_tests(tests, fold_all, close_arena);
}
