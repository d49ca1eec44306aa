/* Tables against counting row by row, and numbers counted by hand. */
#include "test.h"

#include "table/made.h"
#include "around.h"

#include "table/counted.h"
#include "text/text.h"

/* --- row by row, from the snapshot's own cells */

static int period_of(const struct axis *axis, int32_t day)
{
	char text[DAY_TEXT];

	day_write(day, text);
	text[axis->way == AXIS_BY_YEAR ? 4 : 7] = '\0';
	for (int i = 0; i < axis->column.code_count; i++)
		if (!strcmp(axis->column.codes[i], text))
			return i;
	fail_msg("%s is no period of it", text);
	return -1;
}

/* Is the row in that category of the axis? */
static int is_in(const struct made *made, const struct axis *axis, int row, int category)
{
	struct cells_view view;
	int cell, codes;

	if (!axis || category == axis_categories(axis))
		return 1;
	view = rows_column(&made->rows, axis->source);
	cell = cell_at(&view, row);
	codes = axis->column.code_count;
	if (cell < 0 || category >= codes)
		return cell < 0 && category >= codes && (int)axis_reserved[category - codes] == -cell;
	switch (view.column->shape) {
	case SHAPE_SET:
		return cell_has(&view, row, category);
	case SHAPE_NUMBER: {
		double number = cell_number(&view, row);

		return (category == 0 || number >= axis->bounds[category - 1]) &&
		       (category == axis->bound_count || number < axis->bounds[category]);
	}
	case SHAPE_DATE:
		return period_of(axis, cell_day(&view, row)) == category;
	default:
		return cell == category;
	}
}

static int people_of(const struct made *made, int row)
{
	struct cells_view modes = rows_column(&made->rows, OWN_MODE), people = rows_column(&made->rows, OWN_PEOPLE);

	return cell_at(&modes, row) == GROUP ? (int)cell_number(&people, row) : 0;
}

static void add(struct tally_count *count, int people)
{
	count->single += !people;
	count->groups += people > 0;
	count->people += people;
}

static void same(const struct table *table, int layer, int col, const char *what, struct tally_count got, struct tally_count wanted)
{
	if (got.single == wanted.single && got.groups == wanted.groups && got.people == wanted.people)
		return;
	fail_msg("%s by %s by %s where %s, layer %d, column %d: %s: %d %d %d instead of %d %d %d", table->rows,
		 table->cols ? table->cols : "-", table->layers ? table->layers : "-", table->filter ? table->filter : "-", layer, col,
		 what, (int)got.single, (int)got.groups, (int)got.people, (int)wanted.single, (int)wanted.groups, (int)wanted.people);
}

/* The rows of a subgroup; returns how many. */
static int members(const struct table *table, int layer, int col, int *rows)
{
	int count = 0;

	for (int i = 0; i < table->made->rows.count; i++)
		if (bit_is(table->bits, i) && is_in(table->made, table->crosstab->layers, i, layer) &&
		    is_in(table->made, table->crosstab->cols, i, col))
			rows[count++] = i;
	return count;
}

static void codes_are_right(const struct table *table, int layer, int col, const int *rows, int count)
{
	const struct axis *axis = table->crosstab->rows;
	const struct tally *tally = crosstab_at(table->crosstab, layer, col);
	struct tally_count chosen = { 0 };

	for (int code = 0; code < axis->column.code_count; code++) {
		struct tally_count wanted = { 0 };

		for (int i = 0; i < count; i++)
			if (is_in(table->made, axis, rows[i], code))
				add(&wanted, people_of(table->made, rows[i]));
		same(table, layer, col, axis->column.codes[code], tally->codes[code], wanted);
		tally_count_add(&chosen, &wanted);
	}
	if (axis->column.shape == SHAPE_SET)
		same(table, layer, col, "chosen", tally->chosen, chosen);
}

