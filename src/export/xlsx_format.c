/*
 * Office Open XML workbooks (ECMA-376, part 1): what must be known on the first
 * sheet, then the others: heads that stand still and filter, figures as numbers.
 */
#include "base/arena.h"
#include "chart/hidden.h"
#include "export/writers.h"
#include "markup/html.h"
#include "spreadsheet/package.h"
#include "spreadsheet/workbook.h"
#include "spreadsheet/workbook_write.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define DOCUMENT "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CORE "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* By their place in xl/styles.xml. */
enum style { STYLE_PLAIN, STYLE_TEXT, STYLE_HEAD, STYLE_COUNT, STYLE_PERCENT, STYLE_DAY, STYLE_HIDDEN };

static const enum style styles[EXPORT_TYPES] = {
	[EXPORT_TEXT] = STYLE_TEXT, [EXPORT_COUNT] = STYLE_COUNT, [EXPORT_PERCENT] = STYLE_PERCENT, [EXPORT_NUMBER] = STYLE_PLAIN,
	[EXPORT_DAY] = STYLE_DAY,
};

/* Days from 30 December 1899, where those of spreadsheets begin, to 1970; widths in characters. */
enum { EPOCH = 25569, WIDE = 42, NARROW = 16 };

static void draw_text(struct buffer *out, int column, int64_t row, enum style style, const char *text)
{
	char letters[COLUMN_ROOM];

	html_print(out, "<c r=\"%s%lld\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>",
		   column_letters_in(letters, column), (long long)row, (int)style, xlsx_escaped(out->arena, cell_text(out->arena, text)));
}

static void draw_number(struct buffer *out, int column, int64_t row, enum export_type type, double number)
{
	char room[NUMBER_ROOM], letters[COLUMN_ROOM];

	number = type == EXPORT_PERCENT ? number / 100 : type == EXPORT_DAY ? number + EPOCH : number;
	html_print(out, "<c r=\"%s%lld\" s=\"%d\"><v>%s</v></c>", column_letters_in(letters, column), (long long)row, (int)styles[type],
		   export_number_text(room, number));
}

static void draw_row(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells)
{
	row += 2;	/* from 1, below the heads */
	html_print(out, "<row r=\"%lld\">", (long long)row);
	for (int i = 0; i < sheet->column_count; i++) {
		if (cells[i].state == EXPORT_HIDDEN)
			draw_text(out, i, row, STYLE_HIDDEN, HIDDEN_SYMBOL);
		else if (export_is_text(&sheet->columns[i], &cells[i]))
			draw_text(out, i, row, STYLE_TEXT, cells[i].text);
		else if (cells[i].state == EXPORT_GIVEN)
			draw_number(out, i, row, sheet->columns[i].type, cells[i].number);
	}
	html(out, "</row>\n");
}

static void draw_columns(struct buffer *out, const struct export_sheet *sheet)
{
	html(out, "<cols>");
	for (int i = 0; i < sheet->column_count; i++)
		html_print(out, "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>", i + 1, i + 1,
			   sheet->columns[i].type == EXPORT_TEXT ? (int)WIDE : (int)NARROW);
	html(out, "</cols>");
}

static void draw_head(struct buffer *out, const struct export_sheet *sheet)
{
	html(out, XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\">"
		  "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
		  "<sheetFormatPr defaultRowHeight=\"15\"/>");
	draw_columns(out, sheet);
	html(out, "\n<sheetData>\n<row r=\"1\">");
	for (int i = 0; i < sheet->column_count; i++)
		draw_text(out, i, 1, STYLE_HEAD, sheet->for_programs ? sheet->columns[i].name : sheet->columns[i].words);
	html(out, "</row>\n");
}

static void draw_tail(struct buffer *out, const struct export_sheet *sheet)
{
	char letters[COLUMN_ROOM];

	html_print(out, "</sheetData><autoFilter ref=\"A1:%s%lld\"/></worksheet>\n", column_letters_in(letters, sheet->column_count - 1),
		   (long long)sheet->row_count + 1);
}

static void draw_about(struct buffer *out, const struct export_book *book)
{
	html_print(out, XML "<worksheet xmlns=\"" MAIN "\"><sheetFormatPr defaultRowHeight=\"15\"/>"
		   "<cols><col min=\"1\" max=\"1\" width=\"28\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"100\" customWidth=\"1\"/></cols>"
		   "<sheetData><row r=\"1\">");
	draw_text(out, 0, 1, STYLE_HEAD, book->title);
	html(out, "</row>\n");
	for (int i = 0; i < book->line_count; i++) {
		html_print(out, "<row r=\"%d\">", i + 2);
		draw_text(out, 0, i + 2, STYLE_TEXT, book->lines[i].label);
		draw_text(out, 1, i + 2, STYLE_TEXT, book->lines[i].words);
		html(out, "</row>\n");
	}
	html(out, "</sheetData></worksheet>\n");
}

