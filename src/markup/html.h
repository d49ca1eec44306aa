/*
 * html: writes markup in which nothing from outside can become markup.
 *
 * Markup is always a string literal, checked by the compiler; values go in
 * through %s and are always escaped, for text and for "quoted" attributes.
 * Never place a value in an unquoted attribute, a script or a style.
 */
#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include "base/buffer.h"

/* Write literal markup: html(out, "</table>"). */
#define html(out, markup) \
	buffer_add((out), "" markup "", sizeof("" markup "") - 1)

/* Write markup with values: html_print(out, "<td>%s</td>", name). */
#define html_print(out, ...) html_print_escaped((out), "" __VA_ARGS__)

/* A value alone. */
void html_text(struct buffer *out, const char *text);

/* Text as people type it: empty lines part paragraphs, line ends are kept. */
void html_paragraphs(struct buffer *out, const char *text);

/* Call html_print(). Knows %s %d %lld %zu %%; anything else is a bug. */
__attribute__((format(printf, 2, 3)))
void html_print_escaped(struct buffer *out, const char *format, ...);

#endif
