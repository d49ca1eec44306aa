#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/xlsx.h"
#include "text/text.h"

/* The texts that cells share, and the cells. */

enum { MOST_ROW_NUMBER = 1048576, MOST_COLUMN_NUMBER = 16384, MOST_BYTES = 4 * WORKBOOK_LONGEST_CELL };

struct shared {
	struct xlsx *xlsx;
	struct buffer text;
	int is_text;	/* in <t>; not in a reading aid (<rPh>) */
	int aids;
	int room;
};

struct reading {
	struct xlsx *xlsx;
	struct sheet *sheet;
	int room;		/* of the sheet's rows */
	struct cell cells[WORKBOOK_MOST_COLUMNS];
	int row, column;	/* where reading is; the row from 1, the column from 0 */
	int held;		/* cells of this row, up to the last that holds something */
	char type[16];
	int style, is_text, aids;
	struct buffer text;
};

/* Rooms that grow: the arena gives nothing back, so they double. */
static void *grown(struct arena *arena, const void *old, int count, int *room, size_t size)
{
	void *larger;

	if (count < *room)
		return (void *)old;
	*room = *room ? 2 * *room : 64;
	larger = arena_take_many(arena, (size_t)*room, size);
	if (count)
		memcpy(larger, old, (size_t)count * size);
	return larger;
}

static int add_piece(struct xlsx *xlsx, struct buffer *text, const char *bytes, int length)
{
	if (text->length + (size_t)length <= MOST_BYTES) {
		buffer_add(text, bytes, (size_t)length);
		return 1;
	}
	archive_stop(xlsx->archive, text_print(xlsx->arena, _("A cell holds more than %d characters."), WORKBOOK_LONGEST_CELL));
	return 0;
}

static void count_text(struct xlsx *xlsx, size_t length)
{
	xlsx->text += length;
	if (xlsx->text > WORKBOOK_MOST_TEXT)
		archive_stop(xlsx->archive, _("The cells of this file hold too much text."));
}

static void empty(struct buffer *text)
{
	text->length = 0;
	text->bytes[0] = '\0';
}

static void shared_start(void *context, const char *name, const char **attributes)
{
	struct shared *shared = context;

	(void)attributes;
	if (!strcmp(name, "si"))
		empty(&shared->text);
	shared->aids += !strcmp(name, "rPh");
	shared->is_text = !strcmp(name, "t") && !shared->aids;
}

static void shared_end(void *context, const char *name)
{
	struct shared *shared = context;
	struct xlsx *xlsx = shared->xlsx;

	shared->is_text = 0;
	shared->aids -= !strcmp(name, "rPh");
	if (strcmp(name, "si"))
		return;
	if (xlsx->shared_count == WORKBOOK_MOST_CELLS) {
		archive_stop(xlsx->archive, _("There are too many cells in this file."));
		return;
	}
	count_text(xlsx, shared->text.length);
	xlsx->shared = grown(xlsx->arena, xlsx->shared, xlsx->shared_count, &shared->room, sizeof(*xlsx->shared));
	xlsx->shared[xlsx->shared_count++] = xlsx_text(xlsx, shared->text.bytes, shared->text.length);
}

static void shared_text(void *context, const char *bytes, int length)
{
	struct shared *shared = context;

	if (shared->is_text)
		add_piece(shared->xlsx, &shared->text, bytes, length);
}

void xlsx_read_shared(struct xlsx *xlsx, const char *part)
{
	struct shared shared = { xlsx, buffer_in(xlsx->arena) };
	const struct archive_reader reader = { shared_start, shared_end, shared_text, &shared };

	archive_read(xlsx->archive, part, &reader);
}

static void stop_at(struct reading *reading, const char *words)
{
	struct arena *arena = reading->xlsx->arena;

	archive_stop(reading->xlsx->archive, arena_print(arena, "%s: %s",
		cell_reference(arena, reading->sheet, reading->row, reading->column), words));
}

/* "AB12": the column, from 0; -1 where it is none. */
static int column_of(const char *reference)
{
	int column = 0;

	for (; *reference >= 'A' && *reference <= 'Z'; reference++) {
		column = 26 * column + (*reference - 'A' + 1);
		if (column > MOST_COLUMN_NUMBER)
			return -1;
	}
	return column - 1;
}

static void row_start(struct reading *reading, const char **attributes)
{
	const char *number = archive_attribute(attributes, "r");
	int row = number ? xlsx_whole(number, MOST_ROW_NUMBER) : reading->row + 1;

	if (row <= reading->row || row > MOST_ROW_NUMBER) {
		archive_stop(reading->xlsx->archive, text_print(reading->xlsx->arena,
			_("Sheet “%s” has a row out of order, or more rows than a sheet can have."), reading->sheet->name));
		return;
	}
	reading->row = row;
	reading->column = -1;
	memset(reading->cells, 0, (size_t)reading->held * sizeof(*reading->cells));
	reading->held = 0;
}