static void draw_styles(struct buffer *out)
{
	html(out, XML "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
		  "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
		  "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
		  "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
		  "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\n"
		  "<cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
		  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
		  "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
		  "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
		  "<xf numFmtId=\"9\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
		  "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
		  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment horizontal=\"right\"/></xf>"
		  "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>\n");
}

static void draw_book(struct buffer *out, const struct export_book *book)
{
	html(out, XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "\"><sheets>");
	html_print(out, "<sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/>", about_name());
	for (int i = 0; i < book->sheet_count; i++)
		html_print(out, "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>", tab_name(out->arena, book, i), i + 2, i + 2);
	html(out, "</sheets></workbook>\n");
}

static void draw_book_relations(struct buffer *out, const struct export_book *book)
{
	html(out, XML "<Relationships xmlns=\"" RELATIONS "\">");
	for (int i = 1; i <= book->sheet_count + 1; i++)
		html_print(out, "<Relationship Id=\"rId%d\" Type=\"" DOCUMENT "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i, i);
	html_print(out, "<Relationship Id=\"rId%d\" Type=\"" DOCUMENT "/styles\" Target=\"styles.xml\"/></Relationships>\n", book->sheet_count + 2);
}

static void draw_types(struct buffer *out, const struct export_book *book)
{
	html(out, XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
		  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
		  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		  "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
		  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND "sheet.main+xml\"/>"
		  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND "styles+xml\"/>");
	for (int i = 1; i <= book->sheet_count + 1; i++)
		html_print(out, "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"" KIND "worksheet+xml\"/>", i);
	html(out, "</Types>\n");
}

static void draw_core(struct buffer *out, const struct export_book *book)
{
	html_print(out, XML "<cp:coreProperties xmlns:cp=\"" CORE "\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
		   "<dc:title>%s</dc:title><dc:language>%s</dc:language></cp:coreProperties>\n", book->title, book->language);
}

static void draw_relations(struct buffer *out)
{
	html(out, XML "<Relationships xmlns=\"" RELATIONS "\">"
		  "<Relationship Id=\"rId1\" Type=\"" DOCUMENT "/officeDocument\" Target=\"xl/workbook.xml\"/>"
		  "<Relationship Id=\"rId2\" Type=\"" RELATIONS "/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n");
}

static int add_sheet(struct package *package, const struct export_file *file, const struct export_sheet *sheet, int number)
{
	struct part part = part_begin(file);
	int is_whole = part.is_open;

	if (is_whole) {
		draw_head(&part.sink.buffer, sheet);
		is_whole = rows_draw(&part.sink, sheet, draw_row);
		draw_tail(&part.sink.buffer, sheet);
	}
	return part_end(&part, package, arena_print(file->arena, "xl/worksheets/sheet%d.xml", number)) && is_whole;
}

enum fault write_xlsx(const struct export_book *book, struct export_file *file)
{
	struct arena *arena = file->arena;
	struct buffer types = buffer_in(arena), relations = buffer_in(arena), core = buffer_in(arena), workbook = buffer_in(arena);
	struct buffer book_relations = buffer_in(arena), style = buffer_in(arena), about = buffer_in(arena);
	struct package *package = parts_begin(file);
	int is_whole = 1;

	draw_types(&types, book);
	draw_relations(&relations);
	draw_core(&core, book);
	draw_book(&workbook, book);
	draw_book_relations(&book_relations, book);
	draw_styles(&style);
	draw_about(&about, book);
	part_of_text(package, "[Content_Types].xml", &types);
	part_of_text(package, "_rels/.rels", &relations);
	part_of_text(package, "docProps/core.xml", &core);
	part_of_text(package, "xl/workbook.xml", &workbook);
	part_of_text(package, "xl/_rels/workbook.xml.rels", &book_relations);
	part_of_text(package, "xl/styles.xml", &style);
	part_of_text(package, "xl/worksheets/sheet1.xml", &about);
	for (int i = 0; i < book->sheet_count && is_whole; i++)
		is_whole = add_sheet(package, file, &book->sheets[i], i + 2);
	return parts_end(package, file, is_whole);
}
