/*
 * rows: some columns of a segment, as filters and tables read them.
 */
#ifndef TABLE_ROWS_H
#define TABLE_ROWS_H

#include <stdint.h>
#include <string.h>

#include "snapshot/column.h"

struct rows {
	const struct snapshot_column *columns;	/* of the snapshot */
	const unsigned char *const *cells;	/* by column; NULL: not among those that were read */
	int count;
};

/* One of them. */
struct cells_view {
	const struct snapshot_column *column;
	const unsigned char *values, *states;
	int rows;
};

static inline struct cells_view cells_of(const struct snapshot_column *column, const unsigned char *cells, int rows)
{
	struct column_layout layout = column_layout(column);

	return (struct cells_view){ column, cells, cells + (size_t)(layout.planes * layout.width) * (size_t)rows, rows };
}

static inline struct cells_view rows_column(const struct rows *rows, int column)
{
	return cells_of(&rows->columns[column], rows->cells[column], rows->count);
}

/* Of a code column the code, of others 0; or a reserved state as a number below 0: -CELL_EMPTY. */
static inline int cell_at(const struct cells_view *view, int row)
{
	uint16_t wide;

	if (!view->column->is_wide)
		return view->states[row] >= CELL_ERASED ? -view->states[row] : view->states[row];
	memcpy(&wide, view->states + 2 * (size_t)row, sizeof(wide));
	return wide >= CELL_WIDE ? CELL_WIDE - wide : wide;
}

static inline double cell_number(const struct cells_view *view, int row)
{
	double number;

	memcpy(&number, view->values + sizeof(number) * (size_t)row, sizeof(number));
	return number;
}

static inline int32_t cell_day(const struct cells_view *view, int row)
{
	int32_t day;

	memcpy(&day, view->values + sizeof(day) * (size_t)row, sizeof(day));
	return day;
}

/* SET: is that choice among them? Nothing is, where none was given. */
static inline int cell_has(const struct cells_view *view, int row, int code)
{
	return view->values[(size_t)(code / 8) * (size_t)view->rows + (size_t)row] >> code % 8 & 1;
}

/* RANK: the place of a choice, or 0; SHARES: its points. */
static inline int cell_place_of(const struct cells_view *view, int row, int code)
{
	return view->values[(size_t)code * (size_t)view->rows + (size_t)row];
}

static inline int cell_points_of(const struct cells_view *view, int row, int code)
{
	uint16_t points;

	memcpy(&points, view->values + sizeof(points) * ((size_t)code * (size_t)view->rows + (size_t)row), sizeof(points));
	return points;
}

#endif
