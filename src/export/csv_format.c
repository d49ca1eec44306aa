/*
 * CSV for people's spreadsheets as France has them (a mark before it, semicolons,
 * decimal commas, the words of the columns), and for programs (RFC 4180, names).
 */
#include <string.h>

#include "chart/hidden.h"
#include "export/writers.h"
#include "spreadsheet/workbook_write.h"

static void add_cell(struct buffer *out, const struct export_column *column, const struct export_cell *cell, char separator, char point)
{
	char room[NUMBER_ROOM];
	char *at;

	if (cell->state == EXPORT_ABSENT)
		return;
	if (cell->state == EXPORT_HIDDEN) {
		buffer_add_text(out, HIDDEN_SYMBOL);
	} else if (export_is_text(column, cell)) {
		csv_add_field(out, separator, cell->text, CSV_FOR_PEOPLE);
	} else {
		export_value_text(room, column->type, cell->number);
		at = strchr(room, '.');
		if (at)
			*at = point;
		buffer_add_text(out, room);
	}
}

static void add_row(struct buffer *out, const struct export_sheet *sheet, const struct export_cell *cells, char separator, char point)
{
	for (int i = 0; i < sheet->column_count; i++) {
		if (i)
			buffer_add(out, &separator, 1);
		add_cell(out, &sheet->columns[i], &cells[i], separator, point);
	}
	buffer_add_text(out, "\r\n");
}

static void row_for_people(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells)
{
	(void)row;
	add_row(out, sheet, cells, ';', ',');
}

static void row_for_programs(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells)
{
	(void)row;
	add_row(out, sheet, cells, ',', '.');
}

static void add_head(struct buffer *out, const struct export_sheet *sheet, int for_programs)
{
	for (int i = 0; i < sheet->column_count; i++) {
		if (i)
			buffer_add_text(out, for_programs ? "," : ";");
		csv_add_field(out, for_programs ? ',' : ';', for_programs ? sheet->columns[i].name : sheet->columns[i].words, CSV_FOR_PEOPLE);
	}
	buffer_add_text(out, "\r\n");
}

int csv_draw(struct sink *sink, const struct export_sheet *sheet, int for_programs)
{
	add_head(&sink->buffer, sheet, for_programs);
	return rows_draw(sink, sheet, for_programs ? row_for_programs : row_for_people);
}

static enum fault write_csv(const struct export_book *book, struct export_file *file, int for_programs)
{
	const struct export_sheet *sheet = sheet_for(book, for_programs);
	struct text_file text;
	enum fault fault = text_file_begin(&text, file);

	if (fault)
		return fault;
	if (!for_programs)
		buffer_add_text(&text.sink.buffer, "\xef\xbb\xbf");
	return text_file_end(&text, csv_draw(&text.sink, sheet, for_programs));
}

enum fault write_csv_for_people(const struct export_book *book, struct export_file *file)
{
	return write_csv(book, file, 0);
}

enum fault write_csv_for_programs(const struct export_book *book, struct export_file *file)
{
	return write_csv(book, file, 1);
}
