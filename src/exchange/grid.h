/*
 * grid: a sheet being written, row by row, whose columns are known by their
 * headers. Columns stand in the order in which their headers were first named;
 * those that stay empty are left out.
 */
#ifndef EXCHANGE_GRID_H
#define EXCHANGE_GRID_H

#include "spreadsheet/workbook.h"

struct grid {
	struct arena *arena;
	struct sheet sheet;
	const char *headers[WORKBOOK_MOST_COLUMNS];
	unsigned char is_used[WORKBOOK_MOST_COLUMNS];
	int columns, room;
	struct cell cells[WORKBOOK_MOST_COLUMNS];	/* of the row being written */
	int has_overflow;	/* a row, a column or a cell did not fit: the sheet is of no use */
};

struct grid *grid_new(struct arena *arena, const char *name);

/* Its place, if it ever holds something. */
void grid_name(struct grid *grid, const char *header);

/* NULL and "" are nothing. A second text for the same cell replaces the first. */
void grid_put(struct grid *grid, const char *header, const char *text);
void grid_next(struct grid *grid);	/* the row is whole */

/* The sheet, with its headers in the first row. */
struct sheet grid_end(struct grid *grid);

#endif
