#include "exchange/grid.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct grid *grid_new(struct arena *arena, const char *name)
{
	struct grid *grid = arena_new(arena, struct grid);

	grid->arena = arena;
	grid->sheet.name = name;
	return grid;
}

static int column_named(struct grid *grid, const char *header)
{
	for (int i = 0; i < grid->columns; i++)
		if (!strcmp(grid->headers[i], header))
			return i;
	if (grid->columns == WORKBOOK_MOST_COLUMNS) {
		grid->has_overflow = 1;
		return 0;
	}
	grid->headers[grid->columns] = arena_copy(grid->arena, header);
	return grid->columns++;
}

void grid_name(struct grid *grid, const char *header)
{
	column_named(grid, header);
}

void grid_put(struct grid *grid, const char *header, const char *text)
{
	int column;

	if (!text || !*text)
		return;
	/* Fewer characters than bytes: what is short in bytes needs no count. */
	if (strlen(text) > WORKBOOK_LONGEST_CELL)
		grid->has_overflow |= utf8_count(text) > WORKBOOK_LONGEST_CELL;
	column = column_named(grid, header);
	grid->cells[column].text = arena_copy(grid->arena, text);
	grid->is_used[column] = 1;
}

static struct sheet_row *add_row(struct grid *grid)
{
	struct sheet *sheet = &grid->sheet;
	struct sheet_row *rows;

	if (sheet->row_count == grid->room) {
		grid->room = grid->room ? 2 * grid->room : 64;
		rows = arena_array(grid->arena, struct sheet_row, (size_t)grid->room);
		if (sheet->row_count)
			memcpy(rows, sheet->rows, (size_t)sheet->row_count * sizeof(*rows));
		sheet->rows = rows;
	}
	return &sheet->rows[sheet->row_count++];
}

void grid_next(struct grid *grid)
{
	struct sheet_row *row;

	if (grid->sheet.row_count >= WORKBOOK_MOST_ROWS - 1) {
		grid->has_overflow = 1;
		return;
	}
	row = add_row(grid);
	*row = (struct sheet_row){ grid->sheet.row_count + 1, grid->columns,
				   arena_array(grid->arena, struct cell, (size_t)grid->columns + 1) };
	memcpy(row->cells, grid->cells, (size_t)grid->columns * sizeof(*row->cells));
	memset(grid->cells, 0, sizeof(grid->cells));
}

/* Without the columns that nothing stands in. */
static void squeeze(const struct grid *grid, struct sheet_row *row)
{
	int kept = 0;

	for (int i = 0; i < row->count; i++)
		if (grid->is_used[i])
			row->cells[kept++] = row->cells[i];
	row->count = kept;
}

struct sheet grid_end(struct grid *grid)
{
	struct sheet sheet = { grid->sheet.name, arena_array(grid->arena, struct sheet_row, (size_t)grid->sheet.row_count + 1),
			       grid->sheet.row_count + 1 };

	sheet.rows[0] = (struct sheet_row){ 1, grid->columns, arena_array(grid->arena, struct cell, (size_t)grid->columns + 1) };
	for (int i = 0; i < grid->columns; i++)
		sheet.rows[0].cells[i].text = grid->headers[i];
	if (grid->sheet.row_count)
		memcpy(sheet.rows + 1, grid->sheet.rows, (size_t)grid->sheet.row_count * sizeof(*sheet.rows));
	for (int i = 0; i < sheet.row_count; i++)
		squeeze(grid, &sheet.rows[i]);
	return sheet;
}
