/* Tables in subgroups as families: numbers by hand, and tables of chance that nobody finds a hidden count of. */
#include "test.h"

#include "table/made.h"
#include "around.h"

#include "disclosure/respondents.h"
#include "disclosure/work.h"
#include "table/counted.h"
#include "table/crosstab_family.h"
#include "table/regrouping.h"
#include "text/text.h"

static const struct tally_guard guard = { 0 };

/* So many people of those answers; below 0: a state. */
struct people {
	int count, c0, c1, college;
};

static void put(struct cells *cells, int row, int answer)
{
	if (answer < 0)
		cell_put_state(cells, row, (enum cell_state)-answer);
	else
		cell_put_code(cells, row, answer);
}

static struct made *made_of(const struct people *people, int kinds)
{
	struct chance with = { 71 };
	struct made *made = arena_new(&arena, struct made);
	int rows = 0, row = 0;

	for (int i = 0; i < kinds; i++)
		rows += people[i].count;
	*made = made_snapshot(&arena, &with, rows);
	made->snapshot.columns[MADE_C0].code_count = made->snapshot.columns[MADE_C1].code_count = 2;
	segment_clear(made->segment);
	made->group_count = 0;
	for (int i = 0; i < kinds; i++)
		for (int j = 0; j < people[i].count; j++, row++) {
			cell_put_code(&made->segment->cells[OWN_MODE], row, ALONE);
			put(&made->segment->cells[MADE_C0], row, people[i].c0);
			put(&made->segment->cells[MADE_C1], row, people[i].c1);
			put(&made->segment->cells[OWN_COLLEGE], row, people[i].college);
			cell_put_number(&made->segment->cells[MADE_N], row, 10 * i);
		}
	return made;
}

#define MADE_OF(...) made_of((const struct people[]){ __VA_ARGS__ }, \
			     (int)(sizeof((const struct people[]){ __VA_ARGS__ }) / sizeof(struct people)))

static const struct crosstab *counted(struct made *made, const char *rows, const char *cols, const char *layers)
{
	struct table table = { .made = made, .rows = rows, .cols = cols, .layers = layers };

	assert_true(count(&table, crosstab_tools_best()));
	return table.crosstab;
}

static const struct family *family_made(const struct crosstab *crosstab, enum tally_who who)
{
	const char *why;
	const struct family *family = crosstab_family(&arena, crosstab, who, &guard, &why);

	if (!family)
		fail_msg("%s", why);
	return family;
}

/* NULL: it is no family. */
static struct publication crosstab_publish(const struct crosstab *crosstab, enum tally_who who)
{
	const char *why;
	const struct family *family = crosstab_family(&arena, crosstab, who, &guard, &why);

	return family ? publish(&arena, family, "s") : (struct publication){ .why = why };
}

static const char *exact_text(const struct family *family)
{
	return cells_text(&family->tables[0], family_fill(&arena, &family->tables[0]));
}

static const char *shown_text(const struct published_tally *tally)
{
	const struct family_table *shape = published_shape(tally, 0);
	int64_t *cells = arena_array(&arena, int64_t, (size_t)family_size(shape));

	for (int i = 0; i < family_size(shape); i++) {
		int places[FAMILY_DIMENSIONS];

		family_places(shape, i, places);
		cells[i] = published_count(tally, 0, places);
	}
	return cells_text(shape, cells);
}

static const char *dimensions_text(const struct family_table *shape)
{
	struct buffer out = buffer_in(&arena);

	for (int d = 0; d < shape->dimension_count; d++) {
		buffer_print(&out, "%s%s:", d ? "; " : "", shape->dimensions[d].name);
		for (int i = 1; i < dimension_size(&shape->dimensions[d]); i++)
			buffer_print(&out, " %s", dimension_category(&shape->dimensions[d], i));
	}
	return out.bytes;
}

/* --- by hand */

static void all_bases_are_cells_of_one_family(void **state)
{
	const struct crosstab *crosstab = counted(MADE_OF(
		{ 40, 0, 0, 0 }, { 30, 1, 0, 0 }, { 12, -CELL_DONT_KNOW, 0, 0 }, { 9, -CELL_NOT_ASKED, 0, 0 },
		{ 25, 0, 1, 0 }, { 21, 1, 1, 0 }, { 7, -CELL_EMPTY, 1, 0 }, { 8, -CELL_PREFER_NOT, 1, 0 },
		{ 16, 0, -CELL_EMPTY, 0 }, { 18, 1, -CELL_EMPTY, 0 }), "c0", "c1", NULL);
	const struct family *family = family_made(crosstab, TALLY_SINGLE);

	(void)state;
	assert_text(dimensions_text(&family->tables[0]),
		    "c1: 0 1 #empty; c0: a0 a1 #empty #dk #na #not-asked #answered #asked");
	assert_text(exact_text(family), "186 81 69 7 12 8 9 150 177 / 91 40 30 0 12 0 9 70 82 / "
		    "61 25 21 7 0 8 0 46 61 / 34 16 18 0 0 0 0 34 34");
}

