/* Filters: what each row is worth, many rows at a time, against evaluating the whole of each row by itself. */
#include "test.h"

#include "table/made.h"
#include "around.h"

#include "expression/parts.h"
#include "table/bits.h"
#include "table/filter.h"
#include "text/text.h"

static struct filter *filter_of(const struct made *made, const char *source)
{
	struct expression_fault fault;
	struct filter *filter = filter_read(&arena, &made->snapshot, source, &fault);

	if (!filter)
		fail_msg("%s: column %d: %s", source, fault.column, fault.words);
	return filter;
}

static int is_erased(const struct rows *rows, int row)
{
	struct cells_view modes = rows_column(rows, OWN_MODE);

	return cell_at(&modes, row) == -CELL_ERASED;
}

static void rows_are_right(const struct made *made, const char *source, const struct bits_maker *maker)
{
	struct filter *filter = filter_of(made, source);
	uint64_t *bits = arena_array(&arena, uint64_t, bits_words(made->rows.count) + 1);
	struct arena row = { 0 };

	filter_run(filter, maker, &made->rows, bits);
	for (int i = 0; i < made->rows.count; i++) {
		int wanted = !is_erased(&made->rows, i) && filter_is_true(filter, &row, &made->rows, i);

		if (bit_is(bits, i) != wanted)
			fail_msg("%s (%s): row %d of %d is %d", source, maker->name, i, made->rows.count, !wanted);
		arena_reset(&row);
	}
	for (int i = made->rows.count; i < (int)bits_words(made->rows.count) * BITS_WORD; i++)
		assert_false(bit_is(bits, i));
	arena_close(&row);
}

static void any_filter_is_what_each_row_is(void **state)
{
	struct chance with = { 81 };

	(void)state;
	for (int i = 0; i < 120; i++) {
		struct made made = made_snapshot(&arena, &with, 1 + chance(&with, 200));

		for (int j = 0; j < 25; j++) {
			const char *source = filter_by_chance(&arena, &with, 1 + chance(&with, 4));

			rows_are_right(&made, source, &bits_plain);
			rows_are_right(&made, source, bits_best());
		}
		arena_reset(&arena);
	}
}

/* By hand: who is among them. */
static void count_is(const struct made *made, const char *source, int64_t wanted)
{
	uint64_t bits[8];

	filter_run(filter_of(made, source), bits_best(), &made->rows, bits);
	if (bits_best()->count(bits, made->rows.count) != wanted)
		fail_msg("%s: %d instead of %d", source, (int)bits_best()->count(bits, made->rows.count), (int)wanted);
}

static void six_rows_by_hand(void **state)
{
	struct chance with = { 82 };
	struct made made = made_snapshot(&arena, &with, 6);
	struct cells *cells = made.segment->cells;

	(void)state;
	segment_clear(made.segment);
	for (int i = 0; i < 6; i++) {
		cell_put_code(&cells[OWN_MODE], i, ALONE);
		cell_put_day(&cells[OWN_DAY], i, day_of(2026, 1, 1 + i));
		cell_put_code(&cells[MADE_C1], i, i % 2);
	}
	cell_put_state(&cells[MADE_C1], 4, CELL_DONT_KNOW);
	cell_put_number(&cells[MADE_N], 0, 17);
	cell_put_number(&cells[MADE_N], 1, 18);
	cell_put_state(&cells[MADE_N], 2, CELL_EMPTY);
	segment_blank(made.segment, 5);
	count_is(&made, "true()", 5);
	count_is(&made, "${c1} = '1'", 2);
	count_is(&made, "${c1} = 0", 2);
	count_is(&made, "${c1} = ''", 1);
	count_is(&made, "not(${c1} = '1')", 3);
	count_is(&made, "${n} >= 18", 1);
	count_is(&made, "${n} < 18", 1);
	count_is(&made, "${n} != 18", 4);	/* as in the questionnaire: an empty number is not 18 */
	count_is(&made, "${n} = ''", 3);
	count_is(&made, "${.day} >= '2026-01-02' and ${.day} <= '2026-01-04'", 3);
	count_is(&made, "${.day} < today()", 5);
}

static void fault_is(const char *source, int column, const char *part)
{
	struct chance with = { 83 };
	struct made made = made_snapshot(&arena, &with, 3);
	struct expression_fault fault;

	if (filter_read(&arena, &made.snapshot, source, &fault))
		fail_msg("%s is taken", source);
	if (fault.column != column || !strstr(fault.words, part))
		fail_msg("%s: column %d: %s", source, fault.column, fault.words);
}