static void bases_are_right(const struct table *table, int layer, int col, const int *rows, int count)
{
	const struct tally *tally = crosstab_at(table->crosstab, layer, col);
	struct cells_view view = rows_column(&table->made->rows, table->crosstab->rows->source);
	struct tally_count of[CELL_STATES] = { 0 }, asked = { 0 };

	for (int i = 0; i < count; i++) {
		int cell = cell_at(&view, rows[i]);

		add(&of[cell < 0 ? -cell : 0], people_of(table->made, rows[i]));
		if (cell != -CELL_NOT_ASKED)
			add(&asked, people_of(table->made, rows[i]));
	}
	same(table, layer, col, "answered", tally->answered, of[0]);
	same(table, layer, col, "empty", tally->empty, of[CELL_EMPTY]);
	same(table, layer, col, "don't know", tally->dont_know, of[CELL_DONT_KNOW]);
	same(table, layer, col, "prefer not", tally->prefer_not, of[CELL_PREFER_NOT]);
	same(table, layer, col, "not asked", tally->not_asked, of[CELL_NOT_ASKED]);
	same(table, layer, col, "asked", tally->asked, asked);
}

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double quantile(const double *values, int count, double of)
{
	double at = of * (count - 1);
	int below = (int)at;

	if (!count)
		return NAN;
	return below + 1 < count ? values[below] + (at - below) * (values[below + 1] - values[below]) : values[below];
}

static void is_near(double got, double wanted)
{
	if (!(isnan(got) && isnan(wanted)) && !(fabs(got - wanted) <= 1e-9 * fmax(1, fabs(wanted))))
		fail_msg("%.17g instead of %.17g", got, wanted);
}

static void numbers_are_right(const struct table *table, int layer, int col, const int *rows, int count)
{
	const struct tally *tally = crosstab_at(table->crosstab, layer, col);
	struct cells_view view = rows_column(&table->made->rows, table->crosstab->rows->source);

	for (int is_group = 0; is_group < 2; is_group++) {
		const struct tally_numbers *numbers = is_group ? &tally->groups : &tally->single;
		double *values = arena_array(&arena, double, (size_t)count + 1), sum = 0;
		int given = 0;

		for (int i = 0; i < count; i++)
			if (cell_at(&view, rows[i]) == CELL_GIVEN && (people_of(table->made, rows[i]) > 0) == is_group)
				sum += values[given++] = cell_number(&view, rows[i]);
		qsort(values, (size_t)given, sizeof(*values), by_value);
		assert_int_equal(numbers->count, given);
		is_near(numbers->mean, given ? sum / given : NAN);
		is_near(numbers->quartiles.first, quantile(values, given, 0.25));
		is_near(numbers->quartiles.median, quantile(values, given, 0.5));
		is_near(numbers->quartiles.third, quantile(values, given, 0.75));
	}
}

/* A point for each choice behind it, half a point for each that was left out with it. */
static double borda_by_hand(const struct table *table, const struct cells_view *view, const int *rows, int count, int code)
{
	double points = 0;
	int ballots = 0;

	for (int i = 0; i < count; i++) {
		int place = cell_place_of(view, rows[i], code);

		if (cell_at(view, rows[i]) != CELL_GIVEN || people_of(table->made, rows[i]))
			continue;
		ballots++;
		for (int other = 0; other < view->column->code_count; other++) {
			int behind = cell_place_of(view, rows[i], other);

			if (place && (!behind || behind > place))
				points += 1;
			if (!place && !behind && other != code)
				points += 0.5;
		}
	}
	return ballots ? points / ballots : NAN;
}

static void places_are_right(const struct table *table, int layer, int col, const int *rows, int count)
{
	const struct tally *tally = crosstab_at(table->crosstab, layer, col);
	struct cells_view view = rows_column(&table->made->rows, table->crosstab->rows->source);
	int codes = view.column->code_count;

	for (int code = 0; code < codes; code++)
		for (int place = 1; place <= codes; place++) {
			struct tally_count wanted = { 0 };

			for (int i = 0; i < count; i++)
				if (cell_place_of(&view, rows[i], code) == place)
					add(&wanted, people_of(table->made, rows[i]));
			same(table, layer, col, "place", tally->places[code * codes + place - 1], wanted);
		}
	for (int code = 0; code < codes; code++)
		is_near(tally_borda(tally, code), borda_by_hand(table, &view, rows, count, code));
}