static void three_dimensions_are_one_family(void **state)
{
	const struct crosstab *crosstab = counted(MADE_OF(
		{ 40, 0, 0, 0 }, { 30, 1, 0, 0 }, { 20, 0, 1, 0 }, { 24, 1, 1, 0 },
		{ 31, 0, 0, 1 }, { 22, 1, 0, 1 }, { 3, 0, 1, 1 }, { 45, 1, 1, 1 }), "c0", "c1", ".college");
	struct publication publication = crosstab_publish(crosstab, TALLY_SINGLE);

	(void)state;
	assert_text(dimensions_text(published_shape(publication.tally, 0)), ".college: k0 k1; c1: 0 1; c0: a0 a1");
	assert_text(exact_text(family_made(crosstab, TALLY_SINGLE)),
		    "215 94 121 / 123 71 52 / 92 23 69 / 114 60 54 / 70 40 30 / 44 20 24 / 101 34 67 / 53 31 22 / 48 3 45");
	/* One 3, and the seven others that a sum of each dimension could be subtracted from. */
	assert_text(shown_text(publication.tally),
		    "215 94 121 / 123 71 52 / 92 23 69 / 114 60 54 / 70 x x / 44 x x / 101 34 67 / 53 x x / 48 x x");
	assert_int_equal(verdict_on(publication.protection)->count, 0);
}

static void without_subgroups_it_is_the_question_alone(void **state)
{
	struct made *made = MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 0, 0 }, { 4, -CELL_DONT_KNOW, 0, 1 });

	(void)state;
	assert_text(exact_text(family_made(counted(made, "c0", NULL, NULL), TALLY_SINGLE)), "74 40 30 4 70");
	/* A column of the submission's own is called the same on either side, and as no question is. */
	assert_text(dimensions_text(&family_made(counted(made, ".college", "c0", NULL), TALLY_SINGLE)->tables[0]),
		    "c0: a0 a1 #dk; .college: k0 k1");
	assert_text(dimensions_text(&family_made(counted(made, "c0", ".college", NULL), TALLY_SINGLE)->tables[0]),
		    ".college: k0 k1; c0: a0 a1 #dk #answered");
}

/* What the classes are is part of what is published: others would tell of the people between. */
static void other_classes_do_not_follow(void **state)
{
	struct made *made = MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 0, 0 }, { 50, 0, 0, 0 }, { 60, 1, 0, 0 });
	const struct family *first = family_made(counted(made, "c0", "n=5,25", NULL), TALLY_SINGLE);
	const struct family *other = family_made(counted(made, "n=5,15", "c0", NULL), TALLY_SINGLE);
	const struct protection *protection = protect(&arena, first);
	struct family after = *other;

	(void)state;
	assert_text(dimensions_text(&first->tables[0]), "n: [,5) [5,25) [25,); c0: a0 a1");
	assert_text(first->tables[0].dimensions[0].cut, "5,25");
	assert_text(other->tables[0].dimensions[1].cut, "5,15");
	assert_int_equal(protection->state, PROTECTED);
	after.shown_count = 1;
	after.shown = release_shown(protection)->tables;
	assert_int_equal(protect(&arena, &after)->state, TOO_CLOSE);
}

static void what_divides_nobody_is_refused(void **state)
{
	struct made *made = MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 1, 0 });
	const char *why = NULL;

	(void)state;
	assert_null(crosstab_family(&arena, counted(made, "c0", "s", NULL), TALLY_SINGLE, &guard, &why));
	assert_non_null(strstr(why, "several subgroups"));
	assert_null(crosstab_publish(counted(made, "c0", "c0", NULL), TALLY_SINGLE).tally);
	/* Of nobody nothing can be shown. */
	assert_null(crosstab_publish(counted(made, "c0", "c1", NULL), TALLY_GROUPS).tally);
}

