/* Paragraphs and headings: their style, the language they are in and how it is read. */
#include <string.h>

#include "base/arena.h"
#include "chart/lettering.h"
#include "export/document_writing.h"
#include "markup/html.h"

struct frame *writing_top(struct writing *writing)
{
	return &writing->frames[writing->depth - 1];
}

int writing_is_within(const struct writing *writing, const char *name)
{
	for (int i = 0; i < writing->depth; i++)
		if (!strcmp(writing->frames[i].name, name) || (writing->frames[i].style && !strcmp(writing->frames[i].style, name)))
			return 1;
	return 0;
}

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
	const char *language = language_here(writing), *name;
	const int is_rtl = is_rtl_here(writing);

	if (is_rtl == document_is_rtl(writing->document) && !strcmp(language, document_language(writing->document)))
		return style;
	if (writing->made_count == MOST_WRITING_STYLES)
		return style;
	name = arena_print(writing->arena, "%s.%s.%s", style, language, is_rtl ? "r" : "l");
	make_style(writing, name, style, language, is_rtl);
	return name;
}

void writing_close_span(struct writing *writing, struct frame *frame)
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

void writing_end_paragraph(struct writing *writing)
{
	const char *style = style_here(writing);

	for (int i = writing->depth - 1; i >= 0; i--)
		writing_close_span(writing, &writing->frames[i]);
	if (writing->columns > WIDE_COLUMNS)
		style = arena_print(writing->arena, "%s_20_small", style);
	if (writing->plain.length)
		add_line(writing, style);
	writing->line = buffer_in(writing->arena);
	writing->plain = buffer_in(writing->arena);
}

void writing_add_words(struct writing *writing, const char *text)
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
