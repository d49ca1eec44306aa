#include "snapshot/column.h"

#include "base/arena.h"

_Static_assert(CELL_STATES == 256, "the states fill a byte");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "cells are little-endian, as they lie in memory");

const char *const shape_names[COLUMN_SHAPES] = {
	[SHAPE_CODE] = "code",
	[SHAPE_SET] = "set",
	[SHAPE_NUMBER] = "number",
	[SHAPE_DATE] = "date",
	[SHAPE_RANK] = "rank",
	[SHAPE_SHARES] = "shares",
	[SHAPE_TEXT] = "text",
};

static const struct {
	int is_held;
	int planes, width;
	int codes_in_plane;	/* instead of planes: so many codes share one */
} shapes[COLUMN_SHAPES] = {
	[SHAPE_CODE] = { .is_held = 1 },
	[SHAPE_SET] = { .is_held = 1, .width = 1, .codes_in_plane = 8 },
	[SHAPE_NUMBER] = { .is_held = 1, .planes = 1, .width = 8 },
	[SHAPE_DATE] = { .is_held = 1, .planes = 1, .width = 4 },
	[SHAPE_RANK] = { .is_held = 1, .width = 1, .codes_in_plane = 1 },
	[SHAPE_SHARES] = { .is_held = 1, .width = 2, .codes_in_plane = 1 },
	[SHAPE_TEXT] = { .is_held = 1 },
};

int shape_is_held(enum column_shape shape)
{
	return shapes[shape].is_held;
}

struct column_layout column_layout(const struct snapshot_column *column)
{
	int each = shapes[column->shape].codes_in_plane;

	return (struct column_layout){
		.planes = each ? (column->code_count + each - 1) / each : shapes[column->shape].planes,
		.width = shapes[column->shape].width,
		.state_width = column->is_wide ? 2 : 1,
	};
}

size_t column_row_size(const struct snapshot_column *column)
{
	struct column_layout layout = column_layout(column);

	return (size_t)(layout.planes * layout.width + layout.state_width);
}

const char *column_full_name(struct arena *arena, const struct snapshot_column *column)
{
	return column->part ? arena_print(arena, "%s.%s", column->name, column->part) : column->name;
}