/* Each choice is a table of its own, by the same subgroups: who chose it, who did not, and the same bases. */
static void several_choices_are_divided(void **state)
{
	struct made *made = MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 0, 0 }, { 50, 0, 1, 0 }, { 44, 1, 1, 0 });
	const struct family *family;
	struct publication publication;

	(void)state;
	for (int row = 0; row < made->rows.count; row++) {
		cell_put_state(&made->segment->cells[MADE_S], row, row % 7 ? CELL_GIVEN : CELL_EMPTY);
		for (int choice = 0; choice < 2 && row % 7; choice++)
			if (row % 3 != choice)
				cell_add_choice(&made->segment->cells[MADE_S], row, choice);
	}
	made->snapshot.columns[MADE_S].code_count = 2;
	family = family_made(counted(made, "s", "c0", NULL), TALLY_SINGLE);
	assert_int_equal(family->table_count, 2);
	assert_text(dimensions_text(&family->tables[1]), "c0: a0 a1; s: a1 #not:a1 #empty #answered");
	assert_text(exact_text(family), "164 93 47 24 140 / 90 50 26 14 76 / 74 43 21 10 64");
	publication = crosstab_publish(counted(made, "s", "c0", NULL), TALLY_SINGLE);
	assert_int_equal(published_as(publication.tally), AS_ASKED);
	assert_int_equal(verdict_on(publication.protection)->count, 0);
	assert_int_equal(found_by_respondents(publication.protection, release_shown(publication.protection)), 0);
}

/* --- coarser */

static const struct published_tally *coarser(struct made *made, const char *rows, const char *cols)
{
	static const char *const ordered[] = { "c1" };
	const struct family *family = family_made(counted(made, rows, cols, NULL), TALLY_SINGLE);
	struct publication publication = publish(&arena, family_regroupable(&arena, family, ordered, 1), "s");

	assert_non_null(publication.tally);
	assert_int_equal(verdict_on(publication.protection)->count, 0);
	return publication.tally;
}

static void too_fine_a_scale_is_told_in_three(void **state)
{
	struct made *made = MADE_OF({ 30, 0, 0, 0 }, { 20, 1, 1, 0 }, { 15, 0, 2, 0 }, { 25, 1, 3, 0 }, { 20, 0, 4, 0 }, { 19, 1, 4, 0 });
	const struct published_tally *tally;

	(void)state;
	made->snapshot.columns[MADE_C1].code_count = 5;
	tally = coarser(made, "c0", "c1");
	assert_int_equal(published_as(tally), AS_REGROUPED);
	assert_text(dimensions_text(published_shape(tally, 0)), "c1: 0..1 2 3..4; c0: a0 a1");
	assert_int_equal(published_as(coarser(made, "c1", "c0")), AS_REGROUPED);
	/* Without an order there is no middle. */
	made->snapshot.columns[MADE_C1].name = "d1";
	assert_int_equal(published_as(coarser(made, "c0", "d1")), AS_MARGINS);
}

static void too_many_departments_are_told_by_region(void **state)
{
	static const char *const places[] = { "22", "29", "35", "56", "75", "77", "78" };
	struct made *made = MADE_OF({ 30, 0, 0, 0 }, { 20, 1, 0, 1 }, { 15, 0, 0, 2 }, { 25, 1, 0, 3 }, { 20, 0, 0, 4 }, { 19, 1, 0, 5 },
				    { 18, 1, 0, 6 });
	const char **codes = arena_array(&arena, const char *, 7);
	const struct published_tally *tally;

	(void)state;
	made->snapshot.columns[OWN_COLLEGE].codes = codes;
	for (int i = 0; i < 7; i++)
		codes[i] = places[i];
	made->snapshot.columns[OWN_COLLEGE].code_count = 7;
	tally = coarser(made, "c0", ".college");
	assert_int_equal(published_as(tally), AS_REGROUPED);
	assert_text(dimensions_text(published_shape(tally, 0)), ".college: R53 R11; c0: a0 a1");
}

/* --- by chance */

/* Few give the last answers. */
static void skew(struct made *made, struct chance *with, int column)
{
	int codes = made->snapshot.columns[column].code_count;

	for (int i = 0; i < made->rows.count; i++) {
		struct cells_view view = rows_column(&made->rows, column);

		if (cell_at(&view, i) >= 0)
			cell_put_code(&made->segment->cells[column], i, chance(with, 1 + chance(with, 1 + chance(with, codes))));
		else if (chance(with, 2) && cell_at(&view, i) != -CELL_ERASED)
			cell_put_code(&made->segment->cells[column], i, 0);
	}
}

/* Did the row give that answer, or none in that way? Groups of categories are sums of these, and looked at by hand. */
static int gave(const struct made *made, const struct axis *axis, int row, const char *category)
{
	struct cells_view view = rows_column(&made->rows, axis->source);
	int cell = cell_at(&view, row);

	if (cell >= 0)
		return !strcmp(axis->column.codes[cell], category);
	for (int i = 0; i < RESERVED; i++)
		if (!strcmp(tally_reserved_names[i], category))
			return -cell == (int)axis_reserved[i];
	return 0;
}