static void cell_start(struct reading *reading, const char **attributes)
{
	const char *reference = archive_attribute(attributes, "r"), *type = archive_attribute(attributes, "t");
	const char *style = archive_attribute(attributes, "s");
	int column = reference ? column_of(reference) : reading->column + 1;

	if (column <= reading->column) {
		stop_at(reading, _("A cell of this row is out of order: the file is damaged."));
		return;
	}
	reading->column = column;
	reading->style = style ? xlsx_whole(style, XLSX_MOST_STYLES) : 0;
	reading->type[0] = '\0';
	if (type && strlen(type) < sizeof(reading->type))
		memcpy(reading->type, type, strlen(type) + 1);
	empty(&reading->text);
}

static void sheet_start(void *context, const char *name, const char **attributes)
{
	struct reading *reading = context;

	reading->aids += !strcmp(name, "rPh");
	reading->is_text = (!strcmp(name, "v") || !strcmp(name, "t")) && !reading->aids;
	if (!strcmp(name, "row"))
		row_start(reading, attributes);
	else if (!strcmp(name, "c"))
		cell_start(reading, attributes);
}

static const char *shared_of(struct xlsx *xlsx, const char *number)
{
	int index = xlsx_whole(number, WORKBOOK_MOST_CELLS);

	return index >= 0 && index < xlsx->shared_count ? xlsx->shared[index] : NULL;
}

/* ISO 8601, as strict workbooks have them. */
static const char *without_midnight(struct arena *arena, const char *text)
{
	const char *midnight = strstr(text, "T00:00:00");

	return midnight ? arena_copy_bytes(arena, text, (size_t)(midnight - text)) : arena_copy(arena, text);
}

/* NULL where the file is damaged. */
static const char *cell_text(struct reading *reading, enum cell_kind *kind)
{
	struct xlsx *xlsx = reading->xlsx;
	const char *text = reading->text.bytes, *type = reading->type;

	*kind = CELL_TEXT;
	if (!strcmp(type, "s"))
		return shared_of(xlsx, text);
	if (!strcmp(type, "str") || !strcmp(type, "inlineStr"))
		return xlsx_text(xlsx, text, reading->text.length);
	if (!strcmp(type, "b")) {
		*kind = CELL_TRUTH;
		return !strcmp(text, "1") || !strcmp(text, "true") ? "TRUE" : "FALSE";
	}
	if (!strcmp(type, "e")) {
		*kind = CELL_ERROR;
		return xlsx_text(xlsx, text, reading->text.length);
	}
	if (!strcmp(type, "d")) {
		*kind = CELL_DAY;
		return without_midnight(xlsx->arena, text);
	}
	return xlsx_number(xlsx, text, reading->style, kind);
}

static void cell_end(struct reading *reading)
{
	enum cell_kind kind;
	const char *text;

	if (!reading->text.length)
		return;
	text = cell_text(reading, &kind);
	if (!text) {
		stop_at(reading, _("What this cell holds cannot be read: it is no text and no number."));
		return;
	}
	if (!*text)
		return;
	if (reading->column >= WORKBOOK_MOST_COLUMNS)
		stop_at(reading, text_print(reading->xlsx->arena, _("There are more than %d columns."), WORKBOOK_MOST_COLUMNS));
	else if (++reading->xlsx->cells > WORKBOOK_MOST_CELLS)
		archive_stop(reading->xlsx->archive, _("There are too many cells in this file."));
	else {
		reading->cells[reading->column] = (struct cell){ text, kind };
		reading->held = reading->column + 1;
	}
	if (strcmp(reading->type, "s"))
		count_text(reading->xlsx, strlen(text));
}

static void row_end(struct reading *reading)
{
	struct sheet *sheet = reading->sheet;
	struct arena *arena = reading->xlsx->arena;
	struct sheet_row *row;

	if (!reading->held)
		return;
	if (sheet->row_count == WORKBOOK_MOST_ROWS) {
		archive_stop(reading->xlsx->archive, text_print(arena, _("There are more than %d rows in this file."),
								WORKBOOK_MOST_ROWS));
		return;
	}
	sheet->rows = grown(arena, sheet->rows, sheet->row_count, &reading->room, sizeof(*sheet->rows));
	row = &sheet->rows[sheet->row_count++];
	*row = (struct sheet_row){ reading->row, reading->held, arena_array(arena, struct cell, (size_t)reading->held) };
	memcpy(row->cells, reading->cells, (size_t)reading->held * sizeof(*row->cells));
}

static void sheet_end(void *context, const char *name)
{
	struct reading *reading = context;

	reading->is_text = 0;
	reading->aids -= !strcmp(name, "rPh");
	if (!strcmp(name, "c") && reading->row)
		cell_end(reading);
	else if (!strcmp(name, "row"))
		row_end(reading);
}

static void sheet_text_piece(void *context, const char *bytes, int length)
{
	struct reading *reading = context;

	if (reading->is_text)
		add_piece(reading->xlsx, &reading->text, bytes, length);
}

void xlsx_read_sheet(struct xlsx *xlsx, struct sheet *sheet, const char *part)
{
	struct reading *reading = arena_new(xlsx->arena, struct reading);
	const struct archive_reader reader = { sheet_start, sheet_end, sheet_text_piece, reading };

	reading->xlsx = xlsx;
	reading->sheet = sheet;
	reading->text = buffer_in(xlsx->arena);
	reading->column = -1;
	archive_read(xlsx->archive, part, &reader);
}
