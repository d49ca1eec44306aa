/*
 * markdown: Markdown drawn through html.h, from a short list of elements:
 * paragraphs, line breaks, strong, emphasis, lists, quotations, headings from h3
 * down, and links that lead to https: or mailto:. Everything else appears as the text it
 * is; raw HTML is text.
 */
#ifndef MARKUP_MARKDOWN_H
#define MARKUP_MARKDOWN_H

#include <stddef.h>

struct arena;
struct buffer;

void markdown_draw(struct buffer *out, const char *text);

/* The same of a text that is shown again and again: drawn once, in that arena, which lives as long as this. */
struct markdown_kept {
	struct arena *arena;
	const char *markup;	/* NULL: not drawn yet */
	size_t length;
};
void markdown_draw_kept(struct buffer *out, struct markdown_kept *kept, const char *text);

/* The same for a text that is the page: headings from h2 down, which is that of its highest ones: 1 for "#", 2 for "##". */
void markdown_draw_page(struct buffer *out, const char *text, int highest);

#endif
