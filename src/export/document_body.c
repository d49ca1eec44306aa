/*
 * The markup of a page as OpenDocument text (ODF 1.2, part 1): a table of the elements that pages have.
 * What is not in it is passed over, its words are kept.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "chart/lettering.h"
#include "export/document_parts.h"
#include "markup/html.h"
#include "markup/walk.h"

enum { DEEPEST = 60, MOST_STYLES = 200, WIDE_COLUMNS = 6, SHORT_ROWS = 14 /* they stay on one page */, TEXT_WIDTH = 1700, TEXT_HEIGHT = 2200 /* hundredths of a centimetre */ };
enum direction { AS_AROUND, LTR, RTL, BY_WORDS };

struct writing;

struct element {
	const char *name;
	int is_block;			/* what comes before it and behind it are other paragraphs */
	const char *style;		/* of paragraphs in it; NULL: as around it */
	void (*open)(struct writing *writing, const struct piece *piece);
	void (*close)(struct writing *writing);
};

struct frame {
	const struct element *element;	/* NULL: one that is passed over */
	const char *name, *style, *language;
	enum direction direction;
	int has_span;			/* it opened one in the line */
	int has_link;
};

struct writing {
	struct arena *arena;
	const struct document *document;
	struct walk walk;
	struct document_body body;
	struct buffer line, plain;	/* the paragraph so far, and its words */
	struct frame frames[DEEPEST];
	int depth;
	int table_count, columns, cell;	/* of this table; in this row */
	int is_head;			/* in the head of a table */
	const char *made[MOST_STYLES];
	int made_count, words_count;
};

static struct frame *top(struct writing *writing)
{
	return &writing->frames[writing->depth - 1];
}

static int is_within(const struct writing *writing, const char *name)
{
	for (int i = 0; i < writing->depth; i++)
		if (!strcmp(writing->frames[i].name, name))
			return 1;
	return 0;
}

/* --- paragraphs */

static const char *style_here(const struct writing *writing)
{
	const char *style = "Text_20_body";

	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].style)
			style = writing->frames[i].style;
	return style;
}

static const char *language_here(const struct writing *writing)
{
	const char *language = document_language(writing->document);

	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].language)
			language = writing->frames[i].language;
	return language;
}

static int is_rtl_here(const struct writing *writing)
{
	const int otherwise = document_is_rtl(writing->document);
	enum direction direction = otherwise ? RTL : LTR;

	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].direction)
			direction = writing->frames[i].direction;
	return direction == BY_WORDS ? lettering_is_rtl(writing->plain.bytes, otherwise) : direction == RTL;
}

static void make_style(struct writing *writing, const char *name, const char *style, const char *language, int is_rtl)
{
	struct buffer *out = &writing->body.styles;

	for (int i = 0; i < writing->made_count; i++)
		if (!strcmp(writing->made[i], name))
			return;
	if (writing->made_count < MOST_STYLES)
		writing->made[writing->made_count++] = name;
	html_print(out, "<style:style style:name=\"%s\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
			"<style:paragraph-properties style:writing-mode=\"%s\"", name, style, is_rtl ? "rl-tb" : "lr-tb");
	if (!strstr(style, "_20_Number") && !strstr(style, "_20_End"))
		html_print(out, " fo:text-align=\"%s\"", is_rtl ? "right" : "left");
	html(out, "/><style:text-properties");
	document_language_draw(out, language);
	html(out, "/></style:style>\n");
}

/* Its own style, or one for its language and the way it is read. */
static const char *style_of_passage(struct writing *writing, const char *style)
{
	const char *language = language_here(writing), *name;
	const int is_rtl = is_rtl_here(writing);

	if (is_rtl == document_is_rtl(writing->document) && !strcmp(language, document_language(writing->document)))
		return style;
	if (writing->made_count == MOST_STYLES)
		return style;
	name = arena_print(writing->arena, "%s.%s.%s", style, language, is_rtl ? "r" : "l");
	make_style(writing, name, style, language, is_rtl);
	return name;
}

