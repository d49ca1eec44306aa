/* Paragraphs of an OpenDocument text (ODF 1.2, part 1), and what stands in their lines. */
#include <string.h>

#include "base/arena.h"
#include "export/document_writing.h"
#include "markup/html.h"

/* --- in a line */

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
	const struct frame *frame = writing_top(writing);
	const char *language = frame->language, *name;

	(void)piece;
	if (frame->is_own) {
		open_span(writing, OWN_STYLE);
		return;
	}
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
	const char *address = writing_link(writing, piece);

	if (!address)
		return;
	html_print(&writing->line, "<text:a xlink:type=\"simple\" xlink:href=\"%s\" text:style-name=\"Internet_20_link\">", address);
	writing_top(writing)->has_link = 1;
}

static void close_span(struct writing *writing, struct frame *frame)
{
	if (frame->has_span)
		html(&writing->line, "</text:span>");
	if (frame->has_link)
		html(&writing->line, "</text:a>");
}

static void add_words(struct writing *writing, const struct buffer *escaped, const char *plain)
{
	(void)plain;
	buffer_add(&writing->line, escaped->bytes, escaped->length);
}

static void add_break(struct writing *writing)
{
	html(&writing->line, "<text:line-break/>");
}

/* --- paragraphs */

static void make_style(struct writing *writing, const char *name, const char *style, const char *language, int is_rtl)
{
	struct buffer *out = &writing->body.styles;

	for (int i = 0; i < writing->made_count; i++)
		if (!strcmp(writing->made[i], name))
			return;
	if (writing->made_count < MOST_WRITING_STYLES)
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
	const char *language = writing_language(writing), *name;
	const int is_rtl = writing_is_rtl(writing);

	if (is_rtl == document_is_rtl(writing->document) && !strcmp(language, document_language(writing->document)))
		return style;
	if (writing->made_count == MOST_WRITING_STYLES)
		return style;
	name = arena_print(writing->arena, "%s.%s.%s", style, language, is_rtl ? "r" : "l");
	make_style(writing, name, style, language, is_rtl);
	return name;
}

static const char *level_of(const char *style)
{
	return !strcmp(style, "Title") ? "1" : !strncmp(style, "Heading_20_", 11) ? style + 11 : NULL;
}

static int has_own_span(const struct writing *writing, const char *style)
{
	return writing_is_own(writing) && !is_own_style(style);
}

static void open_paragraph(struct writing *writing, const char *style)
{
	struct buffer *out = &writing->body.text;
	const char *level = level_of(style), *name = style_of_passage(writing, style);

	if (level)
		html_print(out, "<text:h text:style-name=\"%s\" text:outline-level=\"%s\">", name, level);
	else
		html_print(out, "<text:p text:style-name=\"%s\">", name);
	if (has_own_span(writing, style))
		html(out, "<text:span text:style-name=\"" OWN_STYLE "\">");
}

static void close_paragraph(struct writing *writing, const char *style)
{
	struct buffer *out = &writing->body.text;

	if (has_own_span(writing, style))
		html(out, "</text:span>");
	if (level_of(style))
		html(out, "</text:h>\n");
	else
		html(out, "</text:p>\n");
}

static void add_bookmark(struct buffer *out, const struct frame *frame, int is_end)
{
	if (is_end)
		html_print(out, "<text:bookmark-end text:name=\"%s\"/>", frame->bookmark);
	else
		html_print(out, "<text:bookmark-start text:name=\"%s\"/>", frame->bookmark);
}

const struct manner odt_manner = {
	.marks = {
		[MARK_STRONG] = { open_strong, NULL }, [MARK_EMPHASIS] = { open_emphasis, NULL }, [MARK_CODE] = { open_code, NULL },
		[MARK_WORDS] = { open_words, NULL }, [MARK_LINK] = { open_link, NULL },
		[MARK_BULLETS] = { odt_open_bullets, odt_close_list }, [MARK_NUMBERS] = { odt_open_numbers, odt_close_list },
		[MARK_ENTRY] = { odt_open_entry, odt_close_entry }, [MARK_TABLE] = { odt_open_table, odt_close_table },
		[MARK_HEAD] = { odt_open_head, odt_close_head }, [MARK_ROW] = { odt_open_row, odt_close_row }, [MARK_CELL] = { odt_open_cell, odt_close_cell },
	},
	.add_words = add_words, .add_break = add_break, .close_span = close_span, .open_paragraph = open_paragraph, .close_paragraph = close_paragraph,
	.add_bookmark = add_bookmark, .draw_picture = odt_draw_picture,
};
