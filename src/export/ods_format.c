/*
 * OpenDocument spreadsheets (ODF 1.2, part 1): what must be known on the first
 * sheet, then the others, figures as numbers.
 */
#include <string.h>

#include "base/arena.h"
#include "chart/hidden.h"
#include "export/writers.h"
#include "markup/html.h"
#include "spreadsheet/package.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define MEDIA "application/vnd.oasis.opendocument.spreadsheet"

static const char *const cell_kinds[EXPORT_TYPES] = {
	[EXPORT_COUNT] = "float", [EXPORT_PERCENT] = "percentage", [EXPORT_NUMBER] = "float",
};

static const char *const cell_styles[EXPORT_TYPES] = {
	[EXPORT_TEXT] = "text", [EXPORT_COUNT] = "count", [EXPORT_PERCENT] = "percent", [EXPORT_NUMBER] = "number", [EXPORT_DAY] = "day",
};

/* Of several spaces all but the first are elements: they would be lost. So would tabs, which LibreOffice's cells do not know. */
static void draw_words(struct buffer *out, const char *text, size_t length)
{
	for (const char *at = text, *end = text + length; at < end; at++)
		if (*at == '\t')
			html(out, " ");
		else if (*at == ' ' && (at == text || at[-1] == ' '))
			html(out, "<text:s/>");
		else
			html_text(out, (char[]){ *at, '\0' });
}

static void draw_paragraphs(struct buffer *out, const char *text)
{
	for (;;) {
		const size_t length = strcspn(text, "\n");

		html(out, "<text:p>");
		draw_words(out, text, length);
		html(out, "</text:p>");
		if (!text[length])
			break;
		text += length + 1;
	}
}

static void draw_text(struct buffer *out, const char *style, const char *text)
{
	html_print(out, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">", style);
	draw_paragraphs(out, cell_text(out->arena, text));
	html(out, "</table:table-cell>");
}

static void draw_day(struct buffer *out, const char *day)
{
	html_print(out, "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"%s\"><text:p>%s</text:p></table:table-cell>",
		   day, day);
}

static void draw_number(struct buffer *out, enum export_type type, double number)
{
	char value[NUMBER_ROOM], shown[NUMBER_ROOM];

	html_print(out, "<table:table-cell table:style-name=\"%s\" office:value-type=\"%s\" office:value=\"%s\"><text:p>%s%s</text:p></table:table-cell>",
		   cell_styles[type], cell_kinds[type], export_number_text(value, type == EXPORT_PERCENT ? number / 100 : number),
		   export_number_text(shown, number), type == EXPORT_PERCENT ? " %" : "");
}

static void draw_cell(struct buffer *out, const struct export_column *column, const struct export_cell *cell)
{
	char room[NUMBER_ROOM];

	if (cell->state == EXPORT_ABSENT)
		html(out, "<table:table-cell/>");
	else if (cell->state == EXPORT_HIDDEN)
		draw_text(out, "hidden", HIDDEN_SYMBOL);
	else if (export_is_text(column, cell))
		draw_text(out, "text", cell->text);
	else if (column->type == EXPORT_DAY)
		draw_day(out, export_value_text(room, column->type, cell->number));
	else
		draw_number(out, column->type, cell->number);
}

static void draw_row(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells)
{
	(void)row;
	html(out, "<table:table-row>");
	for (int i = 0; i < sheet->column_count; i++)
		draw_cell(out, &sheet->columns[i], &cells[i]);
	html(out, "</table:table-row>\n");
}

static void draw_head(struct buffer *out, const struct export_sheet *sheet)
{
	for (int i = 0; i < sheet->column_count; i++)
		html_print(out, "<table:table-column table:style-name=\"%s\"/>", sheet->columns[i].type == EXPORT_TEXT ? "wide" : "narrow");
	html(out, "\n<table:table-header-rows><table:table-row>");
	for (int i = 0; i < sheet->column_count; i++)
		draw_text(out, "head", sheet->for_programs ? sheet->columns[i].name : sheet->columns[i].words);
	html(out, "</table:table-row></table:table-header-rows>\n");
}

