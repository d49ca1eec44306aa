#include "expression/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "expression/expression.h"
#include "text/text.h"

static double number_of_day(int32_t day)
{
	return day == DAY_NONE ? NAN : day;
}

double value_number(const char *text)
{
	const char *start = text + strspn(text, VALUE_BLANKS);
	const char *at = start + (*start == '-');
	size_t whole = strspn(at, "0123456789"), decimals = 0;

	at += whole;
	if (*at == '.') {
		decimals = strspn(++at, "0123456789");
		at += decimals;
	}
	if (!whole && !decimals)
		return NAN;
	at += strspn(at, VALUE_BLANKS);
	/* strtod alone would take exponents, hexadecimal, a plus sign and "inf". */
	return *at ? number_of_day(day_read(text)) : strtod(start, NULL);
}

/* One or two digits from there, which it moves behind; -1 where there are none. */
static int take_two(const char **at)
{
	size_t length = strspn(*at, "0123456789");
	int number = length ? (*at)[0] - '0' : -1;

	if (length == 2)
		number = 10 * number + ((*at)[1] - '0');
	*at += length;
	return length > 2 ? -1 : number;
}

int32_t value_day(const char *text)
{
	const char *at = text + 5;
	int month, day;

	if (strspn(text, "0123456789") != 4 || text[4] != '-')
		return DAY_NONE;
	month = take_two(&at);
	if (*at != '-' || month < 0)
		return DAY_NONE;
	at++;
	day = take_two(&at);
	return *at || day < 0 ? DAY_NONE : day_of((int)strtol(text, NULL, 10), month, day);
}

int32_t value_day_of(double number)
{
	static const double first = -719162, last = 2932896;	/* the years 1 to 9999 */

	number = floor(number);
	return number >= first && number <= last ? (int32_t)number : DAY_NONE;
}

const char *value_day_text(struct arena *arena, double number)
{
	int32_t day = value_day_of(number);
	char text[DAY_TEXT];

	return day == DAY_NONE ? "" : arena_copy(arena, day_write(day, text));
}

static void add_part(struct buffer *out, int32_t day, char letter)
{
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	switch (letter) {
	case 'Y': buffer_print(out, "%04d", year); break;
	case 'y': buffer_print(out, "%02d", year % 100); break;
	case 'm': buffer_print(out, "%02d", month); break;
	case 'n': buffer_print(out, "%d", month); break;
	case 'b': buffer_add_text(out, text_month_short(month)); break;
	case 'd': buffer_print(out, "%02d", of_month); break;
	case 'e': buffer_print(out, "%d", of_month); break;
	case 'a': buffer_add_text(out, text_weekday_short(day_of_week(day))); break;
	default:  buffer_add(out, &letter, 1);
	}
}

const char *value_day_format(struct arena *arena, double number, const char *format)
{
	struct buffer out = buffer_in(arena);
	int32_t day = value_day_of(number);

	if (day == DAY_NONE)
		return "";
	for (; *format; format++) {
		size_t plain = strcspn(format, "%");

		buffer_add(&out, format, plain);
		format += plain;
		if (!*format || !format[1])
			break;
		add_part(&out, day, *++format);
	}
	return out.bytes;
}

/* The decimals of the shortest text that reads back as this very number. */
static int decimals_needed(double number)
{
	char digits[40];
	int figures = 0, exponent;

	do
		snprintf(digits, sizeof(digits), "%.*e", figures, number);
	while (strtod(digits, NULL) != number && ++figures < 17);
	exponent = (int)strtol(strchr(digits, 'e') + 1, NULL, 10);
	return figures > exponent ? figures - exponent : 0;
}

const char *value_text(struct arena *arena, double number)
{
	if (isnan(number))
		return "NaN";
	if (isinf(number))
		return number > 0 ? "Infinity" : "-Infinity";
	if (number == 0)
		return "0";	/* the negative zero too */
	if (number == trunc(number))
		return arena_print(arena, "%.0f", number);
	return arena_print(arena, "%.*f", decimals_needed(number), number);
}

int value_characters(const char *text, const char *end)
{
	int count = 0;

	for (; text < end; text++)
		count += (*text & 0xC0) != 0x80;
	return count;
}

const char *value_after(const char *text, int characters)
{
	for (; characters && *text; characters--)
		do
			text++;
		while ((*text & 0xC0) == 0x80);
	return text;
}

struct joining joining_begin(struct arena *arena, const char *separator)
{
	return (struct joining){ buffer_in(arena), separator };
}

/* As much as there is room for, up to a whole character. */
static void add_within(struct buffer *out, const char *text)
{
	size_t length = strlen(text), room = EXPRESSION_TEXT_MOST - out->length;

	if (length > room)
		for (length = room; length && (text[length] & 0xC0) == 0x80; length--)
			;
	buffer_add(out, text, length);
}

void joining_add(struct joining *joining, const char *text)
{
	if (!text)
		return;
	if (joining->count++)
		add_within(&joining->out, joining->separator);
	add_within(&joining->out, text);
}

const char *joining_end(struct joining *joining)
{
	return joining->out.bytes;
}