static void close_span(struct writing *writing, struct frame *frame)
{
	if (frame->has_span)
		html(&writing->line, "</text:span>");
	if (frame->has_link)
		html(&writing->line, "</text:a>");
	frame->has_span = frame->has_link = 0;
}

static void add_line(struct writing *writing, const char *style)
{
	struct buffer *out = &writing->body.text;
	const char *level = !strcmp(style, "Title") ? "1" : !strncmp(style, "Heading_20_", 11) ? style + 11 : NULL;
	const char *name = style_of_passage(writing, style);

	if (level)
		html_print(out, "<text:h text:style-name=\"%s\" text:outline-level=\"%s\">", name, level);
	else
		html_print(out, "<text:p text:style-name=\"%s\">", name);
	buffer_add(out, writing->line.bytes, writing->line.length);
	if (level)
		html(out, "</text:h>\n");
	else
		html(out, "</text:p>\n");
}

static void end_paragraph(struct writing *writing)
{
	const char *style = style_here(writing);

	for (int i = writing->depth - 1; i >= 0; i--)
		close_span(writing, &writing->frames[i]);
	if (writing->columns > WIDE_COLUMNS)
		style = arena_print(writing->arena, "%s_20_small", style);
	if (writing->plain.length)
		add_line(writing, style);
	writing->line = buffer_in(writing->arena);
	writing->plain = buffer_in(writing->arena);
}

/* Spaces of markup are one, and none at the beginning; no XML has other controls. */
static void add_words(struct writing *writing, const char *text)
{
	for (; *text; text++) {
		const char letter[] = { *text, '\0' };
		const int is_space = strchr(" \t\n\r", *text) != NULL;
		const struct buffer *plain = &writing->plain;

		if (is_space && plain->length && plain->bytes[plain->length - 1] != ' ') {
			html(&writing->line, " ");
			buffer_add(&writing->plain, " ", 1);
		} else if (!is_space && ((unsigned char)*text >= ' ' && *text != 0x7f)) {
			html_text(&writing->line, letter);
			buffer_add(&writing->plain, letter, 1);
		}
	}
}

/* --- elements in a line */

static void open_span(struct writing *writing, const char *style)
{
	html_print(&writing->line, "<text:span text:style-name=\"%s\">", style);
	top(writing)->has_span = 1;
}

static void open_strong(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	open_span(writing, "Strong_20_Emphasis");
}

static void open_emphasis(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	open_span(writing, "Emphasis");
}

static void open_code(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	open_span(writing, "Source_20_Text");
}

static void open_words(struct writing *writing, const struct piece *piece)
{
	const char *language = top(writing)->language, *name;

	(void)piece;
	if (!language || !strcmp(language, document_language(writing->document)))
		return;
	name = arena_print(writing->arena, "Words%d", ++writing->words_count);
	html_print(&writing->body.styles, "<style:style style:name=\"%s\" style:family=\"text\"><style:text-properties", name);
	open_span(writing, name);
	document_language_draw(&writing->body.styles, language);
	html(&writing->body.styles, "/></style:style>\n");
}

static void open_link(struct writing *writing, const struct piece *piece)
{
	const char *address = piece_attribute(writing->arena, piece, "href");

	if (!address || (strncmp(address, "https://", 8) && strncmp(address, "http://", 7) && strncmp(address, "mailto:", 7)))
		return;
	html_print(&writing->line, "<text:a xlink:type=\"simple\" xlink:href=\"%s\" text:style-name=\"Internet_20_link\">", address);
	top(writing)->has_link = 1;
}

static void open_break(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->line, "<text:line-break/>");
	writing->depth--;
}

/* --- lists */

static void open_bullets(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<text:list text:style-name=\"Bullets\">\n");
}

static void open_numbers(struct writing *writing, const struct piece *piece)
{
	const char *start = piece_attribute(writing->arena, piece, "start");

	html(&writing->body.text, "<text:list text:style-name=\"Numbers\">\n");
	if (start)
		html_print(&writing->body.text, "<text:list-item text:start-value=\"%s\">", start);
}

/* The first one was opened with its list, where that begins at another number. */
static void open_entry(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;

	(void)piece;
	if (!out->length || strncmp(out->bytes + out->length - 2, "\">", 2))
		html(out, "<text:list-item>");
	html(out, "\n");
}

