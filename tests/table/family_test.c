/* Tallies as families: their counts, and what may be shown of them. */
#include "table/tally_family.h"

#include "disclosure/work.h"
#include "questionnaire/kind.h"
#include "questionnaire/questionnaire.h"
#include "table/guard.h"

static const struct tally_guard guard = { 0 };

static struct tally_count count(int single)
{
	return (struct tally_count){ single, single / 40, 30 };
}

static struct tally *tally_of(enum column_shape shape, int codes, const int *counts)
{
	static const char *names[] = { "yes", "no", "perhaps" };
	struct snapshot_column *column = arena_new(&arena, struct snapshot_column);
	struct tally *tally = arena_new(&arena, struct tally);

	*column = (struct snapshot_column){ .name = "q", .part = "row", .shape = shape, .codes = names, .code_count = codes };
	tally->column = column;
	tally->codes = arena_array(&arena, struct tally_count, (size_t)codes + 1);
	for (int i = 0; i < codes; i++)
		tally->codes[i] = count(counts[i]);
	return tally;
}

static const char *published_text(const struct published_tally *tally, int table)
{
	const struct family_table *shape = published_shape(tally, table);
	int64_t *cells = arena_array(&arena, int64_t, (size_t)family_size(shape));

	for (int i = 0; i < family_size(shape); i++) {
		int places[FAMILY_DIMENSIONS];

		family_places(shape, i, places);
		cells[i] = published_count(tally, table, places);
	}
	return cells_text(shape, cells);
}

static const char *categories_of(const struct family_table *shape)
{
	const struct family_dimension *dimension = &shape->dimensions[shape->dimension_count - 1];
	struct buffer out = buffer_in(&arena);

	for (int i = 1; i < dimension_size(dimension); i++)
		buffer_print(&out, "%s%s", i > 1 ? " " : "", dimension_category(dimension, i));
	return out.bytes;
}

static void bases_stand_beside_the_answers(void **state)
{
	struct tally *tally = tally_of(SHAPE_CODE, 3, (int[]){ 40, 30, 0 });
	struct publication publication;

	(void)state;
	tally->answered = count(70);
	tally->dont_know = count(4);
	tally->not_asked = count(21);
	publication = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "s");
	assert_text(published_shape(publication.tally, 0)->dimensions[0].name, "q.row");
	assert_text(categories_of(published_shape(publication.tally, 0)), "yes no perhaps #dk #not-asked #answered #asked");
	/* Who did not know is hidden, and one more of those who were asked, so that "asked" can be told. */
	assert_text(published_text(publication.tally, 0), "95 40 x 0 x 21 x 74");
	/* Two groups are too few to be told of. */
	assert_null(tally_publish(&arena, tally, TALLY_GROUPS, &guard, "s").tally);
}

static void where_all_answered_there_is_no_other_base(void **state)
{
	struct tally *tally = tally_of(SHAPE_CODE, 2, (int[]){ 40, 30 });

	(void)state;
	tally->answered = count(70);
	assert_text(categories_of(published_shape(tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally, 0)),
		    "yes no");
}

static void each_choice_is_a_table(void **state)
{
	struct tally *tally = tally_of(SHAPE_SET, 3, (int[]){ 60, 35, 20 });
	const struct published_tally *published;

	(void)state;
	tally->answered = count(70);
	tally->empty = count(10);
	published = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally;
	assert_int_equal(published_tables(published), 3);
	assert_text(categories_of(published_shape(published, 1)), "no #not:no #empty #answered");
	assert_text(published_text(published, 0), "80 60 10 10 70");
	assert_text(published_text(published, 1), "80 35 35 10 70");
	/* Chosen by three: their number would follow from that of all choices, so another choice is hidden too. */
	tally->codes[2] = count(3);
	published = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally;
	assert_text(published_text(published, 2), "80 x x 10 70");
	assert_int_not_equal(published_hides(published, 0) + published_hides(published, 1), 0);
}

static void a_choice_that_cannot_be_told_hides_no_other(void **state)
{
	struct tally *tally = tally_of(SHAPE_SHARES, 3, (int[]){ 40, 20, 39 });
	const struct published_tally *published;

	(void)state;
	/* All of 40 gave it points, but one. */
	tally->answered = count(40);
	published = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally;
	assert_int_equal(published_as(published), AS_MARGINS);
	assert_int_equal(published_tables(published), 2);
	assert_text(published_text(published, 1), "40 20 20");
}

static void places_of_a_ranking_are_a_table_for_each_choice(void **state)
{
	struct tally *tally = tally_of(SHAPE_RANK, 2, (int[]){ 60, 50 });
	const struct published_tally *published;

	(void)state;
	tally->answered = count(70);
	tally->places = arena_array(&arena, struct tally_count, 4);
	tally->places[0] = count(40);
	tally->places[1] = count(20);
	tally->places[2] = count(30);
	tally->places[3] = count(20);
	published = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally;
	assert_int_equal(published_tables(published), 2);
	assert_text(categories_of(published_shape(published, 0)), "yes#1 yes#2 yes#none");
	assert_text(published_text(published, 0), "70 40 20 10");
	assert_text(published_text(published, 1), "70 30 20 20");
}

static void dates_are_told_by_months(void **state)
{
	struct tally *tally = tally_of(SHAPE_DATE, 0, NULL);
	struct tally_month months[] = { { 2026, 4, count(40) }, { 2026, 5, count(20) } };
	const struct published_tally *published;

	(void)state;
	tally->answered = count(60);
	tally->prefer_not = count(9);
	tally->months = months;
	tally->month_count = 2;
	published = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally;
	assert_text(categories_of(published_shape(published, 0)), "2026-04 2026-05 #na #answered");
	assert_text(published_text(published, 0), "69 40 20 9 60");
}

