/*
 * Any bytes as a filter over a snapshot made by chance: refused with a place
 * and words, or the same rows both ways of counting bits and by evaluating each
 * row by itself. After a line end, what stands along the axes of a table:
 * refused in words, or counted alike in plain C and as the processor can best.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "table/made.h"
#include "table/bits.h"
#include "table/crosstab.h"
#include "table/filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { ROWS = 131 };

static struct arena lasting, passing;
static struct made made;

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void begin(void)
{
	struct chance with = { 101 };

	made = made_snapshot(&lasting, &with, ROWS);
}

static int is_erased(int row)
{
	struct cells_view modes = rows_column(&made.rows, OWN_MODE);

	return cell_at(&modes, row) == -CELL_ERASED;
}

static void compare(struct filter *filter)
{
	uint64_t plain[ROWS / BITS_WORD + 1], best[ROWS / BITS_WORD + 1];
	struct arena arena = { 0 };

	filter_run(filter, &bits_plain, &made.rows, plain);
	filter_run(filter, bits_best(), &made.rows, best);
	claim(!memcmp(plain, best, sizeof(plain)));
	for (int i = 0; i < ROWS; i++) {
		claim(bit_is(plain, i) == (!is_erased(i) && filter_is_true(filter, &arena, &made.rows, i)));
		arena_reset(&arena);
	}
	arena_close(&arena);
}

static struct crosstab *counted(struct axis *rows, struct axis *cols, struct crosstab_tools tools)
{
	struct crosstab_segment segment = { made.rows, NULL, made.groups, made.group_count };
	const char *why = NULL;
	struct crosstab *crosstab = crosstab_new(&passing, &passing, rows, cols, NULL, &why);

	claim(crosstab || why);
	if (!crosstab)
		return NULL;
	crosstab_add(crosstab, &tools, &segment);
	crosstab_end(crosstab);
	claim(!crosstab->is_damaged);
	return crosstab;
}

static struct axis *axis_from(const char *text, enum axis_use use)
{
	const char *why = NULL;
	struct axis *axis = axis_read(&passing, &made.snapshot, text, use, &why);

	claim(axis || why);
	if (!axis)
		return NULL;
	axis_look(axis, made.rows.cells[axis->source], axis_is_open(axis) ? ROWS : 0);
	claim(axis_settle(axis, &why));
	return axis;
}

static void count(char *text)
{
	char *other = strchr(text, ' ');
	struct axis *rows, *cols = NULL;
	struct crosstab *plain, *best;

	if (other) {
		*other = '\0';
		cols = axis_from(other + 1, AXIS_DIVIDES);
	}
	rows = axis_from(text, AXIS_COUNTED);
	if (!rows || (other && !cols))
		return;
	plain = counted(rows, cols, crosstab_tools_plain());
	best = counted(rows, cols, crosstab_tools_best());
	for (int i = 0; plain && i < plain->col_count; i++) {
		const struct tally *one = crosstab_at(plain, 0, i), *two = crosstab_at(best, 0, i);

		claim(!memcmp(&one->asked, &two->asked, sizeof(one->asked)));
		claim(!memcmp(&one->answered, &two->answered, sizeof(one->answered)));
		claim(!memcmp(one->codes, two->codes, (rows->column.shape == SHAPE_NUMBER ? 0 : (size_t)rows->column.code_count) *
			      sizeof(*one->codes)));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct expression_fault fault = { 0 };
	struct filter *filter;
	const char *clean;
	char *text, *line;

	if (!lasting.newest)
		begin();
	clean = utf8_clean(&passing, (const char *)bytes, size);
	if (clean) {
		text = arena_copy(&passing, clean);
		line = strchr(text, '\n');
		if (line) {
			*line++ = '\0';
			count(line);
		}
		filter = filter_read(&passing, &made.snapshot, text, &fault);
		claim(filter || (fault.column >= 1 && fault.words));
		if (filter)
			compare(filter);
	}
	arena_reset(&passing);
	return 0;
}
