#include "markup/markdown.h"

#include <md4c.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "markup/html.h"

enum { HIGHEST = 2, LOWEST = 5 };

struct drawing {
	struct buffer *out;
	int top;		/* level of a heading of one # */
	int link_is_open;
};

/* The level of a heading on the page; below the lowest all are the same. */
static unsigned level_of(const struct drawing *drawing, const MD_BLOCK_H_DETAIL *heading)
{
	const int level = drawing->top + (int)heading->level - 1;

	return level > LOWEST ? LOWEST : level < HIGHEST ? HIGHEST : (unsigned)level;
}

static void open_heading(struct buffer *out, unsigned level)
{
	switch (level) {
	case 2: html(out, "<h2>"); break;
	case 3: html(out, "<h3>"); break;
	case 4: html(out, "<h4>"); break;
	default: html(out, "<h5>"); break;
	}
}

static void close_heading(struct buffer *out, unsigned level)
{
	switch (level) {
	case 2: html(out, "</h2>\n"); break;
	case 3: html(out, "</h3>\n"); break;
	case 4: html(out, "</h4>\n"); break;
	default: html(out, "</h5>\n"); break;
	}
}

/* A list goes on after what stands between its entries. */
static void open_numbers(struct buffer *out, const MD_BLOCK_OL_DETAIL *list)
{
	if (list->start == 1)
		html(out, "<ol>\n");
	else
		html_print(out, "<ol start=\"%d\">\n", (int)list->start);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct buffer *out = ((struct drawing *)context)->out;

	switch (type) {
	case MD_BLOCK_P: html(out, "<p>"); break;
	case MD_BLOCK_UL: html(out, "<ul>\n"); break;
	case MD_BLOCK_OL: open_numbers(out, detail); break;
	case MD_BLOCK_LI: html(out, "<li>"); break;
	case MD_BLOCK_QUOTE: html(out, "<blockquote>\n"); break;
	case MD_BLOCK_H: open_heading(out, level_of(context, detail)); break;
	default: break;
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct buffer *out = ((struct drawing *)context)->out;

	switch (type) {
	case MD_BLOCK_P: html(out, "</p>\n"); break;
	case MD_BLOCK_UL: html(out, "</ul>\n"); break;
	case MD_BLOCK_OL: html(out, "</ol>\n"); break;
	case MD_BLOCK_LI: html(out, "</li>\n"); break;
	case MD_BLOCK_QUOTE: html(out, "</blockquote>\n"); break;
	case MD_BLOCK_H: close_heading(out, level_of(context, detail)); break;
	default: break;
	}
	return 0;
}

static int may_link(const char *address)
{
	return !strncmp(address, "https://", 8) || !strncmp(address, "mailto:", 7);
}

static void open_link(struct drawing *drawing, const MD_SPAN_A_DETAIL *link)
{
	const char *address = arena_copy_bytes(drawing->out->arena, link->href.text, link->href.size);

	drawing->link_is_open = may_link(address);
	if (drawing->link_is_open)
		html_print(drawing->out, "<a href=\"%s\">", address);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct drawing *drawing = context;

	switch (type) {
	case MD_SPAN_EM: html(drawing->out, "<em>"); break;
	case MD_SPAN_STRONG: html(drawing->out, "<strong>"); break;
	case MD_SPAN_A: open_link(drawing, detail); break;
	default: break;
	}
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct drawing *drawing = context;

	(void)detail;
	switch (type) {
	case MD_SPAN_EM: html(drawing->out, "</em>"); break;
	case MD_SPAN_STRONG: html(drawing->out, "</strong>"); break;
	case MD_SPAN_A:
		if (drawing->link_is_open)
			html(drawing->out, "</a>");
		drawing->link_is_open = 0;
		break;
	default: break;
	}
	return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
	struct buffer *out = ((struct drawing *)context)->out;

	switch (type) {
	case MD_TEXT_BR: html(out, "<br>\n"); break;
	case MD_TEXT_SOFTBR: html(out, "\n"); break;
	case MD_TEXT_NULLCHAR: break;
	default: html_text(out, arena_copy_bytes(out->arena, text, size)); break;
	}
	return 0;
}

static void draw_below(struct buffer *out, const char *text, int top)
{
	const MD_PARSER parser = {
		.flags = MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text,
	};
	struct drawing drawing = { .out = out, .top = top };

	if (md_parse(text, (MD_SIZE)strlen(text), &parser, &drawing))
		die("out of memory drawing %zu bytes of Markdown", strlen(text));
}

void markdown_draw(struct buffer *out, const char *text)
{
	draw_below(out, text, 3);
}

void markdown_draw_page(struct buffer *out, const char *text, int highest)
{
	draw_below(out, text, HIGHEST + 1 - highest);
}

void markdown_draw_kept(struct buffer *out, struct markdown_kept *kept, const char *text)
{
	if (!kept->markup) {
		struct buffer own = buffer_in(kept->arena);

		buffer_add_text(&own, "");
		markdown_draw(&own, text);
		kept->markup = own.bytes;
		kept->length = own.length;
	}
	buffer_add(out, kept->markup, kept->length);
}