static void points_are_right(const struct table *table, int layer, int col, const int *rows, int count)
{
	const struct tally *tally = crosstab_at(table->crosstab, layer, col);
	struct cells_view view = rows_column(&table->made->rows, table->crosstab->rows->source);

	for (int code = 0; code < view.column->code_count; code++) {
		int64_t single = 0, groups = 0;

		for (int i = 0; i < count; i++)
			*(people_of(table->made, rows[i]) ? &groups : &single) += cell_points_of(&view, rows[i], code);
		assert_int_equal(tally->points[code].single, single);
		assert_int_equal(tally->points[code].groups, groups);
	}
}

static void (*const details[COLUMN_SHAPES])(const struct table *table, int layer, int col, const int *rows, int count) = {
	[SHAPE_CODE] = codes_are_right,
	[SHAPE_SET] = codes_are_right,
	[SHAPE_NUMBER] = numbers_are_right,
	[SHAPE_RANK] = places_are_right,
	[SHAPE_SHARES] = points_are_right,
};

static void table_is_right(struct table *table, struct crosstab_tools tools)
{
	int *rows = arena_array(&arena, int, (size_t)table->made->rows.count + 1);
	int64_t filtered = 0;

	if (!count(table, tools))
		return;
	for (int layer = 0; layer < table->crosstab->layer_count; layer++)
		for (int col = 0; col < table->crosstab->col_count; col++) {
			int members_count = members(table, layer, col, rows);

			bases_are_right(table, layer, col, rows, members_count);
			details[table->crosstab->rows->column.shape](table, layer, col, rows, members_count);
		}
	for (int i = 0; i < table->made->rows.count; i++)
		filtered += bit_is(table->bits, i);
	assert_int_equal(table->crosstab->filtered, filtered);
}

static void any_table_is_counted_as_row_by_row(void **state)
{
	static const char *const rows[] = {
		"c0", "c1", "c2", "w", "s", "big", "n", "m=0,10,20.5", "d", "d=year", "r", "p", "grid.one", ".territory",
		".mode", ".day", ".people=2,5", ".audience",
	};
	static const char *const divides[] = {
		NULL, "c0", "c1", "c2", "s", "n=18,25,40", "d=year", "d=month", "grid.two", ".territory", ".college", ".mode",
		".day=year", ".body",
	};
	enum { ROWS = sizeof(rows) / sizeof(*rows), DIVIDES = sizeof(divides) / sizeof(*divides) };
	struct chance with = { 91 };

	(void)state;
	for (int i = 0; i < 200; i++) {
		struct made made = made_snapshot(&arena, &with, chance(&with, 8) ? 1 + chance(&with, 150) : 0);

		for (int j = 0; j < 4; j++) {
			struct table table = {
				.made = &made, .rows = rows[chance(&with, ROWS)], .cols = divides[chance(&with, DIVIDES)],
				.layers = chance(&with, 3) ? NULL : divides[1 + chance(&with, 4)],
				.filter = chance(&with, 2) ? filter_by_chance(&arena, &with, 2) : NULL,
			};

			table_is_right(&table, crosstab_tools_plain());
			table_is_right(&table, crosstab_tools_best());
		}
		arena_reset(&arena);
	}
}

