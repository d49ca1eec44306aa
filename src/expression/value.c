#include "expression/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

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
	return *at ? NAN : strtod(start, NULL);
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
