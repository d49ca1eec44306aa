/*
 * workbook: a spreadsheet file as sheets, rows and cells that are text.
 *
 *	workbook = workbook_read(arena, bytes, length, &why);
 *	if (!workbook)
 *		say(why);
 *	sheet = workbook_sheet(workbook, "survey");
 *	for (int i = 0; sheet && i < sheet->row_count; i++)
 *		use(sheet->rows[i].cells, sheet->rows[i].count);
 *
 * XLSX, or CSV as one sheet without a name; told by the bytes. Whatever comes
 * in is bounded before memory is taken for it, and nothing is computed: of a
 * formula the value that was saved with it counts.
 */
#ifndef SPREADSHEET_WORKBOOK_H
#define SPREADSHEET_WORKBOOK_H

#include <stddef.h>

struct arena;

enum {
	WORKBOOK_MOST_BYTES = 8 * 1024 * 1024,		/* of the file */
	WORKBOOK_MOST_UNPACKED = 48 * 1024 * 1024,	/* of one part of it, and of all parts read */
	WORKBOOK_MOST_SHEETS = 50,
	WORKBOOK_MOST_ROWS = 40000,	/* of a sheet; and its highest number may be 1,048,576 */
	WORKBOOK_MOST_COLUMNS = 256,
	WORKBOOK_MOST_CELLS = 300000,	/* of all sheets, that hold something */
	WORKBOOK_MOST_TEXT = 16 * 1024 * 1024,	/* bytes of all cells */
	WORKBOOK_LONGEST_CELL = 32767,	/* characters, which is XLSX's own bound */
};

enum cell_kind {
	CELL_TEXT,
	CELL_NUMBER,	/* the shortest text that reads back as the same */
	CELL_TRUTH,	/* "TRUE", "FALSE" */
	CELL_DAY,	/* a number shown as a day: "2026-05-12", with its time "2026-05-12T09:30:00" */
	CELL_ERROR	/* "#REF!": what its formula came to */
};

struct cell {
	const char *text;	/* clean (base/utf8.h), nothing around it trimmed; NULL: empty */
	enum cell_kind kind;
};

struct sheet_row {
	int number;		/* as spreadsheets show it, from 1; of CSV the line where it begins */
	int count;
	struct cell *cells;	/* by column, from A */
};

struct sheet {
	const char *name;	/* "" of CSV */
	struct sheet_row *rows;	/* those that hold something, in their order */
	int row_count;
};

struct workbook {
	struct sheet *sheets;
	int sheet_count;
};

/* NULL with the reason for whoever sent the file; it names the place where it knows one. */
const struct workbook *workbook_read(struct arena *arena, const char *bytes, size_t length, const char **why);

/* By its name, whatever its case and the space around it; NULL where there is none. */
const struct sheet *workbook_sheet(const struct workbook *workbook, const char *name);

/* "" beyond the row. */
const char *sheet_text(const struct sheet_row *row, int column);

/* "AB" of 27; "survey!C12" of row 12, column 2; "C12" of a sheet without a name. */
enum { COLUMN_ROOM = 8 };
const char *column_letters_in(char room[COLUMN_ROOM], int column);
const char *column_letters(struct arena *arena, int column);
const char *cell_reference(struct arena *arena, const struct sheet *sheet, int row, int column);

#endif
