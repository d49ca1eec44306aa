/*
 * The markup of a page as OpenDocument text (ODF 1.2, part 1): a table of the elements that pages have.
 * What is not in it is passed over, its words are kept.
 */
#include <string.h>

#include "base/arena.h"
#include "export/document_writing.h"
#include "markup/html.h"

/* --- elements in a line */

static void open_span(struct writing *writing, const char *style)
{
	html_print(&writing->line, "<text:span text:style-name=\"%s\">", style);
	writing_top(writing)->has_span = 1;
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
	const char *language = writing_top(writing)->language, *name;

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
	writing_top(writing)->has_link = 1;
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
	{ "ul", 1, "List_20_Contents", writing_open_bullets, writing_close_list },
	{ "ol", 1, "List_20_Contents", writing_open_numbers, writing_close_list },
	{ "li", 1, NULL, writing_open_entry, writing_close_entry },
	{ "table", 1, NULL, writing_open_table, writing_close_table },
	{ "thead", 1, NULL, writing_open_head, writing_close_head },
	{ "tr", 1, NULL, writing_open_row, writing_close_row },
	{ "th", 1, "Table_20_Words", writing_open_cell, writing_close_cell },
	{ "td", 1, "Table_20_Words", writing_open_cell, writing_close_cell },
	{ "strong", 0, NULL, open_strong, NULL },
	{ "em", 0, NULL, open_emphasis, NULL },
	{ "code", 0, NULL, open_code, NULL },
	{ "cite", 0, NULL, open_emphasis, NULL },
	{ "span", 0, NULL, open_words, NULL },
	{ "q", 0, NULL, open_words, NULL },
	{ "a", 0, NULL, open_link, NULL },
};

/* Paragraphs that are more than their element says, or stand within one of that name or style; the first that fits. Style NULL: it is not for documents. */
static const struct {
	const char *name, *class, *within, *style;
} kinds[] = {
	{ "p", "chart-title", NULL, "Figure_20_title" },
	{ "figure", "quote", NULL, "Quotations" },
	{ "figcaption", NULL, "Quotations", "Quotation_20_source" },
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
		    (!kinds[i].within || writing_is_within(writing, kinds[i].within)))
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
		writing_end_paragraph(writing);
		writing_draw_picture(writing, piece);
		return;
	}
	/* It has no end to pass over. */
	if (!strcmp(piece->text, "br")) {
		html(&writing->line, "<text:line-break/>");
		return;
	}
	if (writing->depth == DEEPEST_WRITING || (kind >= 0 && !kinds[kind].style) || is_title_again(writing, piece)) {
		walk_whole(&writing->walk, piece);
		return;
	}
	if (element && element->is_block)
		writing_end_paragraph(writing);
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
	struct frame *frame = writing_top(writing);
	const struct element *element = frame->element;

	if (element && element->is_block)
		writing_end_paragraph(writing);
	writing_close_span(writing, frame);
	if (element && element->close)
		element->close(writing);
	writing->depth--;
}

static void close_element(struct writing *writing, const char *name)
{
	if (!writing_is_within(writing, name))
		return;
	while (strcmp(writing_top(writing)->name, name))
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
		case PIECE_TEXT: writing_add_words(writing, piece.text); break;
		case PIECE_OPEN: open_element(writing, &piece); break;
		case PIECE_CLOSE: close_element(writing, piece.text); break;
		}
	}
	while (writing->depth)
		close_frame(writing);
	writing_end_paragraph(writing);
	return writing->body;
}
