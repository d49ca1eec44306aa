/* Lists, tables and pictures of an OpenDocument text. */
#include <string.h>

#include "base/arena.h"
#include "export/document_writing.h"
#include "markup/html.h"

enum { SHORT_ROWS = 20 };	/* they stay on one page */

/* --- lists */

void odt_open_bullets(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<text:list text:style-name=\"Bullets\">\n");
}

void odt_open_numbers(struct writing *writing, const struct piece *piece)
{
	const char *start = piece_attribute(writing->arena, piece, "start");

	html(&writing->body.text, "<text:list text:style-name=\"Numbers\">\n");
	if (start)
		html_print(&writing->body.text, "<text:list-item text:start-value=\"%s\">", start);
}

/* The first one was opened with its list, where that begins at another number. */
void odt_open_entry(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;

	(void)piece;
	if (!out->length || strncmp(out->bytes + out->length - 2, "\">", 2))
		html(out, "<text:list-item>");
	html(out, "\n");
}

void odt_close_entry(struct writing *writing)
{
	html(&writing->body.text, "</text:list-item>\n");
}

void odt_close_list(struct writing *writing)
{
	html(&writing->body.text, "</text:list>\n");
}

/* --- tables */

/* parts: of all that the columns are wide. */
static void make_column(struct writing *writing, const char *name, int part, int parts)
{
	const int width = TEXT_WIDTH * part / parts;

	html_print(&writing->body.styles, "<style:style style:name=\"%s%d\" style:family=\"table-column\"><style:table-column-properties "
		   "style:column-width=\"%s\" style:rel-column-width=\"%d*\"/></style:style>\n",
		   name, writing->table_count, arena_print(writing->arena, "%d.%02dcm", width / 100, width % 100), width);
}

/* The first column has words, the others numbers. */
void odt_open_table(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;
	int first, parts;

	(void)piece;
	writing->columns = writing_columns(writing);
	writing->table_count++;
	first = writing->columns > WIDE_COLUMNS ? 2 : 3;
	parts = first + writing->columns - 1;
	make_column(writing, "First", first, parts);
	html_print(out, "<table:table table:name=\"Table%d\" table:style-name=\"%s\"><table:table-column table:style-name=\"First%d\"/>", writing->table_count,
		   writing_rows(writing) > SHORT_ROWS ? "Table" : "Short_20_table", writing->table_count);
	if (writing->columns == 1)
		return;
	make_column(writing, "Other", 1, parts);
	html_print(out, "<table:table-column table:style-name=\"Other%d\" table:number-columns-repeated=\"%d\"/>\n", writing->table_count, writing->columns - 1);
}

void odt_close_table(struct writing *writing)
{
	html(&writing->body.text, "</table:table>\n");
	writing->columns = 0;
}

void odt_open_head(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<table:table-header-rows>\n");
	writing->is_head = 1;
}

void odt_close_head(struct writing *writing)
{
	html(&writing->body.text, "</table:table-header-rows>\n");
	writing->is_head = 0;
}

void odt_open_row(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<table:table-row table:style-name=\"Row\">\n");
	writing->cell = 0;
}

void odt_close_row(struct writing *writing)
{
	html(&writing->body.text, "</table:table-row>\n");
}

void odt_open_cell(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	if (writing->is_head)
		writing_top(writing)->style = writing->cell ? "Table_20_Heading_20_End" : "Table_20_Heading";
	html_print(&writing->body.text, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">", writing->is_head ? "Head" : "Cell");
	writing->cell++;
}

void odt_close_cell(struct writing *writing)
{
	html(&writing->body.text, "</table:table-cell>\n");
}

/* --- pictures */

void odt_draw_picture(struct writing *writing, const struct piece *piece)
{
	struct arena *arena = writing->arena;
	const struct picture_size size = writing_picture_size(writing, piece);
	const struct document_picture *picture = writing_keep_picture(writing, piece, "Pictures");
	struct buffer *out = &writing->body.text;

	if (!picture)
		return;
	html_print(out, "<text:p text:style-name=\"%s\"><draw:frame draw:style-name=\"Drawing\" draw:name=\"Picture%d\" text:anchor-type=\"as-char\" ",
		   writing->document->property ? OWN_STYLE "_picture" : "Picture", writing->body.picture_count);
	html_print(out, "svg:width=\"%s\" svg:height=\"%s\">", arena_print(arena, "%d.%02dcm", size.width / 100, size.width % 100),
		   arena_print(arena, "%d.%02dcm", size.height / 100, size.height % 100));
	html_print(out, "<draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\" draw:mime-type=\"image/svg+xml\"/>"
			"<svg:title>%s</svg:title><svg:desc>%s</svg:desc></draw:frame></text:p>\n", picture->name, picture->title, picture->description);
}
