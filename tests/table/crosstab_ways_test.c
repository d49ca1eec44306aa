/* The ways of counting a table give the same tallies: by bytes in plain C and with AVX2, and by lists of rows. */
#include "test.h"

#include "table/made.h"
#include "around.h"

#include "table/counted.h"
#include "table/crosstab_parts.h"

enum { BY_LISTS, PLAIN, BEST, WAYS };

static const char *const way_names[WAYS] = { "lists", "plain C", "the best here" };

/* The segment twice, and none of its rows. */
static struct crosstab *counted(const struct table *table, int way)
{
	struct made *made = table->made;
	struct crosstab_tools tools = way == PLAIN ? crosstab_tools_plain() : crosstab_tools_best();
	struct crosstab_segment segment = { made->rows, table->filter ? table->bits : NULL, made->groups, made->group_count };
	struct crosstab_segment none = { { made->rows.columns, made->rows.cells, 0 }, segment.filter, NULL, 0 };
	const struct crosstab_segment *const segments[] = { &segment, &none, &segment };
	struct arena scratch = { 0 };
	const char *why;
	struct crosstab *crosstab = crosstab_new(&arena, &scratch, axis_named(made, table->rows, AXIS_COUNTED),
						 axis_named(made, table->cols, AXIS_DIVIDES),
						 axis_named(made, table->layers, AXIS_DIVIDES), &why);

	if (!crosstab)
		fail_msg("%s", why);
	if (way == BY_LISTS)
		crosstab->work->is_bytes = 0;
	for (size_t i = 0; i < sizeof(segments) / sizeof(*segments); i++)
		crosstab_add(crosstab, &tools, segments[i]);
	crosstab_end(crosstab);
	arena_close(&scratch);
	return crosstab;
}

static int same_count(const struct tally_count *a, const struct tally_count *b)
{
	return a->single == b->single && a->groups == b->groups && a->people == b->people;
}

static int same_tally(const struct tally *a, const struct tally *b)
{
	int is_same = a->rows == b->rows && a->erased == b->erased && a->is_damaged == b->is_damaged &&
		same_count(&a->asked, &b->asked) && same_count(&a->answered, &b->answered) && same_count(&a->empty, &b->empty) &&
		same_count(&a->dont_know, &b->dont_know) && same_count(&a->prefer_not, &b->prefer_not) &&
		same_count(&a->not_asked, &b->not_asked) && same_count(&a->chosen, &b->chosen);

	for (int i = 0; i < a->column->code_count; i++)
		is_same = is_same && same_count(&a->codes[i], &b->codes[i]);
	return is_same;
}

static void ways_agree(struct table *table)
{
	struct expression_fault fault;
	struct crosstab *by_lists;

	table->bits = arena_array(&arena, uint64_t, bits_words(table->made->rows.count) + 1);
	if (table->filter)
		filter_run(filter_read(&arena, &table->made->snapshot, table->filter, &fault), &bits_plain, &table->made->rows,
			   table->bits);
	by_lists = counted(table, BY_LISTS);
	for (int way = PLAIN; way < WAYS; way++) {
		struct crosstab *crosstab = counted(table, way);
		int is_same = crosstab->filtered == by_lists->filtered && crosstab->is_damaged == by_lists->is_damaged;

		for (int i = 0; i < crosstab->col_count * crosstab->layer_count; i++)
			is_same = is_same && same_tally(crosstab->tallies[i], by_lists->tallies[i]);
		if (!is_same)
			fail_msg("%s by %s by %s where %s: %s", table->rows, table->cols ? table->cols : "-",
				 table->layers ? table->layers : "-", table->filter ? table->filter : "-", way_names[way]);
	}
}

/* Choices where none were given: of a damaged column, but nothing says so. */
static void add_strays(struct made *made, struct chance *with)
{
	struct cells *cells = &made->segment->cells[MADE_S];

	for (int i = 0; i < made->rows.count; i++)
		if (chance(with, 10) == 0)
			cell_add_choice(cells, i, chance(with, made->snapshot.columns[MADE_S].code_count));
}

static struct table any_table(struct made *made, struct chance *with)
{
	static const char *const rows[] = { "s", "s", "big", "c0", "c1" };
	static const char *const divides[] = { NULL, "c0", "c1", "c2", "n=18,25,40", "d=year", "grid.two", ".mode", "s", ".territory" };
	enum { ROWS = sizeof(rows) / sizeof(*rows), DIVIDES = sizeof(divides) / sizeof(*divides) };

