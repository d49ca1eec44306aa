/* Paragraphs and headings, whatever the format: their style, the language they are in and how they are read. */
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

int writing_is_own(const struct writing *writing)
{
	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].is_own)
			return 1;
	return 0;
}

const char *writing_style(const struct writing *writing)
{
	const char *style = "Text_20_body";

	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].style)
			style = writing->frames[i].style;
	return writing->columns > WIDE_COLUMNS ? arena_print(writing->arena, "%s_20_small", style) : style;
}

const char *writing_language(const struct writing *writing)
{
	const char *language = document_language(writing->document);

	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].language)
			language = writing->frames[i].language;
	return language;
}

int writing_is_rtl(const struct writing *writing)
{
	const int otherwise = document_is_rtl(writing->document);
	enum direction direction = otherwise ? RTL : LTR;

	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].direction)
			direction = writing->frames[i].direction;
	return direction == BY_WORDS ? lettering_is_rtl(writing->plain.bytes, otherwise) : direction == RTL;
}

const char *writing_link(struct writing *writing, const struct piece *piece)
{
	const char *address = piece_attribute(writing->arena, piece, "href");

	if (!address || (strncmp(address, "https://", 8) && strncmp(address, "http://", 7) && strncmp(address, "mailto:", 7)))
		return NULL;
	return address;
}

/* --- the end of a paragraph */

static void begin_bookmarks(struct writing *writing)
{
	for (int i = 0; i < writing->depth; i++) {
		struct frame *frame = &writing->frames[i];

		if (!frame->bookmark || frame->bookmark_number)
			continue;
		frame->bookmark_number = ++writing->bookmark_count;
		writing->manner->add_bookmark(&writing->body.text, frame, 0);
	}
}

static void add_line(struct writing *writing, const char *style)
{
	struct buffer *out = &writing->body.text;

	writing->manner->open_paragraph(writing, style);
	begin_bookmarks(writing);
	buffer_add(out, writing->line.bytes, writing->line.length);
	writing->paragraph_end = out->length;
	writing->manner->close_paragraph(writing, style);
	writing->is_cell_filled = 1;
}

void writing_end_paragraph(struct writing *writing)
{
	for (int i = writing->depth - 1; i >= 0; i--) {
		struct frame *frame = &writing->frames[i];

		writing->manner->close_span(writing, frame);
		frame->has_span = frame->has_link = 0;
	}
	if (writing->plain.length)
		add_line(writing, writing_style(writing));
	writing->line = buffer_in(writing->arena);
	writing->plain = buffer_in(writing->arena);
}

void writing_close_bookmark(struct writing *writing, const struct frame *frame)
{
	struct buffer *out = &writing->body.text;
	const char *behind;

	if (!frame->bookmark_number)
		return;
	behind = arena_copy(writing->arena, out->bytes + writing->paragraph_end);
	out->length = writing->paragraph_end;
	writing->manner->add_bookmark(out, frame, 1);
	writing->paragraph_end = out->length;
	buffer_add_text(out, behind);
}

/* --- words */

/* U+FFFE and U+FFFF are no characters of XML. */
static int is_no_character(const char *text)
{
	return !strncmp(text, "\xef\xbf\xbe", 3) || !strncmp(text, "\xef\xbf\xbf", 3);
}

void writing_add_words(struct writing *writing, const char *text)
{
	struct buffer escaped = buffer_in(writing->arena);
	const size_t before = writing->plain.length;

	for (; *text; text++) {
		const char letter[] = { *text, '\0' };
		const int is_space = strchr(" \t\n\r", *text) != NULL;
		const struct buffer *plain = &writing->plain;

		if (is_no_character(text)) {
			text += 2;
		} else if (is_space && plain->length && plain->bytes[plain->length - 1] != ' ') {
			html(&escaped, " ");
			buffer_add(&writing->plain, " ", 1);
		} else if (!is_space && ((unsigned char)*text >= ' ' && *text != 0x7f)) {
			html_text(&escaped, letter);
			buffer_add(&writing->plain, letter, 1);
		}
	}
	if (escaped.length)
		writing->manner->add_words(writing, &escaped, writing->plain.bytes + before);
}
