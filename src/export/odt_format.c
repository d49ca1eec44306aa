/*
 * OpenDocument text: the book as it is read on its page, where it has one; else its tables for people.
 */
#include <string.h>

#include "base/arena.h"
#include "chart/hidden.h"
#include "export/document.h"
#include "export/writers.h"
#include "markup/html.h"

enum { MOST_ROWS = 5000 };	/* of more there is no reading */

static void draw_cell(struct buffer *out, enum export_type type, const struct export_cell *cell)
{
	char room[NUMBER_ROOM];

	if (cell->state == EXPORT_HIDDEN)
		html(out, "<td class=\"number\">" HIDDEN_SYMBOL "</td>");
	else if (cell->state == EXPORT_ABSENT)
		html(out, "<td></td>");
	else if (type == EXPORT_TEXT)
		html_print(out, "<td>%s</td>", cell->text);
	else
		html_print(out, "<td class=\"number\">%s%s</td>", export_value_text(room, type, cell->number), type == EXPORT_PERCENT ? " %" : "");
}

static void draw_row(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells)
{
	(void)row;
	html(out, "<tr>");
	for (int i = 0; i < sheet->column_count; i++)
		draw_cell(out, sheet->columns[i].type, &cells[i]);
	html(out, "</tr>\n");
}

static int draw_sheet(struct sink *sink, const struct export_sheet *sheet)
{
	struct buffer *out = &sink->buffer;

	html_print(out, "<h2>%s</h2>\n<table>\n<thead><tr>", sheet->words);
	for (int i = 0; i < sheet->column_count; i++)
		html_print(out, "<th>%s</th>", sheet->columns[i].words);
	html(out, "</tr></thead>\n<tbody>\n");
	if (!rows_draw(sink, sheet, draw_row))
		return 0;
	html(out, "</tbody></table>\n");
	return 1;
}

static void draw_lines(struct buffer *out, const struct export_book *book)
{
	html(out, "<dl>\n");
	for (int i = 0; i < book->line_count; i++)
		html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", book->lines[i].label, book->lines[i].words);
	html(out, "</dl>\n");
}

/* NULL where a row could not be had. */
static const char *markup_of(struct arena *arena, const struct export_book *book)
{
	struct sink sink = sink_in(arena);

	draw_lines(&sink.buffer, book);
	for (int i = 0; i < book->sheet_count; i++)
		if (!book->sheets[i].for_programs && !draw_sheet(&sink, &book->sheets[i]))
			return NULL;
	return sink.buffer.bytes;
}

static int is_too_long(const struct export_book *book)
{
	int64_t rows = 0;

	for (int i = 0; i < book->sheet_count; i++)
		if (!book->sheets[i].for_programs)
			rows += book->sheets[i].row_count;
	return rows > MOST_ROWS;
}

enum fault write_odt(const struct export_book *book, struct export_file *file)
{
	struct document document = { .language = book->language, .title = book->title, .about = "", .dated = "", .author = "",
				     .address = book->address ? book->address : "", .markup = book->markup };

	if (!document.markup && is_too_long(book))
		return FAULT_TOO_LARGE;
	if (!document.markup)
		document.markup = markup_of(file->arena, book);
	return document.markup ? document_write(&document, file) : FAULT_STORAGE;
}
