#include "questionnaire/canonical.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

/* Every whole number below has a decimal form of 15 digits and no other. */
static const double most_whole = 1e15;

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

void canonical_add_number(struct buffer *out, double number)
{
	char digits[32];

	if (fabs(number) < most_whole && floor(number) == number) {
		buffer_add_number(out, (long long)number);
		return;
	}
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof(digits), "%.*g", precision, number);
		if (strtod(digits, NULL) == number)
			break;
	}
	buffer_add_text(out, digits);
}
