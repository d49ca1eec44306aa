/*
 * JSON: what is known of the book, and the sheets for programs: their columns,
 * and a row as a list of values. A hidden figure is {"hidden":true}, one that is
 * not there null.
 */
#include "export/writers.h"
#include "questionnaire/canonical.h"

static void add_cell(struct buffer *out, const struct export_column *column, const struct export_cell *cell)
{
	char room[NUMBER_ROOM];

	if (cell->state == EXPORT_ABSENT)
		buffer_add_text(out, "null");
	else if (cell->state == EXPORT_HIDDEN)
		buffer_add_text(out, "{\"hidden\":true}");
	else if (export_is_text(column, cell))
		canonical_add_text(out, cell->text);
	else if (column->type == EXPORT_DAY)
		canonical_add_text(out, export_value_text(room, column->type, cell->number));
	else
		buffer_add_text(out, export_value_text(room, column->type, cell->number));
}

static void draw_row(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells)
{
	buffer_add_text(out, row ? ",\n[" : "\n[");
	for (int i = 0; i < sheet->column_count; i++) {
		if (i)
			buffer_add_text(out, ",");
		add_cell(out, &sheet->columns[i], &cells[i]);
	}
	buffer_add_text(out, "]");
}

static void draw_about(struct buffer *out, const struct export_book *book)
{
	buffer_add_text(out, "{");
	json_member_add(out, "title", book->title);
	buffer_add_text(out, ",");
	json_member_add(out, "language", book->language);
	buffer_add_text(out, ",\"about\":[");
	for (int i = 0; i < book->line_count; i++) {
		buffer_add_text(out, i ? ",\n{" : "\n{");
		json_member_add(out, "label", book->lines[i].label);
		buffer_add_text(out, ",");
		json_member_add(out, "words", book->lines[i].words);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "],\n\"sheets\":[");
}

static void draw_columns(struct buffer *out, const struct export_sheet *sheet)
{
	buffer_add_text(out, "{");
	json_member_add(out, "name", sheet->name);
	buffer_add_text(out, ",\"columns\":[");
	for (int i = 0; i < sheet->column_count; i++) {
		buffer_add_text(out, i ? ",\n{" : "\n{");
		json_member_add(out, "name", sheet->columns[i].name);
		buffer_add_text(out, ",");
		json_member_add(out, "words", sheet->columns[i].words);
		buffer_add_text(out, ",");
		json_member_add(out, "type", export_type_names[sheet->columns[i].type]);
		if (sheet->columns[i].meaning_count)
			json_meanings_add(out, "codes", "words", sheet->columns[i].meanings, sheet->columns[i].meaning_count);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]");
	if (sheet->instead_count)
		json_meanings_add(out, "instead", "words", sheet->instead, sheet->instead_count);
	buffer_add_text(out, ",\n\"rows\":[");
}

enum fault write_json(const struct export_book *book, struct export_file *file)
{
	struct text_file text;
	enum fault fault = text_file_begin(&text, file);
	int is_whole = 1, written = 0;

	if (fault)
		return fault;
	draw_about(&text.sink.buffer, book);
	for (int i = 0; i < book->sheet_count && is_whole; i++) {
		if (!book->sheets[i].for_programs)
			continue;
		buffer_add_text(&text.sink.buffer, written++ ? ",\n" : "\n");
		draw_columns(&text.sink.buffer, &book->sheets[i]);
		is_whole = rows_draw(&text.sink, &book->sheets[i], draw_row);
		buffer_add_text(&text.sink.buffer, "]}");
	}
	buffer_add_text(&text.sink.buffer, "]}\n");
	return text_file_end(&text, is_whole);
}
