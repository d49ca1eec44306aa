#include "spreadsheet/workbook.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "spreadsheet/csv.h"
#include "spreadsheet/xlsx.h"
#include "text/text.h"

static void add_row(struct arena *arena, struct sheet *sheet, const struct csv_row *from)
{
	struct sheet_row *row = &sheet->rows[sheet->row_count];
	int held = 0;

	*row = (struct sheet_row){ from->line, from->count, arena_array(arena, struct cell, (size_t)from->count) };
	for (int i = 0; i < from->count; i++)
		if (*from->fields[i]) {
			row->cells[i].text = from->fields[i];
			held = 1;
		}
	sheet->row_count += held;
}

static const struct workbook *read_csv(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct workbook *workbook = arena_new(arena, struct workbook);
	struct sheet *sheet = arena_new(arena, struct sheet);
	struct csv csv;
	struct csv_row row;
	enum csv_fault fault = csv_open(&csv, arena, bytes, length);

	if (fault) {
		*why = csv_fault_words(fault);
		return NULL;
	}
	*sheet = (struct sheet){ "", arena_array(arena, struct sheet_row, WORKBOOK_MOST_ROWS) };
	*workbook = (struct workbook){ sheet, 1 };
	while (csv_next(&csv, &row)) {
		if (row.fault) {
			*why = text_print(arena, _("Line %1$d: %2$s"), row.line, csv_fault_words(row.fault));
			return NULL;
		}
		if (sheet->row_count == WORKBOOK_MOST_ROWS) {
			*why = text_print(arena, _("There are more than %d rows in this file."), WORKBOOK_MOST_ROWS);
			return NULL;
		}
		add_row(arena, sheet, &row);
	}
	return workbook;
}

const struct workbook *workbook_read(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	*why = NULL;
	if (length > WORKBOOK_MOST_BYTES) {
		*why = text_print(arena, _("This file has more than %s bytes."), text_number(arena, WORKBOOK_MOST_BYTES));
		return NULL;
	}
	if (length >= 4 && !memcmp(bytes, "PK\3\4", 4))
		return xlsx_read(arena, bytes, length, why);
	/* What Office wrote before 2007, and what it writes behind a password. */
	if (length >= 4 && !memcmp(bytes, "\xD0\xCF\x11\xE0", 4)) {
		*why = _("This is a workbook of an old kind (.xls), or one with a password. Save it as .xlsx, without one.");
		return NULL;
	}
	return read_csv(arena, bytes, length, why);
}

static int is_named(const char *sheet, const char *name)
{
	size_t length = strlen(name);

	sheet += strspn(sheet, " ");
	return !strncasecmp(sheet, name, length) && !sheet[length + strspn(sheet + length, " ")];
}

const struct sheet *workbook_sheet(const struct workbook *workbook, const char *name)
{
	for (int i = 0; i < workbook->sheet_count; i++)
		if (is_named(workbook->sheets[i].name, name))
			return &workbook->sheets[i];
	return NULL;
}

const char *sheet_text(const struct sheet_row *row, int column)
{
	return column >= 0 && column < row->count && row->cells[column].text ? row->cells[column].text : "";
}

const char *column_letters_in(char room[COLUMN_ROOM], int column)
{
	int at = COLUMN_ROOM - 1;

	room[at] = '\0';
	for (column++; column > 0 && at > 0; column = (column - 1) / 26)
		room[--at] = (char)('A' + (column - 1) % 26);
	return room + at;
}

const char *column_letters(struct arena *arena, int column)
{
	char room[COLUMN_ROOM];

	return arena_copy(arena, column_letters_in(room, column));
}

const char *cell_reference(struct arena *arena, const struct sheet *sheet, int row, int column)
{
	return arena_print(arena, "%s%s%s%d", sheet->name, *sheet->name ? "!" : "", column_letters(arena, column), row);
}
