#include "text/text.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { MOST_DECIMALS = 9, MOST_DIGITS = 32 };

/* Above, a double has no decimals left to round. */
static const double exact = 9007199254740992.0;

static void add_groups(struct buffer *out, const char *digits, size_t length)
{
	const char *group = text_language()->group;
	size_t head = length % 3;

	buffer_add(out, digits, head);
	for (size_t i = head; i < length; i += 3) {
		if (i)
			buffer_add_text(out, group);
		buffer_add(out, digits + i, 3);
	}
}

const char *text_number(struct arena *arena, int64_t number)
{
	uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number;
	char digits[MOST_DIGITS];
	struct buffer out = buffer_in(arena);
	size_t length = 0;

	do
		digits[MOST_DIGITS - ++length] = (char)('0' + size % 10);
	while (size /= 10);
	if (number < 0)
		buffer_add_text(&out, text_language()->minus);
	add_groups(&out, digits + MOST_DIGITS - length, length);
	return out.bytes;
}

static double rounded(double size, int decimals)
{
	double scale = 1;

	while (decimals--)
		scale *= 10;
	return size * scale < exact ? (double)(int64_t)(size * scale + 0.5) / scale : size;
}

const char *text_decimal(struct arena *arena, double number, int decimals)
{
	struct buffer out = buffer_in(arena);
	const char *digits;
	size_t whole;
	double size;

	if (!isfinite(number))
		return "–";
	if (decimals < 0 || decimals > MOST_DECIMALS)
		decimals = decimals < 0 ? 0 : MOST_DECIMALS;
	size = rounded(fabs(number), decimals);
	digits = arena_print(arena, "%.*f", decimals, size);
	whole = strspn(digits, "0123456789");
	if (number < 0 && size > 0)
		buffer_add_text(&out, text_language()->minus);
	add_groups(&out, digits, whole);
	if (decimals) {
		buffer_add_text(&out, text_language()->point);
		buffer_add_text(&out, digits + whole + 1);
	}
	return out.bytes;
}

const char *text_percent(struct arena *arena, double share, int decimals)
{
	const char *number = text_decimal(arena, share * 100, decimals);

	if (!isfinite(share))
		return number;
	return arena_print(arena, "%s%s", number, text_language()->percent);
}