static void numbers_tell_their_bases(void **state)
{
	struct tally *tally = tally_of(SHAPE_NUMBER, 0, NULL);
	const struct published_tally *published;

	(void)state;
	tally->answered = count(60);
	tally->not_asked = count(30);
	published = tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally;
	assert_text(categories_of(published_shape(published, 0)), "#answered #not-asked");
	assert_text(published_text(published, 0), "90 60 30");
	/* Occurrences of a section are no people. */
	tally->occurrences = tally;
	assert_null(tally_publish(&arena, tally, TALLY_SINGLE, &guard, "").tally);
}

static void subgroups_are_dimensions(void **state)
{
	static const char *const colleges[] = { "one", "two" };
	const struct tally_cut cut = { "college", 2, colleges, 0 };
	struct tally *of[] = { tally_of(SHAPE_CODE, 2, (int[]){ 40, 30 }), tally_of(SHAPE_CODE, 2, (int[]){ 25, 25 }) };
	const struct family *family;

	(void)state;
	of[0]->answered = count(70);
	of[1]->answered = count(50);
	of[1]->empty = count(9);
	family = tally_family(&arena, (const struct tally *const *)of, &cut, 1, TALLY_SINGLE, &guard);
	assert_text(cells_text(&family->tables[0], family_fill(&arena, &family->tables[0])),
		    "129 65 55 9 120 / 70 40 30 0 70 / 59 25 25 9 50");
}

static const char *const spoken[] = { "q.row" };
static const struct tally_guard open_guard = { .spoken = spoken, .spoken_count = 1 };

static void a_few_who_left_it_empty_hide_no_answer(void **state)
{
	struct tally *tally = tally_of(SHAPE_CODE, 2, (int[]){ 158, 239 });
	const struct published_tally *published;
	const int yes = 1, no = 2, answered = 4;

	(void)state;
	tally->answered = count(397);
	tally->empty = count(3);
	published = tally_publish(&arena, tally, TALLY_SINGLE, &open_guard, "").tally;
	assert_text(published_text(published, 0), "400 158 239 3 397");
	assert_int_equal(published_percent(published, 0, &yes, &answered), 40);
	assert_int_equal(published_percent(published, 0, &no, &answered), 60);
	/* Of who did not know nothing is told so. */
	tally->dont_know = count(2);
	assert_text(published_text(tally_publish(&arena, tally, TALLY_SINGLE, &open_guard, "").tally, 0), "402 158 239 x x 397");
	tally->empty = count(0);
	assert_text(published_text(tally_publish(&arena, tally, TALLY_SINGLE, &open_guard, "").tally, 0), "399 x 239 x x");
}

/* Where a blank may be an answer, or follows from others, it is counted as one. */
static void which_blanks_are_silence(void **state)
{
	const struct choice plain[2] = { { .name = "a" }, { .name = "b" } }, none[2] = { { .name = "a" }, { .name = "none", .exclusive = 1 } };
	const struct choice by_rule[2] = { { .name = "a" }, { .name = "b", .relevant = (struct expression *)plain } };
	static const struct {
		enum question_kind kind;
		int is_silence;
	} cases[] = {
		{ QUESTION_CHOICE, 1 }, { QUESTION_YES_NO, 1 }, { QUESTION_SCALE, 1 }, { QUESTION_MATRIX, 1 }, { QUESTION_JUDGMENT, 1 },
		{ QUESTION_LIST, 0 }, { QUESTION_DEPARTMENT, 0 }, { QUESTION_SHARES, 0 }, { QUESTION_CHOICES, 0 }, { QUESTION_CONSENT, 0 },
		{ QUESTION_CALCULATION, 0 }, { QUESTION_INTEGER, 0 }, { QUESTION_DATE, 0 }, { QUESTION_TEXT, 0 }, { QUESTION_TOP, 0 },
		{ QUESTION_RANKING, 0 }, { QUESTION_PERIOD, 0 }, { QUESTION_FILE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct question question = { .kind = cases[i].kind, .choices = plain, .choice_count = 2 };

		assert_int_equal(guard_tells_silence(&question), cases[i].is_silence);
		question.sensitive = 1;
		assert_int_equal(guard_tells_silence(&question), 0);
	}
	assert_int_equal(guard_tells_silence(&(struct question){ .kind = QUESTION_CHOICES, .choices = none, .choice_count = 2 }), 1);
	assert_int_equal(guard_tells_silence(&(struct question){ .kind = QUESTION_CHOICE, .choices = by_rule, .choice_count = 2 }), 0);
	assert_int_equal(guard_tells_silence(&(struct question){ .kind = QUESTION_CHOICE, .filter = (struct expression *)plain }), 0);
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

#define FAMILY_TEST(test) cmocka_unit_test_teardown(test, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FAMILY_TEST(bases_stand_beside_the_answers),
		FAMILY_TEST(where_all_answered_there_is_no_other_base),
		FAMILY_TEST(each_choice_is_a_table),
		FAMILY_TEST(a_choice_that_cannot_be_told_hides_no_other),
		FAMILY_TEST(places_of_a_ranking_are_a_table_for_each_choice),
		FAMILY_TEST(dates_are_told_by_months),
		FAMILY_TEST(numbers_tell_their_bases),
		FAMILY_TEST(subgroups_are_dimensions),
		FAMILY_TEST(a_few_who_left_it_empty_hide_no_answer),
		FAMILY_TEST(which_blanks_are_silence),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
