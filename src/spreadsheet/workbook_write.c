#include "spreadsheet/workbook_write.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "markup/html.h"
#include "spreadsheet/package.h"
#include "spreadsheet/workbook.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define DOCUMENT "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

enum { WIDTH = 28, WRAPPED = 1, BOLD = 2 };	/* the styles by their place in xl/styles.xml */

const char *xlsx_escaped(struct arena *arena, const char *text)
{
	struct buffer out;
	const char *at;

	/* Before anything is taken: cells come by the million. */
	if (!strstr(text, "_x"))
		return text;
	out = buffer_in(arena);
	for (; (at = strstr(text, "_x")); text = at + 1) {
		buffer_add(&out, text, (size_t)(at - text));
		buffer_add_text(&out, strspn(at + 2, "0123456789abcdefABCDEF") >= 4 && at[6] == '_' ? "_x005F_" : "_");
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

static void draw_row(struct buffer *out, const struct sheet_row *row, int style)
{
	html_print(out, "<row r=\"%d\">", row->number);
	for (int column = 0; column < row->count; column++) {
		const char *text = row->cells[column].text;

		if (text)
			html_print(out, "<c r=\"%s%d\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>",
				   column_letters(out->arena, column), row->number, style, xlsx_escaped(out->arena, text));
	}
	html(out, "</row>\n");
}

static void draw_sheet(struct buffer *out, const struct sheet *sheet)
{
	html(out, XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\">"
		  "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
		  "<sheetFormatPr defaultRowHeight=\"15\"/>");
	html_print(out, "<cols><col min=\"1\" max=\"%d\" width=\"%d\" customWidth=\"1\"/></cols>\n<sheetData>\n", (int)WORKBOOK_MOST_COLUMNS, (int)WIDTH);
	for (int i = 0; i < sheet->row_count; i++)
		draw_row(out, &sheet->rows[i], i ? WRAPPED : BOLD);
	html(out, "</sheetData></worksheet>\n");
}

static void draw_styles(struct buffer *out)
{
	html(out, XML "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
		  "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
		  "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
		  "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
		  "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
		  "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
		  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
		  "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>\n");
}

static void draw_book(struct buffer *out, const struct workbook *workbook)
{
	html(out, XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "\"><sheets>");
	for (int i = 0; i < workbook->sheet_count; i++)
		html_print(out, "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>", workbook->sheets[i].name, i + 1, i + 1);
	html(out, "</sheets></workbook>\n");
}

static void draw_book_relations(struct buffer *out, const struct workbook *workbook)
{
	html(out, XML "<Relationships xmlns=\"" RELATIONS "\">");
	for (int i = 1; i <= workbook->sheet_count; i++)
		html_print(out, "<Relationship Id=\"rId%d\" Type=\"" DOCUMENT "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i, i);
	html_print(out, "<Relationship Id=\"rId%d\" Type=\"" DOCUMENT "/styles\" Target=\"styles.xml\"/></Relationships>\n",
		   workbook->sheet_count + 1);
}

static void draw_types(struct buffer *out, const struct workbook *workbook)
{
	html(out, XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
		  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
		  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND "sheet.main+xml\"/>"
		  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND "styles+xml\"/>");
	for (int i = 1; i <= workbook->sheet_count; i++)
		html_print(out, "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"" KIND "worksheet+xml\"/>", i);
	html(out, "</Types>\n");
}

static void pack(struct package *package, const char *name, const struct buffer *part)
{
	package_add(package, name, part->bytes, part->length);
}

const char *workbook_write_xlsx(struct arena *arena, const struct workbook *workbook, size_t *length)
{
	struct buffer types = buffer_in(arena), relations = buffer_in(arena), book = buffer_in(arena);
	struct buffer book_relations = buffer_in(arena), styles = buffer_in(arena);
	struct package *package = package_begin(arena);

	html(&relations, XML "<Relationships xmlns=\"" RELATIONS "\">"
		  "<Relationship Id=\"rId1\" Type=\"" DOCUMENT "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n");
	draw_types(&types, workbook);
	draw_book(&book, workbook);
	draw_book_relations(&book_relations, workbook);
	draw_styles(&styles);
	pack(package, "[Content_Types].xml", &types);
	pack(package, "_rels/.rels", &relations);
	pack(package, "xl/workbook.xml", &book);
	pack(package, "xl/_rels/workbook.xml.rels", &book_relations);
	pack(package, "xl/styles.xml", &styles);
	for (int i = 0; i < workbook->sheet_count; i++) {
		struct buffer sheet = buffer_in(arena);

		draw_sheet(&sheet, &workbook->sheets[i]);
		pack(package, arena_print(arena, "xl/worksheets/sheet%d.xml", i + 1), &sheet);
	}
	return package_end(package, length);
}

void csv_add_field(struct buffer *out, char separator, const char *text, enum csv_reader reader)
{
	const char special[] = { separator, '"', '\n', '\r', '\0' };
	int is_formula = reader == CSV_FOR_PEOPLE && *text && strchr("=+-@\t", *text);
	int is_quoted = is_formula || strpbrk(text, special) != NULL;

	if (!is_quoted) {
		buffer_add_text(out, text);
		return;
	}
	buffer_add_text(out, is_formula ? "\"'" : "\"");
	for (const char *at = strchr(text, '"'); at; text = at, at = strchr(text + 1, '"')) {
		buffer_add(out, text, (size_t)(at - text));
		buffer_add(out, "\"", 1);
	}
	buffer_add_text(out, text);
	buffer_add(out, "\"", 1);
}
