#include "markup/markdown.h"

#include <md4c.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "markup/html.h"

struct drawing {
	struct buffer *out;
	int link_is_open;
};

/* The first level is the page's own. */
static void open_heading(struct buffer *out, unsigned level)
{
	if (level <= 1)
		html(out, "<h3>");
	else if (level == 2)
		html(out, "<h4>");
	else
		html(out, "<h5>");
}

static void close_heading(struct buffer *out, unsigned level)
{
	if (level <= 1)
		html(out, "</h3>\n");
	else if (level == 2)
		html(out, "</h4>\n");
	else
		html(out, "</h5>\n");
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct buffer *out = ((struct drawing *)context)->out;

	switch (type) {
	case MD_BLOCK_P: html(out, "<p>"); break;
	case MD_BLOCK_UL: html(out, "<ul>\n"); break;
	case MD_BLOCK_OL: html(out, "<ol>\n"); break;
	case MD_BLOCK_LI: html(out, "<li>"); break;
	case MD_BLOCK_QUOTE: html(out, "<blockquote>\n"); break;
	case MD_BLOCK_H: open_heading(out, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
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
	case MD_BLOCK_H: close_heading(out, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
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

void markdown_draw(struct buffer *out, const char *text)
{
	const MD_PARSER parser = {
		.flags = MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text,
	};
	struct drawing drawing = { .out = out };

	if (md_parse(text, (MD_SIZE)strlen(text), &parser, &drawing))
		die("out of memory drawing %zu bytes of Markdown", strlen(text));
}
