/* Tables of chance: whatever they hold, nobody finds a hidden count, nor knows one well. */
#include "disclosure/made_up.h"
#include "disclosure/respondents.h"
#include "disclosure/work.h"

/* The whole of it in a soak: DISCLOSURE_TABLES=100000. */
static int tables_wanted(void)
{
	const char *wanted = getenv("DISCLOSURE_TABLES");

	return wanted ? atoi(wanted) : 400;
}

static void is_safe(const struct protection *protection)
{
	const struct verdict *verdict = verdict_on(protection);

	if (verdict->count)
		fail_msg("%s: %s", finding_words[verdict->findings[0].kind], protected_text(protection, 0));
	for (int i = 0; i < protection->certificate_count; i++)
		certificate_holds(protection, &protection->certificates[i]);
}

static int protect_and_look(const struct family *family)
{
	const struct protection *protection = protect(&arena, family);
	int is_protected = protection->state == PROTECTED;

	if (is_protected) {
		is_safe(protection);
		assert_int_equal(found_by_respondents(protection, release_shown(protection)), 0);
	}
	arena_reset(&arena);
	return is_protected;
}

static void of_chance(struct chance *chance, const int leaves[], int people)
{
	struct family *family = made_up_family(&arena, chance, leaves, people);

	family->is_supported = chance_below(chance, 4) == 0;
	protect_and_look(family);
}

static void tables_of_two_dimensions_are_safe(void **state)
{
	struct chance chance = { 20261 };

	(void)state;
	for (int i = 0; i < tables_wanted(); i++) {
		const int leaves[FAMILY_DIMENSIONS] = { 2 + chance_below(&chance, 7), 2 + chance_below(&chance, 5) };

		of_chance(&chance, leaves, leaves[0] * leaves[1] * (15 + chance_below(&chance, 15)));
	}
}

static void tables_of_one_dimension_are_safe(void **state)
{
	struct chance chance = { 20262 };

	(void)state;
	for (int i = 0; i < tables_wanted(); i++) {
		const int leaves[FAMILY_DIMENSIONS] = { 2 + chance_below(&chance, 9) };

		of_chance(&chance, leaves, chance_below(&chance, 80));
	}
}

static void tables_of_three_dimensions_are_safe(void **state)
{
	struct chance chance = { 20263 };

	(void)state;
	for (int i = 0; i < tables_wanted() / 10; i++) {
		const int leaves[FAMILY_DIMENSIONS] = { 2 + chance_below(&chance, 3), 2 + chance_below(&chance, 3),
							2 + chance_below(&chance, 2) };

		of_chance(&chance, leaves, leaves[0] * leaves[1] * leaves[2] * (15 + chance_below(&chance, 15)));
	}
}

/* Sums of 1 and 2 in which one person stands: what is left of them must be able to be 0, and T. */
static void categories_of_hardly_anybody_are_safe(void **state)
{
	struct chance chance = { 20264 };
	int protected = 0, wanted = tables_wanted() / 2;

	(void)state;
	for (int i = 0; i < wanted; i++) {
		const int leaves[FAMILY_DIMENSIONS] = { 3 + chance_below(&chance, 3), 3 };
		struct family *family = made_up_family(&arena, &chance, leaves, 20 * 3 * leaves[0]);
		struct family_table *table = arena_new(&arena, struct family_table);
		int64_t *counts = arena_array(&arena, int64_t, (size_t)(3 * leaves[0]));

		*table = family->tables[0];
		memcpy(counts, table->counts, (size_t)(3 * leaves[0]) * sizeof(*counts));
		for (int j = 1; j <= 3; j++)
			counts[3 * leaves[0] - j] = chance_below(&chance, 2);
		table->counts = counts;
		family->tables = table;
		protected += protect_and_look(family);
	}
	assert_in_range(protected, wanted * 9 / 10, wanted);
}

static void the_same_counts_and_key_hide_the_same(void **state)
{
	struct chance first = { 5 }, second = { 5 };
	const int leaves[FAMILY_DIMENSIONS] = { 6, 5 };
	struct family *one = made_up_family(&arena, &first, leaves, 500);
	struct family *other = made_up_family(&arena, &second, leaves, 500);

	(void)state;
	assert_text(protected_text(protect(&arena, one), 0), protected_text(protect(&arena, other), 0));
}

/* Which of two as cheap partners is hidden follows from the key, not from where they stand. */
static void ties_are_broken_by_the_key(void **state)
{
	int first = 0, last = 0;

	(void)state;
	for (int i = 0; i < 40; i++) {
		const struct protection *protection = protect(&arena, family_of(
			arena_print(&arena, "'key':'%064d',", i), table_of(3, 0, "[30,4,30]")));

		first += protection->hidden[0][1];
		last += protection->hidden[0][3];
	}
	assert_int_equal(first + last, 40);
	assert_in_range(first, 8, 32);
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

#define PROTECTED_TEST(test) cmocka_unit_test_teardown(test, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PROTECTED_TEST(tables_of_one_dimension_are_safe),
		PROTECTED_TEST(tables_of_two_dimensions_are_safe),
		PROTECTED_TEST(tables_of_three_dimensions_are_safe),
		PROTECTED_TEST(categories_of_hardly_anybody_are_safe),
		PROTECTED_TEST(the_same_counts_and_key_hide_the_same),
		PROTECTED_TEST(ties_are_broken_by_the_key),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