/* Whoever a cell speaks of, counted row by row; -1 of a group of answers. */
static int64_t count_by_rows(const struct made *made, const struct crosstab *crosstab, const struct family_table *shape,
			     const int places[])
{
	const struct axis *axes[FAMILY_DIMENSIONS];
	struct cells_view modes = rows_column(&made->rows, OWN_MODE);
	int64_t people = 0;
	int count = 0;

	if (crosstab->layers)
		axes[count++] = crosstab->layers;
	if (crosstab->cols)
		axes[count++] = crosstab->cols;
	axes[count] = crosstab->rows;
	for (int d = 0; d < shape->dimension_count; d++)
		if (places[d] > shape->dimensions[d].leaf_count)
			return -1;
	for (int i = 0; i < made->rows.count; i++) {
		int is_in = cell_at(&modes, i) != GROUP && cell_at(&modes, i) != -CELL_ERASED;

		for (int d = 0; is_in && d < shape->dimension_count; d++)
			is_in = !places[d] || gave(made, axes[d], i, dimension_category(&shape->dimensions[d], places[d]));
		people += is_in;
	}
	return people;
}

/* What is shown is true, and what is not can be found by nobody. */
static int look_at(const struct made *made, const struct crosstab *crosstab)
{
	struct publication publication = crosstab_publish(crosstab, TALLY_SINGLE);
	const struct protection *protection = publication.protection;
	const struct family_table *shape;
	int hidden = 0;

	if (!publication.tally)
		return 0;
	assert_int_equal(verdict_on(protection)->count, 0);
	assert_int_equal(found_by_respondents(protection, release_shown(protection)), 0);
	shape = published_shape(publication.tally, 0);
	for (int i = 0; published_as(publication.tally) == AS_ASKED && i < family_size(shape); i++) {
		int places[FAMILY_DIMENSIONS];
		int64_t shown, counted;

		family_places(shape, i, places);
		shown = published_count(publication.tally, 0, places);
		counted = count_by_rows(made, crosstab, shape, places);
		hidden += shown == PUBLISHED_HIDDEN;
		if (shown != PUBLISHED_HIDDEN && counted >= 0)
			assert_int_equal(shown, counted);
	}
	return hidden > 0;
}

static void no_hidden_count_of_any_table_can_be_found(void **state)
{
	static const struct {
		const char *rows, *cols, *layers;
		int people, times;	/* about so many */
	} tables[] = {
		{ "c0", "c1", NULL, 1500, 4 }, { "c1", "c0", NULL, 1500, 4 }, { "grid.one", "c0", NULL, 1000, 4 },
		{ "c0", ".college", "grid.one", 3000, 1 }, { "c1", NULL, NULL, 100, 4 }, { "c0", ".mode", NULL, 300, 2 },
		{ ".college", "c0", NULL, 400, 4 },
	};
	struct chance with = { 72 };
	int hiding = 0;

	(void)state;
	for (size_t which = 0; which < sizeof(tables) / sizeof(*tables); which++)
		for (int i = 0; i < tables[which].times; i++) {
			struct made made = made_snapshot(&arena, &with, tables[which].people + chance(&with, tables[which].people));

			skew(&made, &with, MADE_C0);
			skew(&made, &with, MADE_C1);
			skew(&made, &with, MADE_GRID1);
			skew(&made, &with, OWN_COLLEGE);
			hiding += look_at(&made, counted(&made, tables[which].rows, tables[which].cols, tables[which].layers));
			arena_reset(&arena);
		}
	/* Many of them had something to hide, and were shown as they were asked for. */
	assert_in_range(hiding, 6, 23);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(all_bases_are_cells_of_one_family, forget_memory),
		cmocka_unit_test_teardown(three_dimensions_are_one_family, forget_memory),
		cmocka_unit_test_teardown(without_subgroups_it_is_the_question_alone, forget_memory),
		cmocka_unit_test_teardown(other_classes_do_not_follow, forget_memory),
		cmocka_unit_test_teardown(what_divides_nobody_is_refused, forget_memory),
		cmocka_unit_test_teardown(several_choices_are_divided, forget_memory),
		cmocka_unit_test_teardown(too_fine_a_scale_is_told_in_three, forget_memory),
		cmocka_unit_test_teardown(too_many_departments_are_told_by_region, forget_memory),
		cmocka_unit_test_teardown(no_hidden_count_of_any_table_can_be_found, forget_memory),
	};
	int failed = cmocka_run_group_tests(tests, in_english, NULL);

	arena_close(&arena);
	return failed;
}
