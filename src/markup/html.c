#include "markup/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"

/* By byte; NULL for what stands for itself. A call of strchr() for each was a quarter of a page. */
static const char *const entities[256] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

static void add_escaped(struct buffer *out, const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end) {
		const char *plain = text;

		while (text < end && !entities[(unsigned char)*text])
			text++;
		buffer_add(out, plain, (size_t)(text - plain));
		if (text < end)
			buffer_add_text(out, entities[(unsigned char)*text++]);
	}
}

void html_text(struct buffer *out, const char *text)
{
	add_escaped(out, text, strlen(text));
}

static void add_lines(struct buffer *out, const char *text, size_t length)
{
	while (length) {
		const char *end = memchr(text, '\n', length);
		size_t line = end ? (size_t)(end - text) : length;

		add_escaped(out, text, line);
		if (!end)
			break;
		html(out, "<br>\n");
		text += line + 1;
		length -= line + 1;
	}
}

void html_paragraphs(struct buffer *out, const char *text)
{
	while (*(text += strspn(text, "\n"))) {
		const char *end = strstr(text, "\n\n");
		size_t length = end ? (size_t)(end - text) : strlen(text);

		html(out, "<p>");
		add_lines(out, text, length);
		html(out, "</p>\n");
		text += length;
	}
}

/* Write one conversion; returns the format after it. */
static const char *add_value(struct buffer *out, const char *format, va_list *args)
{
	static const char *const known[] = { "%s", "%d", "%lld", "%zu", "%%" };
	size_t kind = 0, kinds = sizeof(known) / sizeof(*known);

	while (kind < kinds && strncmp(format, known[kind], strlen(known[kind])))
		kind++;
	switch (kind) {
	case 0: html_text(out, va_arg(*args, const char *)); break;
	case 1: buffer_add_number(out, va_arg(*args, int)); break;
	case 2: buffer_add_number(out, va_arg(*args, long long)); break;
	case 3: buffer_add_number(out, (long long)va_arg(*args, size_t)); break;
	case 4: buffer_add(out, "%", 1); break;
	default: die("html_print: unknown conversion in '%s'", format);
	}
	return format + strlen(known[kind]);
}

void html_print_escaped(struct buffer *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	while (*format) {
		size_t plain = strcspn(format, "%");

		buffer_add(out, format, plain);
		format += plain;
		if (*format)
			format = add_value(out, format, &args);
	}
	va_end(args);
}