static void what_cannot_be_is_told_with_its_place(void **state)
{
	(void)state;
	fault_is("${c0} = 'a0' and ${nowhere} = 1", 18, "No question of this snapshot is called “nowhere”");
	fault_is("${free} = 'x'", 1, "“free” is free text");
	fault_is("${.seed} > 1", 1, ".territory");
	fault_is("${.shoe} > 1", 1, ".territory");
	fault_is("${where} = 'a0'", 1, "several answers");
	fault_is("${grid} = 'a0'", 1, "several answers");
	fault_is("${structures} = 2", 1, "only count() takes it");
	fault_is("${grid.three} = 'a0'", 1, "“grid.three”");
	fault_is("${d} > 'tomorrow'", 8, "is no day");
	fault_is("${n} > 'many'", 8, "is no number");
	fault_is(". = 1", 1, "is not supported here");
	fault_is("once(${n})", 1, "once()");
	fault_is("${n} >", 7, "");
	fault_is("", 1, "empty");
	/* The first one is told. */
	fault_is("${n} > 'many' and ${nowhere} = 1", 8, "is no number");
	fault_is("territory = 1", 1, "");
}

static void what_versions_asked_in_two_ways_is_named_with_its_shape(void **state)
{
	struct chance with = { 84 };
	struct made made = made_snapshot(&arena, &with, 20);
	struct expression_fault fault;

	(void)state;
	made.snapshot.columns[MADE_N].name = "c0";
	assert_null(filter_read(&arena, &made.snapshot, "${c0} = 'a0'", &fault));
	assert_non_null(strstr(fault.words, "c0:code or c0:number"));
	rows_are_right(&made, "${c0:number} > 3 or ${c0:code} = 'a0'", bits_best());
}

static const char *shape_of(const struct expression_part *part)
{
	switch (part->logic) {
	case LOGIC_AND: return arena_print(&arena, "(%s & %s)", shape_of(part->left), shape_of(part->right));
	case LOGIC_OR:	return arena_print(&arena, "(%s | %s)", shape_of(part->left), shape_of(part->right));
	case LOGIC_NOT: return arena_print(&arena, "!%s", shape_of(part->left));
	default:	return "x";
	}
}

static int find_any(const void *context, const char *name, struct expression_name *found)
{
	(void)context;
	*found = (struct expression_name){ .slot = name[0] - 'a', .type = EXPRESSION_NUMBER };
	return 1;
}

static void an_expression_comes_apart_into_its_logic(void **state)
{
	static const char *const cases[][2] = {
		{ "${a} = 1", "x" },
		{ "${a} = 1 and ${b} = 2", "(x & x)" },
		{ "${a} = 1 and ${b} = 2 and ${c}", "((x & x) & x)" },
		{ "${a} = 1 or ${b} = 2 and not(${c} = 3)", "(x | (x & !x))" },
		{ "not(${a} and (${b} or ${c}))", "!(x & (x | x))" },
		{ "not(not(${a}))", "!!x" },
		{ "if(${a}, ${b} and ${c}, ${a} and ${b})", "x" },
		{ "if(${a}, true(), ${a} and ${b}) and ${c}", "(x & x)" },
		{ "${c} or if(${a}, true(), ${a} and ${b})", "(x | x)" },
		{ "(${a} and ${b}) = true()", "x" },
		{ "coalesce(${a}, ${b}) > 1 or ${c}", "(x | x)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct expression_names names = { find_any, NULL, NULL };
		struct expression_fault fault;
		struct expression *expression = expression_read(&arena, cases[i][0], &names, &fault);

		assert_non_null(expression);
		assert_text(shape_of(expression_parts(&arena, expression)), cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(any_filter_is_what_each_row_is, forget_memory),
		cmocka_unit_test_teardown(six_rows_by_hand, forget_memory),
		cmocka_unit_test_teardown(what_cannot_be_is_told_with_its_place, forget_memory),
		cmocka_unit_test_teardown(what_versions_asked_in_two_ways_is_named_with_its_shape, forget_memory),
		cmocka_unit_test_teardown(an_expression_comes_apart_into_its_logic, forget_memory),
	};

	return cmocka_run_group_tests(tests, in_english, NULL);
}