	return (struct table){
		.made = made, .rows = rows[chance(with, ROWS)], .cols = divides[chance(with, DIVIDES)],
		.layers = chance(with, 3) ? NULL : divides[1 + chance(with, 3)],
		.filter = chance(with, 2) ? filter_by_chance(&arena, with, 2) : NULL,
	};
}

static void any_table_is_the_same_every_way(void **state)
{
	struct chance with = { 191 };

	(void)state;
	for (int i = 0; i < 150; i++) {
		struct made made = made_snapshot(&arena, &with, chance(&with, 8) ? 1 + chance(&with, 300) : 0);

		if (chance(&with, 4) == 0)
			add_strays(&made, &with);
		for (int j = 0; j < 4; j++) {
			struct table table = any_table(&made, &with);

			ways_agree(&table);
		}
		arena_reset(&arena);
	}
}

/* Longer than what is counted at a time, and no whole number of words. */
static void many_rows_are_the_same_every_way(void **state)
{
	struct chance with = { 192 };
	struct made made = made_snapshot(&arena, &with, 40009);
	struct table tables[] = {
		{ .made = &made, .rows = "s", .cols = "c0" },
		{ .made = &made, .rows = "s", .cols = "grid.one", .layers = "c0", .filter = "${c1} >= 2" },
		{ .made = &made, .rows = "big", .cols = "grid.two" },
		{ .made = &made, .rows = "big" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		ways_agree(&tables[i]);
}

/* A choice behind the last one; a state that is none, of what is counted and of what divides. */
static void damage_is_seen_every_way(void **state)
{
	enum { CHOICE, STATE, DIVIDING, KINDS };

	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		struct chance with = { 193 };
		struct made made = made_snapshot(&arena, &with, 100);
		struct table table = { .made = &made, .rows = "s", .cols = "c0" };
		struct cells *cells = made.segment->cells;

		cell_put_code(&cells[OWN_MODE], 40, ALONE);
		cell_put_code(&cells[MADE_C0], 40, 0);
		cell_put_state(&cells[MADE_S], 40, CELL_GIVEN);
		made.snapshot.columns[MADE_S].code_count = 5;
		segment_blank(made.segment, 41);
		for (int i = 0; i < 100; i++)
			cells[MADE_S].values[i] &= 0x1f;
		if (kind == CHOICE)
			cells[MADE_S].values[40] |= 0x20;
		else
			cells[kind == STATE ? MADE_S : MADE_C0].states[40] = CELL_CODES;
		for (int way = 0; way < WAYS; way++)
			if (!counted(&table, way)->is_damaged)
				fail_msg("%d is not seen by %s", kind, way_names[way]);
		arena_reset(&arena);
	}
}

/* Those that are meant to be are counted by bytes. */
static void several_choices_are_counted_by_bytes(void **state)
{
	struct chance with = { 194 };
	struct made made = made_snapshot(&arena, &with, 10);
	const struct {
		const char *rows, *cols;
		int is_bytes;
	} cases[] = {
		{ "s", "grid.one", 1 }, { "big", "c0", 1 }, { "s", NULL, 1 }, { "s", "s", 0 }, { "s", "w", 0 }, { "c0", "s", 0 },
		{ "r", "c0", 0 }, { "c0", "grid.one", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena scratch = { 0 };
		const char *why;
		struct crosstab *crosstab = crosstab_new(&arena, &scratch, axis_named(&made, cases[i].rows, AXIS_COUNTED),
							 axis_named(&made, cases[i].cols, AXIS_DIVIDES), NULL, &why);

		assert_non_null(crosstab);
		assert_int_equal(crosstab->work->is_bytes, cases[i].is_bytes);
		arena_close(&scratch);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(any_table_is_the_same_every_way, forget_memory),
		cmocka_unit_test_teardown(many_rows_are_the_same_every_way, forget_memory),
		cmocka_unit_test_teardown(damage_is_seen_every_way, forget_memory),
		cmocka_unit_test_teardown(several_choices_are_counted_by_bytes, forget_memory),
	};

	return cmocka_run_group_tests(tests, in_english, NULL);
}