/* Longer than what is counted at a time. */
static void many_rows_are_counted_alike(void **state)
{
	struct chance with = { 92 };
	struct made made = made_snapshot(&arena, &with, 20011);
	struct table tables[] = {
		{ .made = &made, .rows = "c0", .cols = "c1", .filter = "${c2} != 'a1'" },
		{ .made = &made, .rows = "c1", .cols = "grid.one", .layers = "c0" },
		{ .made = &made, .rows = "s", .cols = "c0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		table_is_right(&tables[i], crosstab_tools_plain());
		table_is_right(&tables[i], crosstab_tools_best());
	}
}

/*
 * c0 of a1 x1 by c1: eight people, of whom one is a group of five, one chose
 * nothing, and one was not asked the other question.
 */
static void eight_rows_by_hand(void **state)
{
	static const struct {
		int c0, s;	/* below 0: a state; s: bits */
		int people;
	} rows[] = {
		{ 0, 1, 1 }, { 0, 3, 1 }, { 0, 2, 5 }, { 1, 3, 1 }, { 1, 1, 1 }, { -CELL_EMPTY, 1, 1 }, { 1, -CELL_DONT_KNOW, 1 },
		{ -CELL_NOT_ASKED, 2, 1 },
	};
	struct chance with = { 93 };
	struct made made = made_snapshot(&arena, &with, 8);
	struct cells *cells = made.segment->cells;
	struct table table = { .made = &made, .rows = "s", .cols = "c0" };
	const struct tally *first, *second, *all;

	(void)state;
	made.snapshot.columns[MADE_C0].code_count = 2;
	segment_clear(made.segment);
	made.group_count = 0;
	for (int i = 0; i < 8; i++) {
		cell_put_code(&cells[OWN_MODE], i, rows[i].people > 1 ? GROUP : ALONE);
		cell_put_number(&cells[OWN_PEOPLE], i, rows[i].people);
		if (rows[i].people > 1)
			made.groups[made.group_count++] = (struct group_row){ i, rows[i].people };
		if (rows[i].c0 < 0)
			cell_put_state(&cells[MADE_C0], i, (enum cell_state)-rows[i].c0);
		else
			cell_put_code(&cells[MADE_C0], i, rows[i].c0);
		cell_put_state(&cells[MADE_S], i, rows[i].s < 0 ? (enum cell_state)-rows[i].s : CELL_GIVEN);
		for (int bit = 0; rows[i].s > 0 && bit < 2; bit++)
			if (rows[i].s >> bit & 1)
				cell_add_choice(&cells[MADE_S], i, bit);
	}
	assert_true(count(&table, crosstab_tools_best()));
	assert_int_equal(table.crosstab->col_count, 7);
	first = crosstab_at(table.crosstab, 0, 0);
	assert_int_equal(first->answered.single, 2);
	assert_int_equal(first->codes[0].single, 2);
	assert_int_equal(first->codes[1].single, 1);
	assert_int_equal(first->codes[1].groups, 1);
	assert_int_equal(first->codes[1].people, 5);
	assert_int_equal(first->chosen.single, 3);
	second = crosstab_at(table.crosstab, 0, 1);
	assert_int_equal(second->asked.single, 3);
	assert_int_equal(second->answered.single, 2);
	assert_int_equal(second->dont_know.single, 1);
	assert_int_equal(crosstab_at(table.crosstab, 0, 2)->answered.single, 1);
	assert_int_equal(crosstab_at(table.crosstab, 0, 5)->answered.single, 1);
	all = crosstab_at(table.crosstab, 0, 6);
	assert_int_equal(all->asked.single, 7);
	assert_int_equal(all->asked.groups, 1);
	assert_int_equal(all->codes[0].single, 5);
}

/* --- what is refused */

static const char *why_not(const struct made *made, const char *text, enum axis_use use)
{
	const char *why = "";

	if (axis_read(&arena, &made->snapshot, text, use, &why))
		fail_msg("%s is taken", text);
	return why;
}

static void words_are(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in: %s", part, text);
}

static void what_makes_no_axis_is_refused(void **state)
{
	struct chance with = { 94 };
	struct made made = made_snapshot(&arena, &with, 5);

	(void)state;
	words_are(why_not(&made, "nowhere", AXIS_COUNTED), "No question of this snapshot is called “nowhere”");
	words_are(why_not(&made, "free", AXIS_COUNTED), "free text");
	words_are(why_not(&made, "where", AXIS_COUNTED), "section that is repeated");
	words_are(why_not(&made, "structures", AXIS_DIVIDES), "section that is repeated");
	words_are(why_not(&made, "grid", AXIS_DIVIDES), "name one, as grid.line");
	words_are(why_not(&made, "n", AXIS_DIVIDES), "say its classes, as in n=10,20,50");
	words_are(why_not(&made, "n=", AXIS_DIVIDES), "is no number");
	words_are(why_not(&made, "n=1,x", AXIS_DIVIDES), "“x” is no number");
	words_are(why_not(&made, "n=1,1", AXIS_DIVIDES), "go up");
	words_are(why_not(&made, "c0=1,2", AXIS_DIVIDES), "takes no classes");
	words_are(why_not(&made, "d=week", AXIS_DIVIDES), "=month or =year");
	words_are(why_not(&made, "r", AXIS_DIVIDES), "divides nobody");
	words_are(why_not(&made, ".seed", AXIS_COUNTED), ".territory");
}

static void a_billion_cells_are_refused_before_memory_is_taken(void **state)
{
	struct chance with = { 95 };
	struct made made = made_snapshot(&arena, &with, 5);
	struct axis *axes[3];
	struct arena scratch = { 0 };
	const char *why = NULL;

	(void)state;
	for (int i = 0; i < 3; i++) {
		axes[i] = axis_named(&made, "w", AXIS_DIVIDES);
		axes[i]->column.code_count = 1000;
	}
	assert_null(crosstab_new(&arena, &scratch, axes[0], axes[1], axes[2], &why));
	words_are(why, "This table would have ");
	words_are(why, "and the most is 200");
	assert_null(scratch.newest);
	axes[0] = axis_named(&made, "n", AXIS_COUNTED);
	axes[1]->column.code_count = 3000;
	assert_null(crosstab_new(&arena, &scratch, axes[0], axes[1], NULL, &why));
	words_are(why, "A number is summed up in at most");
}

static void damage_is_seen(void **state)
{
	static const struct {
		const char *rows, *cols;
		int column;
	} cases[] = {
		{ "c0", "c1", MADE_C0 }, { "c0", "c1", MADE_C1 }, { "s", "c1", MADE_C1 }, { "c0", ".territory", OWN_TERRITORY },
		{ "n", "w", MADE_W }, { "n", "w", MADE_N }, { "w", NULL, MADE_W }, { "c0", "s", MADE_S }, { "r", "c0", MADE_R },
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(*cases); i++) {
		struct chance with = { 96 };
		struct made made = made_snapshot(&arena, &with, 100);
		const char *why, *cols = cases[i / 2].cols;
		struct arena scratch = { 0 };
		struct crosstab_tools tools = i % 2 ? crosstab_tools_best() : crosstab_tools_plain();
		struct crosstab_segment segment = { made.rows, NULL, made.groups, made.group_count };
		struct axis *rows = axis_named(&made, cases[i / 2].rows, AXIS_COUNTED);
		struct crosstab *crosstab = crosstab_new(&arena, &scratch, rows, axis_named(&made, cols, AXIS_DIVIDES), NULL, &why);
		struct cells *cells = &made.segment->cells[cases[i / 2].column];

		/* A state between the codes and the reserved ones, of a row that is there. */
		cell_put_code(&made.segment->cells[OWN_MODE], 40, ALONE);
		if (cells->is_wide)
			cell_put_code(cells, 40, 20000);
		else
			cells->states[40] = CELL_CODES;
		crosstab_add(crosstab, &tools, &segment);
		crosstab_end(crosstab);
		if (!crosstab->is_damaged)
			fail_msg("%s by %s, column %d: not seen", cases[i / 2].rows, cols ? cols : "-", cases[i / 2].column);
		arena_close(&scratch);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(any_table_is_counted_as_row_by_row, forget_memory),
		cmocka_unit_test_teardown(many_rows_are_counted_alike, forget_memory),
		cmocka_unit_test_teardown(eight_rows_by_hand, forget_memory),
		cmocka_unit_test_teardown(what_makes_no_axis_is_refused, forget_memory),
		cmocka_unit_test_teardown(a_billion_cells_are_refused_before_memory_is_taken, forget_memory),
		cmocka_unit_test_teardown(damage_is_seen, forget_memory),
	};

	return cmocka_run_group_tests(tests, in_english, NULL);
}
