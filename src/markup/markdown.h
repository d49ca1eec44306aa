/*
 * markdown: Markdown drawn through html.h, from a short list of elements:
 * paragraphs, line breaks, strong, emphasis, lists, quotations, headings from h3
 * down, and links that lead to https: or mailto:. Everything else appears as the text it
 * is; raw HTML is text.
 */
#ifndef MARKUP_MARKDOWN_H
#define MARKUP_MARKDOWN_H

struct buffer;

void markdown_draw(struct buffer *out, const char *text);

/* The same for a text that is the page: headings from h2 down, which is that of its highest ones: 1 for "#", 2 for "##". */
void markdown_draw_page(struct buffer *out, const char *text, int highest);

#endif