static void close_entry(struct writing *writing)
{
	html(&writing->body.text, "</text:list-item>\n");
}

static void close_list(struct writing *writing)
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
static void open_table(struct writing *writing, const struct piece *piece)
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

static void close_table(struct writing *writing)
{
	html(&writing->body.text, "</table:table>\n");
	writing->columns = 0;
}

static void open_head(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<table:table-header-rows>\n");
	writing->is_head = 1;
}

static void close_head(struct writing *writing)
{
	html(&writing->body.text, "</table:table-header-rows>\n");
	writing->is_head = 0;
}

static void open_row(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<table:table-row table:style-name=\"Row\">\n");
	writing->cell = 0;
}

static void close_row(struct writing *writing)
{
	html(&writing->body.text, "</table:table-row>\n");
}

static void open_cell(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	if (writing->is_head)
		top(writing)->style = writing->cell ? "Table_20_Heading_20_End" : "Table_20_Heading";
	html_print(&writing->body.text, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">", writing->is_head ? "Head" : "Cell");
	writing->cell++;
}

static void close_cell(struct writing *writing)
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

static void draw_picture(struct writing *writing, const struct piece *piece)
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

/* --- all elements */

static const struct element elements[] = {
	{ "p", 1, NULL, NULL, NULL },
	{ "div", 1, NULL, NULL, NULL },
	{ "section", 1, NULL, NULL, NULL },
	{ "figure", 1, NULL, NULL, NULL },
	{ "details", 1, NULL, NULL, NULL },
	{ "figcaption", 1, "Figure_20_words", NULL, NULL },
	{ "summary", 1, "Figure_20_words", NULL, NULL },
	{ "h1", 1, "Title", NULL, NULL },
	{ "h2", 1, "Heading_20_2", NULL, NULL },
	{ "h3", 1, "Heading_20_3", NULL, NULL },
	{ "h4", 1, "Heading_20_4", NULL, NULL },
	{ "h5", 1, "Heading_20_5", NULL, NULL },
	{ "blockquote", 1, "Quotations", NULL, NULL },
	{ "dl", 1, NULL, NULL, NULL },
	{ "dt", 1, "Term", NULL, NULL },
	{ "dd", 1, "Definition", NULL, NULL },
	{ "ul", 1, "List_20_Contents", open_bullets, close_list },
	{ "ol", 1, "List_20_Contents", open_numbers, close_list },
	{ "li", 1, NULL, open_entry, close_entry },
	{ "table", 1, NULL, open_table, close_table },
	{ "thead", 1, NULL, open_head, close_head },
	{ "tr", 1, NULL, open_row, close_row },
	{ "th", 1, "Table_20_Words", open_cell, close_cell },
	{ "td", 1, "Table_20_Words", open_cell, close_cell },
	{ "strong", 0, NULL, open_strong, NULL },
	{ "em", 0, NULL, open_emphasis, NULL },
	{ "code", 0, NULL, open_code, NULL },
	{ "cite", 0, NULL, open_emphasis, NULL },
	{ "span", 0, NULL, open_words, NULL },
	{ "q", 0, NULL, open_words, NULL },
	{ "a", 0, NULL, open_link, NULL },
	{ "br", 0, NULL, open_break, NULL },
};

/* Paragraphs that are more than their element says; the first that fits. Style NULL: it is not for documents. */
static const struct {
	const char *name, *class, *within, *style;
} kinds[] = {
	{ "p", "chart-title", NULL, "Figure_20_title" },
	{ "p", "quiet", "figcaption", "Figure_20_small" },
	{ "p", "quiet", NULL, "Small" },
	{ "p", "about", NULL, "Subtitle" },
	{ "p", "warning", NULL, "Warning" },
	{ "p", "chart-refusal", NULL, "Notice" },
	{ "div", "panel", NULL, "Notice" },
	{ "td", "number", NULL, "Table_20_Number" },
	{ "div", "chart-narrow", NULL, NULL },
	{ "span", "visually-hidden", NULL, NULL },
	{ "caption", NULL, NULL, NULL },
	{ "summary", NULL, "figure", "Figure_20_words" },
	{ "summary", NULL, NULL, NULL },
};

