#include <math.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "table/filter_parts.h"

static struct expression_value text_value(const char *text)
{
	return (struct expression_value){ EXPRESSION_TEXT, .text = text };
}

struct expression_value filter_code_value(const struct snapshot_column *column, int code)
{
	return text_value(code >= 0 && code < column->code_count ? column->codes[code] : "");
}

static void add_name(struct buffer *out, const char *name)
{
	if (out->length)
		buffer_add(out, " ", 1);
	buffer_add_text(out, name);
}

static struct expression_value code_value(struct arena *arena, const struct cells_view *view, int row)
{
	(void)arena;
	return filter_code_value(view->column, cell_at(view, row));
}

static struct expression_value set_value(struct arena *arena, const struct cells_view *view, int row)
{
	struct buffer names = buffer_in(arena);

	for (int i = 0; i < view->column->code_count; i++)
		if (cell_has(view, row, i))
			add_name(&names, view->column->codes[i]);
	return text_value(names.bytes);
}

static struct expression_value number_value_of(struct arena *arena, const struct cells_view *view, int row)
{
	(void)arena;
	return (struct expression_value){
		EXPRESSION_NUMBER, .number = cell_at(view, row) == CELL_GIVEN ? cell_number(view, row) : NAN
	};
}

static struct expression_value day_value(struct arena *arena, const struct cells_view *view, int row)
{
	(void)arena;
	return (struct expression_value){
		EXPRESSION_DAY, .number = cell_at(view, row) == CELL_GIVEN ? cell_day(view, row) : NAN
	};
}

/* The names of those that have a place, the first first. */
static struct expression_value rank_value(struct arena *arena, const struct cells_view *view, int row)
{
	struct buffer names = buffer_in(arena);

	for (int place = 1; place <= view->column->code_count; place++)
		for (int i = 0; i < view->column->code_count; i++)
			if (cell_place_of(view, row, i) == place)
				add_name(&names, view->column->codes[i]);
	return text_value(names.bytes);
}

static struct expression_value shares_value_of(struct arena *arena, const struct cells_view *view, int row)
{
	struct buffer names = buffer_in(arena);

	for (int i = 0; i < view->column->code_count; i++)
		if (cell_points_of(view, row, i))
			add_name(&names, view->column->codes[i]);
	return text_value(names.bytes);
}

/* By shape; free text is in no snapshot, and in no filter. */
static struct expression_value (*const values[COLUMN_SHAPES])(struct arena *arena, const struct cells_view *view, int row) = {
	[SHAPE_CODE] = code_value,
	[SHAPE_SET] = set_value,
	[SHAPE_NUMBER] = number_value_of,
	[SHAPE_DATE] = day_value,
	[SHAPE_RANK] = rank_value,
	[SHAPE_SHARES] = shares_value_of,
};

/* A bit for each occurrence of which anything was asked. */
static uint32_t told(const struct filter_row *row, const struct named *section)
{
	uint32_t told = 0;

	for (int i = 0; i < section->count; i++) {
		struct cells_view view = rows_column(row->rows, section->columns[i]);

		if (cell_at(&view, row->row) != -CELL_NOT_ASKED)
			told |= 1u << view.column->occurrence;
	}
	return told;
}

/* The column of the nth occurrence that was told of; -1 where it has none. */
static int nth_told(const struct filter_row *row, const struct filter_slot *slot, int nth)
{
	uint32_t bits = told(row, &slot->section);

	while (nth--)
		bits &= bits - 1;
	for (int i = 0; i < slot->named.count; i++)
		if (row->rows->columns[slot->named.columns[i]].occurrence == __builtin_ctz(bits))
			return slot->named.columns[i];
	return -1;
}

static int count_of(const void *context, struct arena *arena, int number)
{
	const struct filter_row *row = context;
	const struct filter_slot *slot = &row->filter->slots[number];

	(void)arena;
	if (slot->named.what == NAMED_LINES || slot->named.what == NAMED_ONE)
		return slot->named.count;
	return __builtin_popcount(told(row, &slot->section));
}

static struct expression_value nothing_of(enum expression_type type)
{
	return (struct expression_value){ type, .number = NAN, .text = "" };
}

static struct expression_value value_of(const void *context, struct arena *arena, int number, int nth)
{
	const struct filter_row *row = context;
	const struct filter_slot *slot = &row->filter->slots[number];
	struct cells_view view;
	int column;

	if (row->instead)
		return *row->instead;
	column = slot->named.what == NAMED_OCCURRENCES ? nth_told(row, slot, nth) : slot->named.columns[nth];
	if (column < 0)
		return nothing_of(slot->type);
	view = rows_column(row->rows, column);
	return values[view.column->shape](arena, &view, row->row);
}

struct expression_answers filter_answers(const struct filter_row *row)
{
	return (struct expression_answers){
		.value = value_of, .context = row, .today = row->filter->today, .count = count_of
	};
}

int filter_is_true(const struct filter *filter, struct arena *arena, const struct rows *rows, int row)
{
	struct filter_row of = { filter, rows, row, NULL };
	struct expression_answers answers = filter_answers(&of);

	return expression_is_true(filter->whole, arena, &answers);
}
