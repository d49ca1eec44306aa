/*
 * The markup of a page as a text of word processors, in the manner of the format that is asked for: a table of the elements
 * that pages have. What is not in it is passed over, its words are kept.
 */
#include <string.h>

#include "base/arena.h"
#include "export/document_writing.h"
#include "markup/html.h"

static const struct element elements[] = {
	{ "p", 1, NULL, MARK_NONE },
	{ "div", 1, NULL, MARK_NONE },
	{ "section", 1, NULL, MARK_NONE },
	{ "figure", 1, NULL, MARK_NONE },
	{ "details", 1, NULL, MARK_NONE },
	{ "figcaption", 1, "Figure_20_words", MARK_NONE },
	{ "summary", 1, "Figure_20_words", MARK_NONE },
	{ "h1", 1, "Title", MARK_NONE },
	{ "h2", 1, "Heading_20_2", MARK_NONE },
	{ "h3", 1, "Heading_20_3", MARK_NONE },
	{ "h4", 1, "Heading_20_4", MARK_NONE },
	{ "h5", 1, "Heading_20_5", MARK_NONE },
	{ "blockquote", 1, "Quotations", MARK_NONE },
	{ "dl", 1, NULL, MARK_NONE },
	{ "dt", 1, "Term", MARK_NONE },
	{ "dd", 1, "Definition", MARK_NONE },
	{ "ul", 1, "List_20_Contents", MARK_BULLETS },
	{ "ol", 1, "List_20_Contents", MARK_NUMBERS },
	{ "li", 1, NULL, MARK_ENTRY },
	{ "table", 1, NULL, MARK_TABLE },
	{ "thead", 1, NULL, MARK_HEAD },
	{ "tr", 1, NULL, MARK_ROW },
	{ "th", 1, "Table_20_Words", MARK_CELL },
	{ "td", 1, "Table_20_Words", MARK_CELL },
	{ "strong", 0, NULL, MARK_STRONG },
	{ "em", 0, NULL, MARK_EMPHASIS },
	{ "code", 0, NULL, MARK_CODE },
	{ "cite", 0, NULL, MARK_EMPHASIS },
	{ "span", 0, NULL, MARK_WORDS },
	{ "q", 0, NULL, MARK_WORDS },
	{ "a", 0, NULL, MARK_LINK },
};

/* Paragraphs that are more than their element says, or stand within one of that name or style; the first that fits. Style NULL: it is not for documents. */
static const struct {
	const char *name, *class, *within, *style;
} kinds[] = {
	{ "p", "own-number", NULL, OWN_STYLE "_number" },
	{ "p", "own", NULL, OWN_STYLE },
	{ "div", "own", NULL, OWN_STYLE },
	{ "section", "own", NULL, OWN_STYLE },
	{ "div", "sub", NULL, "Ancrage_subrecommendation" },
	{ "div", "recommendation", NULL, "Ancrage_recommendation" },
	{ "div", "easy", NULL, "Ancrage_easy" },
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

/* "ancrage_p12" of <div id="p12">, in a document that is read back. */
static const char *bookmark_of(const struct writing *writing, const struct piece *piece)
{
	const char *id = writing->document->property && !strcmp(piece->text, "div") ? piece_attribute(writing->arena, piece, "id") : NULL;

	if (!id || (*id != 'p' && *id != 's') || !id[1] || id[1 + strspn(id + 1, "0123456789")])
		return NULL;
	return arena_print(writing->arena, "ancrage_%s", id);
}

static struct frame frame_of(const struct writing *writing, const struct piece *piece, const struct element *element, int kind)
{
	const char *language = piece_attribute(writing->arena, piece, "lang");

	return (struct frame){
		.element = element, .name = piece->text, .style = kind >= 0 ? kinds[kind].style : element ? element->style : NULL, .language = language,
		.direction = direction_of(element && element->is_block ? piece_attribute(writing->arena, piece, "dir") : NULL, language),
		.is_own = piece_has_class(writing->arena, piece, "own"), .bookmark = bookmark_of(writing, piece),
	};
}

/* What a page tells by its style, and a text that is read back by its words: what kind of evidence a note is. */
static const struct element *element_of(const struct writing *writing, const struct piece *piece)
{
	const int is_kind = writing->document->property && !strcmp(piece->text, "span") && piece_has_class(writing->arena, piece, "kind");

	return element_named(is_kind ? "strong" : piece->text);
}

/* Browsers put them around what was said; documents of before were printed without. */
static void add_quotation_mark(struct writing *writing, const char *name, int is_end)
{
	const char *language = writing_language(writing);
	const int is_english = !strcmp(language, "en");

	if (!writing->document->property || strcmp(name, "q"))
		return;
	if (is_end)
		writing_add_words(writing, is_english ? "\u201d" : "\u00a0»");
	else
		writing_add_words(writing, is_english ? "\u201c" : "«\u00a0");
}

static void open_element(struct writing *writing, const struct piece *piece)
{
	const struct element *element = element_of(writing, piece);
	const int kind = kind_of(writing, piece);

	if (!strcmp(piece->text, "svg")) {
		writing_end_paragraph(writing);
		writing->manner->draw_picture(writing, piece);
		return;
	}
	/* It has no end to pass over. */
	if (!strcmp(piece->text, "br")) {
		writing->manner->add_break(writing);
		return;
	}
	if (writing->depth == DEEPEST_WRITING || (kind >= 0 && !kinds[kind].style) || is_title_again(writing, piece)) {
		walk_whole(&writing->walk, piece);
		return;
	}
	if (element && element->is_block)
		writing_end_paragraph(writing);
	writing->frames[writing->depth++] = frame_of(writing, piece, element, kind);
	if (element && writing->manner->marks[element->mark].open)
		writing->manner->marks[element->mark].open(writing, piece);
	add_quotation_mark(writing, piece->text, 0);
}

static void close_frame(struct writing *writing)
{
	struct frame *frame = writing_top(writing);
	const struct element *element = frame->element;

	if (element && element->is_block)
		writing_end_paragraph(writing);
	add_quotation_mark(writing, frame->name, 1);
	writing->manner->close_span(writing, frame);
	if (element && writing->manner->marks[element->mark].close)
		writing->manner->marks[element->mark].close(writing);
	writing_close_bookmark(writing, frame);
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

struct document_body document_body(struct arena *arena, const struct document *document, const struct manner *manner)
{
	struct writing *writing = arena_new(arena, struct writing);
	struct buffer markup = buffer_in(arena);
	struct piece piece;

	document_head_draw(&markup, document);
	buffer_add_text(&markup, document->markup);
	writing->arena = arena;
	writing->document = document;
	writing->manner = manner;
	writing->walk = walk_of(arena, markup.bytes);
	writing->body = (struct document_body){ buffer_in(arena), buffer_in(arena), 0, arena_array(arena, struct document_picture, MOST_DOCUMENT_PICTURES), buffer_in(arena) };
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