enum { KINDS = sizeof(kinds) / sizeof(*kinds), ELEMENTS = sizeof(elements) / sizeof(*elements) };

static int kind_of(const struct writing *writing, const struct piece *piece)
{
	for (int i = 0; i < KINDS; i++)
		if (!strcmp(kinds[i].name, piece->text) && (!kinds[i].class || piece_has_class(writing->arena, piece, kinds[i].class)) &&
		    (!kinds[i].within || is_within(writing, kinds[i].within)))
			return i;
	return -1;
}

static const struct element *element_named(const char *name)
{
	for (int i = 0; i < ELEMENTS; i++)
		if (!strcmp(elements[i].name, name))
			return &elements[i];
	return NULL;
}

static enum direction direction_of(const char *dir, const char *language)
{
	if (!dir)
		return language ? BY_WORDS : AS_AROUND;
	return !strcmp(dir, "rtl") ? RTL : !strcmp(dir, "ltr") ? LTR : BY_WORDS;
}

/* The finding of a single figure is the title of its document. */
static int is_title_again(const struct writing *writing, const struct piece *piece)
{
	struct walk walk = writing->walk;
	struct piece next;

	return piece_has_class(writing->arena, piece, "chart-title") && walk_next(&walk, &next) && next.kind == PIECE_TEXT &&
	       !strcmp(next.text, writing->document->title);
}

static void open_element(struct writing *writing, const struct piece *piece)
{
	const struct element *element = element_named(piece->text);
	const int kind = kind_of(writing, piece);
	struct frame frame = { .element = element, .name = piece->text, .style = element ? element->style : NULL };

	if (!strcmp(piece->text, "svg")) {
		end_paragraph(writing);
		draw_picture(writing, piece);
		return;
	}
	if (writing->depth == DEEPEST || (kind >= 0 && !kinds[kind].style) || is_title_again(writing, piece)) {
		walk_whole(&writing->walk, piece);
		return;
	}
	if (element && element->is_block)
		end_paragraph(writing);
	if (kind >= 0)
		frame.style = kinds[kind].style;
	frame.language = piece_attribute(writing->arena, piece, "lang");
	frame.direction = direction_of(element && element->is_block ? piece_attribute(writing->arena, piece, "dir") : NULL, frame.language);
	writing->frames[writing->depth++] = frame;
	if (element && element->open)
		element->open(writing, piece);
}

static void close_frame(struct writing *writing)
{
	struct frame *frame = top(writing);
	const struct element *element = frame->element;

	if (element && element->is_block)
		end_paragraph(writing);
	close_span(writing, frame);
	if (element && element->close)
		element->close(writing);
	writing->depth--;
}

static void close_element(struct writing *writing, const char *name)
{
	if (!is_within(writing, name))
		return;
	while (strcmp(top(writing)->name, name))
		close_frame(writing);
	close_frame(writing);
}

struct document_body document_body(struct arena *arena, const struct document *document)
{
	struct writing *writing = arena_new(arena, struct writing);
	struct buffer markup = buffer_in(arena);
	struct piece piece;

	document_head_draw(&markup, document);
	buffer_add_text(&markup, document->markup);
	writing->arena = arena;
	writing->document = document;
	writing->walk = walk_of(arena, markup.bytes);
	writing->body = (struct document_body){ buffer_in(arena), buffer_in(arena), 0, arena_array(arena, struct document_picture, MOST_DOCUMENT_PICTURES) };
	writing->line = buffer_in(arena);
	writing->plain = buffer_in(arena);
	while (walk_next(&writing->walk, &piece)) {
		switch (piece.kind) {
		case PIECE_TEXT: add_words(writing, piece.text); break;
		case PIECE_OPEN: open_element(writing, &piece); break;
		case PIECE_CLOSE: close_element(writing, piece.text); break;
		}
	}
	while (writing->depth)
		close_frame(writing);
	end_paragraph(writing);
	return writing->body;
}