static void draw_about(struct buffer *out, const struct export_book *book)
{
	html_print(out, "<table:table table:name=\"%s\"><table:table-column table:style-name=\"narrow\"/>"
			"<table:table-column table:style-name=\"widest\"/>\n<table:table-row>", about_name());
	draw_text(out, "head", book->title);
	html(out, "</table:table-row>\n");
	for (int i = 0; i < book->line_count; i++) {
		html(out, "<table:table-row>");
		draw_text(out, "text", book->lines[i].label);
		draw_text(out, "text", book->lines[i].words);
		html(out, "</table:table-row>\n");
	}
	html(out, "</table:table>\n");
}

static void draw_styles(struct buffer *out)
{
	html(out, "<office:automatic-styles>"
		  "<style:style style:name=\"wide\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"8cm\"/></style:style>"
		  "<style:style style:name=\"widest\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"18cm\"/></style:style>"
		  "<style:style style:name=\"narrow\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"3.2cm\"/></style:style>\n"
		  "<number:number-style style:name=\"whole\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
		  "<number:percentage-style style:name=\"hundredths\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text> %</number:text></number:percentage-style>"
		  "<number:date-style style:name=\"date\"><number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>\n"
		  "<style:style style:name=\"text\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/></style:style>"
		  "<style:style style:name=\"head\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>"
		  "<style:style style:name=\"hidden\" style:family=\"table-cell\"><style:table-cell-properties style:text-align-source=\"fix\"/><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
		  "<style:style style:name=\"count\" style:family=\"table-cell\" style:data-style-name=\"whole\"/>"
		  "<style:style style:name=\"percent\" style:family=\"table-cell\" style:data-style-name=\"hundredths\"/>"
		  "<style:style style:name=\"number\" style:family=\"table-cell\"/>"
		  "<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"date\"/>"
		  "</office:automatic-styles>\n");
}

static int draw_sheet(struct sink *sink, const struct export_book *book, int i)
{
	const struct export_sheet *sheet = &book->sheets[i];

	html_print(&sink->buffer, "<table:table table:name=\"%s\">\n", tab_name(sink->buffer.arena, book, i));
	draw_head(&sink->buffer, sheet);
	if (!rows_draw(sink, sheet, draw_row))
		return 0;
	html(&sink->buffer, "</table:table>\n");
	return 1;
}

static int draw_content(struct sink *sink, const struct export_book *book)
{
	html(&sink->buffer, XML "<office:document-content xmlns:office=\"" OASIS "office:1.0\" xmlns:table=\"" OASIS "table:1.0\" "
	     "xmlns:text=\"" OASIS "text:1.0\" xmlns:style=\"" OASIS "style:1.0\" xmlns:number=\"" OASIS "datastyle:1.0\" "
	     "xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\" office:version=\"1.2\">\n");
	draw_styles(&sink->buffer);
	html(&sink->buffer, "<office:body><office:spreadsheet>\n");
	draw_about(&sink->buffer, book);
	for (int i = 0; i < book->sheet_count; i++)
		if (!draw_sheet(sink, book, i))
			return 0;
	html(&sink->buffer, "</office:spreadsheet></office:body></office:document-content>\n");
	return 1;
}

static void draw_manifest(struct buffer *out)
{
	html(out, XML "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.2\">"
		  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" MEDIA "\"/>"
		  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
		  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>\n");
}

static void draw_meta(struct buffer *out, const struct export_book *book)
{
	html_print(out, XML "<office:document-meta xmlns:office=\"" OASIS "office:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\">"
		   "<office:meta><dc:title>%s</dc:title><dc:language>%s</dc:language></office:meta></office:document-meta>\n",
		   book->title, book->language);
}

enum fault write_ods(const struct export_book *book, struct export_file *file)
{
	struct buffer manifest = buffer_in(file->arena), meta = buffer_in(file->arena);
	struct package *package = parts_begin(file);
	struct part part = part_begin(file);
	int is_whole;

	package_add_plain(package, "mimetype", MEDIA);
	is_whole = part.is_open && draw_content(&part.sink, book);
	is_whole = part_end(&part, package, "content.xml") && is_whole;
	draw_meta(&meta, book);
	draw_manifest(&manifest);
	part_of_text(package, "meta.xml", &meta);
	part_of_text(package, "META-INF/manifest.xml", &manifest);
	return parts_end(package, file, is_whole);
}
