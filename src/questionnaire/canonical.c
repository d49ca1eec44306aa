#include "questionnaire/canonical.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

/* Every whole number below has a decimal form of 15 digits and no other. */
static const double most_whole = 1e15;
enum { WHOLE_DIGITS = 15, LONGEST_NUMBER = 32 };

static void add_escaped(struct buffer *out, unsigned char byte)
{
	switch (byte) {
	case '"':  buffer_add(out, "\\\"", 2); break;
	case '\\': buffer_add(out, "\\\\", 2); break;
	case '\n': buffer_add(out, "\\n", 2); break;
	case '\t': buffer_add(out, "\\t", 2); break;
	default:   buffer_print(out, "\\u%04x", byte);
	}
}

void canonical_add_text(struct buffer *out, const char *text)
{
	const char *plain = text;

	buffer_add(out, "\"", 1);
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte >= ' ' && byte != '"' && byte != '\\')
			continue;
		buffer_add(out, plain, (size_t)(text - plain));
		add_escaped(out, byte);
		plain = text + 1;
	}
	buffer_add(out, plain, (size_t)(text - plain));
	buffer_add(out, "\"", 1);
}

static const char *number_text(double number, char text[LONGEST_NUMBER])
{
	if (fabs(number) < most_whole && floor(number) == number) {
		snprintf(text, LONGEST_NUMBER, "%lld", (long long)number);
		return text;
	}
	for (int precision = WHOLE_DIGITS; precision <= 17; precision++) {
		snprintf(text, LONGEST_NUMBER, "%.*g", precision, number);
		if (strtod(text, NULL) == number)
			break;
	}
	return text;
}

void canonical_add_number(struct buffer *out, double number)
{
	char text[LONGEST_NUMBER];

	buffer_add_text(out, number_text(number, text));
}

int canonical_take(struct canonical *from, const char *bytes)
{
	size_t length = strlen(bytes);

	if (strncmp(from->at, bytes, length))
		return 0;
	from->at += length;
	return 1;
}

int canonical_take_name(struct canonical *from, const char *name)
{
	size_t length = strlen(name);

	if (*from->at != '"' || strncmp(from->at + 1, name, length) || from->at[length + 1] != '"')
		return 0;
	from->at += length + 2;
	return 1;
}

const char *canonical_any_name(struct canonical *from, size_t *length)
{
	const char *name = from->at + 1;

	if (*from->at != '"')
		return NULL;
	*length = strcspn(name, "\"\\");
	if (name[*length] != '"')
		return NULL;
	from->at = name + *length + 1;
	return name;
}

/* After "\\u", four digits of what has no shorter form. */
static size_t unescape_control(const char *digits, char *byte)
{
	static const char hexadecimal[] = "0123456789abcdef";
	const char *low;

	if (strncmp(digits, "000", 3) && strncmp(digits, "001", 3))
		return 0;
	low = digits[3] ? strchr(hexadecimal, digits[3]) : NULL;
	*byte = low ? (char)((digits[2] - '0') * 16 + (low - hexadecimal)) : 0;
	return *byte && *byte != '\n' && *byte != '\t' ? 5 : 0;
}

/* After a backslash, as add_escaped() writes it: how many bytes stand for that one, or 0. */
static size_t unescape(const char *escape, char *byte)
{
	switch (*escape) {
	case '"':  *byte = '"'; return 1;
	case '\\': *byte = '\\'; return 1;
	case 'n':  *byte = '\n'; return 1;
	case 't':  *byte = '\t'; return 1;
	case 'u':  return unescape_control(escape + 1, byte);
	default:   return 0;
	}
}

int canonical_pass_text(struct canonical *from)
{
	const char *at = from->at;
	size_t escape;
	char byte;

	if (*at != '"')
		return 0;
	for (at++; *at != '"'; at += escape + 1) {
		escape = *at == '\\' ? unescape(at + 1, &byte) : 0;
		if ((unsigned char)*at < ' ' || (*at == '\\' && !escape))
			return 0;
	}
	if (!utf8_is_valid(from->at, (size_t)(at - from->at)))
		return 0;
	from->at = at + 1;
	return 1;
}

const char *canonical_take_text(struct canonical *from, struct arena *arena)
{
	struct buffer text = buffer_in(arena);
	const char *at = from->at + 1;

	if (!canonical_pass_text(from))
		return NULL;
	while (*at != '"') {
		size_t plain = strcspn(at, "\"\\"), escape;
		char byte;

		buffer_add(&text, at, plain);
		at += plain;
		if (*at != '\\')
			break;
		escape = unescape(at + 1, &byte);
		buffer_add(&text, &byte, 1);
		at += escape + 1;
	}
	return text.bytes;
}

/* Nearly every number is short and whole. */
static int take_whole(struct canonical *from, double *number)
{
	const char *digits = from->at + (*from->at == '-');
	size_t length = strspn(digits, "0123456789");

	if (!length || length > WHOLE_DIGITS || (digits[length] && strchr(".eE", digits[length])))
		return 0;
	if (*digits == '0' && (length > 1 || digits != from->at))
		return 0;	/* 012, -0 */
	*number = (double)strtoll(from->at, NULL, 10);
	from->at = digits + length;
	return 1;
}

int canonical_take_number(struct canonical *from, double *number)
{
	char *end, again[LONGEST_NUMBER];

	if (take_whole(from, number))
		return 1;
	if (*from->at != '-' && !(*from->at >= '0' && *from->at <= '9'))
		return 0;
	*number = strtod(from->at, &end);
	if (!isfinite(*number) || strncmp(from->at, number_text(*number, again), (size_t)(end - from->at)) ||
	    strlen(again) != (size_t)(end - from->at))
		return 0;
	from->at = end;
	return 1;
}
