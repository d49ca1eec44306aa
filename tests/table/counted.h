/* counted: tables of a made snapshot, counted. Include table/made.h before it. */
#ifndef TESTS_TABLE_COUNTED_H
#define TESTS_TABLE_COUNTED_H

#include "table/bits.h"
#include "table/crosstab.h"
#include "table/filter.h"

/* Tests that publish as well take disclosure/work.h's, which comes first. */
#ifndef TESTS_DISCLOSURE_WORK_H
static struct arena arena;
#endif

static inline struct axis *axis_named(const struct made *made, const char *text, enum axis_use use)
{
	const char *why;
	struct axis *axis = text ? axis_read(&arena, &made->snapshot, text, use, &why) : NULL;

	if (text && !axis)
		fail_msg("%s: %s", text, why);
	if (!axis)
		return NULL;
	axis_look(axis, made->rows.cells[axis->source], axis_is_open(axis) ? made->rows.count : 0);
	if (!axis_settle(axis, &why))
		fail_msg("%s: %s", text, why);
	return axis;
}

struct table {
	struct made *made;
	const char *rows, *cols, *layers, *filter;
	struct crosstab *crosstab;
	uint64_t *bits;
};

/* False where it would be too large. */
static inline int count(struct table *table, struct crosstab_tools tools)
{
	struct made *made = table->made;
	struct arena scratch = { 0 };
	const char *why;
	struct crosstab_segment segment = { made->rows, NULL, made->groups, made->group_count };
	struct expression_fault fault;

	table->bits = arena_array(&arena, uint64_t, bits_words(made->rows.count) + 1);
	filter_run(filter_read(&arena, &made->snapshot, table->filter ? table->filter : "true()", &fault), tools.maker,
		   &made->rows, table->bits);
	segment.filter = table->filter ? table->bits : NULL;
	table->crosstab = crosstab_new(&arena, &scratch, axis_named(made, table->rows, AXIS_COUNTED),
				       axis_named(made, table->cols, AXIS_DIVIDES),
				       axis_named(made, table->layers, AXIS_DIVIDES), &why);
	if (!table->crosstab)
		return 0;
	crosstab_add(table->crosstab, &tools, &segment);
	crosstab_end(table->crosstab);
	assert_false(table->crosstab->is_damaged);
	arena_close(&scratch);
	return 1;
}

#endif
