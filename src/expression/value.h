/*
 * value: numbers and texts turned into each other, as XPath 1.0 does (4.2, 4.4).
 */
#ifndef EXPRESSION_VALUE_H
#define EXPRESSION_VALUE_H

struct arena;

#define VALUE_BLANKS " \t\r\n"

/* Digits with at most one point and a minus sign, blanks around; NaN for everything else. */
double value_number(const char *text);

/* Never an exponent; the fewest decimals that read back as the same number. */
const char *value_text(struct arena *arena, double number);

/* Code points before end. */
int value_characters(const char *text, const char *end);

#endif
