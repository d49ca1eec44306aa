/*
 * value: numbers and texts turned into each other, as XPath 1.0 does (4.2, 4.4).
 */
#ifndef EXPRESSION_VALUE_H
#define EXPRESSION_VALUE_H

#include <stdint.h>

#include "base/buffer.h"

struct arena;

#define VALUE_BLANKS " \t\r\n"

/*
 * Digits with at most one point and a minus sign, blanks around; or a day, exactly
 * "2024-05-31", which is its number; NaN for everything else.
 */
double value_number(const char *text);

/* Never an exponent; the fewest decimals that read back as the same number. */
const char *value_text(struct arena *arena, double number);

/* Also "2024-5-31"; or DAY_NONE. A number's is the day it falls into. */
int32_t value_day(const char *text);
int32_t value_day_of(double number);
const char *value_day_text(struct arena *arena, double number);	/* "" for none */

/* By the letters of format-date(); names in the current language. */
const char *value_day_format(struct arena *arena, double number, const char *format);

/* Code points before end; and where the text goes on after so many. */
int value_characters(const char *text, const char *end);
const char *value_after(const char *text, int characters);

/* Texts put together, up to EXPRESSION_TEXT_MOST bytes. */
struct joining {
	struct buffer out;
	const char *separator;
	int count;
};

struct joining joining_begin(struct arena *arena, const char *separator);
void joining_add(struct joining *joining, const char *text);	/* NULL: nothing, without separator */
const char *joining_end(struct joining *joining);

#endif
