/* Lists, tables and pictures of a document. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "export/document_writing.h"
#include "markup/html.h"

enum { SHORT_ROWS = 20 /* they stay on one page */, TEXT_WIDTH = 1700, TEXT_HEIGHT = 2200 /* hundredths of a centimetre */ };

/* --- lists */

void writing_open_bullets(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<text:list text:style-name=\"Bullets\">\n");
}

void writing_open_numbers(struct writing *writing, const struct piece *piece)
{
	const char *start = piece_attribute(writing->arena, piece, "start");

	html(&writing->body.text, "<text:list text:style-name=\"Numbers\">\n");
	if (start)
		html_print(&writing->body.text, "<text:list-item text:start-value=\"%s\">", start);
}

/* The first one was opened with its list, where that begins at another number. */
void writing_open_entry(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;

	(void)piece;
	if (!out->length || strncmp(out->bytes + out->length - 2, "\">", 2))
		html(out, "<text:list-item>");
	html(out, "\n");
}

void writing_close_entry(struct writing *writing)
{
	html(&writing->body.text, "</text:list-item>\n");
}

void writing_close_list(struct writing *writing)
{
	html(&writing->body.text, "</text:list>\n");
}

/* --- tables */

/* Of the table that follows. */
static int rows_of(struct walk walk)
{
	struct piece piece;
	int count = 0;

	while (walk_next(&walk, &piece) && (piece.kind != PIECE_CLOSE || strcmp(piece.text, "table")))
		count += piece.kind == PIECE_OPEN && !strcmp(piece.text, "tr");
	return count;
}

/* Of the first row that follows. */
static int columns_of(struct walk walk)
{
	struct piece piece;
	int count = 0;

	while (walk_next(&walk, &piece) && (piece.kind != PIECE_CLOSE || strcmp(piece.text, "tr")))
		count += piece.kind == PIECE_OPEN && (!strcmp(piece.text, "th") || !strcmp(piece.text, "td"));
	return count ? count : 1;
}

/* parts: of all that the columns are wide. */
static void make_column(struct writing *writing, const char *name, int part, int parts)
{
	const int width = TEXT_WIDTH * part / parts;

	html_print(&writing->body.styles, "<style:style style:name=\"%s%d\" style:family=\"table-column\"><style:table-column-properties "
		   "style:column-width=\"%s\" style:rel-column-width=\"%d*\"/></style:style>\n",
		   name, writing->table_count, arena_print(writing->arena, "%d.%02dcm", width / 100, width % 100), width);
}

/* The first column has words, the others numbers. */
void writing_open_table(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;
	int first, parts;

	(void)piece;
	writing->columns = columns_of(writing->walk);
	writing->table_count++;
	first = writing->columns > WIDE_COLUMNS ? 2 : 3;
	parts = first + writing->columns - 1;
	make_column(writing, "First", first, parts);
	html_print(out, "<table:table table:name=\"Table%d\" table:style-name=\"%s\"><table:table-column table:style-name=\"First%d\"/>", writing->table_count,
		   rows_of(writing->walk) > SHORT_ROWS ? "Table" : "Short_20_table", writing->table_count);
	if (writing->columns == 1)
		return;
	make_column(writing, "Other", 1, parts);
	html_print(out, "<table:table-column table:style-name=\"Other%d\" table:number-columns-repeated=\"%d\"/>\n", writing->table_count, writing->columns - 1);
}

void writing_close_table(struct writing *writing)
{
	html(&writing->body.text, "</table:table>\n");
	writing->columns = 0;
}

void writing_open_head(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<table:table-header-rows>\n");
	writing->is_head = 1;
}

void writing_close_head(struct writing *writing)
{
	html(&writing->body.text, "</table:table-header-rows>\n");
	writing->is_head = 0;
}

void writing_open_row(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<table:table-row table:style-name=\"Row\">\n");
	writing->cell = 0;
}

void writing_close_row(struct writing *writing)
{
	html(&writing->body.text, "</table:table-row>\n");
}

void writing_open_cell(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	if (writing->is_head)
		writing_top(writing)->style = writing->cell ? "Table_20_Heading_20_End" : "Table_20_Heading";
	html_print(&writing->body.text, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">", writing->is_head ? "Head" : "Cell");
	writing->cell++;
}

void writing_close_cell(struct writing *writing)
{
	html(&writing->body.text, "</table:table-cell>\n");
}

/* --- pictures */

/* The words between <name ...> and </name> of a drawing. */
static const char *words_of(struct arena *arena, const char *drawing, const char *name)
{
	struct walk walk = walk_of(arena, drawing);
	struct piece piece;

	while (walk_next(&walk, &piece))
		if (piece.kind == PIECE_OPEN && !strcmp(piece.text, name))
			return walk_next(&walk, &piece) && piece.kind == PIECE_TEXT ? piece.text : "";
	return "";
}

/* As wide as the text, unless it would be higher than a page. */
static void draw_size(struct writing *writing, const struct piece *piece)
{
	const char *across = piece_attribute(writing->arena, piece, "width"), *down = piece_attribute(writing->arena, piece, "height");
	const long long from = across ? strtoll(across, NULL, 10) : 0, high = down ? strtoll(down, NULL, 10) : 0;
	long long width = TEXT_WIDTH, height = from > 0 && high > 0 ? TEXT_WIDTH * high / from : TEXT_WIDTH;

	if (height > TEXT_HEIGHT) {
		width = width * TEXT_HEIGHT / height;
		height = TEXT_HEIGHT;
	}
	html_print(&writing->body.text, "svg:width=\"%s\" svg:height=\"%s\">", arena_print(writing->arena, "%lld.%02lldcm", width / 100, width % 100),
		   arena_print(writing->arena, "%lld.%02lldcm", height / 100, height % 100));
}

void writing_draw_picture(struct writing *writing, const struct piece *piece)
{
	struct arena *arena = writing->arena;
	struct document_body *body = &writing->body;
	const char *drawing = walk_whole(&writing->walk, piece), *name;

	if (body->picture_count == MOST_DOCUMENT_PICTURES)
		return;
	name = arena_print(arena, "Pictures/%d.svg", body->picture_count + 1);
	drawing = document_drawing(arena, drawing);
	body->pictures[body->picture_count++] = (struct document_picture){ name, drawing, strlen(drawing) };
	html_print(&body->text, "<text:p text:style-name=\"Picture\"><draw:frame draw:style-name=\"Drawing\" draw:name=\"Picture%d\" text:anchor-type=\"as-char\" ",
		   body->picture_count);
	draw_size(writing, piece);
	html_print(&body->text, "<draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\" draw:mime-type=\"image/svg+xml\"/>"
				"<svg:title>%s</svg:title><svg:desc>%s</svg:desc></draw:frame></text:p>\n",
		   name, words_of(arena, drawing, "title"), words_of(arena, drawing, "desc"));
}
