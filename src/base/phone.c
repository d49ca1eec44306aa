#include "base/phone.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Of a country whose numbers are all as long. */
struct country {
	const char *code;
	size_t digits;		/* behind it */
};

static const struct country countries[] = {
	{ "1", 10 }, { "33", 9 }, { "262", 9 }, { "590", 9 }, { "594", 9 }, { "596", 9 }, { "508", 6 }, { "681", 6 }, { "687", 6 }, { "689", 8 },
};

/* Overseas, numbers of ten digits are dialled as elsewhere in France, and have a country of their own from abroad. */
struct overseas {
	const char *begins, *code;
	size_t skipped;		/* digits that are dialled and not part of it */
};

static const struct overseas overseas[] = {
	{ "0262", "262", 1 }, { "0263", "262", 1 }, { "0269", "262", 1 }, { "0639", "262", 1 }, { "0692", "262", 1 }, { "0693", "262", 1 },
	{ "0590", "590", 1 }, { "0690", "590", 1 }, { "0691", "590", 1 }, { "0594", "594", 1 }, { "0694", "594", 1 },
	{ "0596", "596", 1 }, { "0696", "596", 1 }, { "0697", "596", 1 }, { "0508", "508", 4 },
};

enum { FRENCH_DIGITS = 10 };

static const char digits[] = "0123456789";

int phone_fits(const char *phone)
{
	size_t length = strlen(phone);

	if (*phone != '+' || phone[1] == '0' || strspn(phone + 1, digits) != length - 1 || length - 1 < LEAST_PHONE_DIGITS ||
	    length - 1 > MOST_PHONE_DIGITS)
		return 0;
	for (size_t i = 0; i < sizeof(countries) / sizeof(*countries); i++) {
		size_t code = strlen(countries[i].code);

		if (!strncmp(phone + 1, countries[i].code, code))
			return length - 1 - code == countries[i].digits && phone[1 + code] != '0';
	}
	return 1;
}

/* How many bytes of it only keep the digits apart: blanks of all kinds, points, strokes, brackets. */
static size_t separator(const char *text)
{
	static const char *const wide[] = { "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x91", "\xE2\x80\x93" };

	if (strchr(" .-/()", *text))
		return 1;
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (!strncmp(text, wide[i], strlen(wide[i])))
			return strlen(wide[i]);
	return 0;
}

/* Its digits, and a plus before them where it has one or a "00"; NULL where there is anything else. */
static const char *strip(struct arena *arena, const char *typed)
{
	struct buffer out = buffer_in(arena);

	for (const char *at = typed; *at; ) {
		size_t skipped = separator(at);

		/* "+33 (0)6 12 34 56 78": it is dialled in the country alone. */
		if (out.length && out.bytes[0] == '+' && !strncmp(at, "(0)", 3))
			skipped = 3;
		if (!skipped && !strchr(digits, *at) && (*at != '+' || out.length))
			return NULL;
		if (!skipped)
			buffer_add(&out, at, 1);
		at += skipped ? skipped : 1;
	}
	if (!out.length)
		return NULL;
	return strncmp(out.bytes, "00", 2) ? out.bytes : arena_print(arena, "+%s", out.bytes + 2);
}

static const char *from_france(struct arena *arena, const char *dialled)
{
	for (size_t i = 0; i < sizeof(overseas) / sizeof(*overseas); i++)
		if (!strncmp(dialled, overseas[i].begins, strlen(overseas[i].begins)))
			return arena_print(arena, "+%s%s", overseas[i].code, dialled + overseas[i].skipped);
	return arena_print(arena, "+33%s", dialled + 1);
}

const char *phone_read(struct arena *arena, const char *typed)
{
	const char *phone = strlen(typed) <= LONGEST_TYPED_PHONE ? strip(arena, typed) : NULL;

	if (phone && *phone == '0' && strlen(phone) == FRENCH_DIGITS)
		phone = from_france(arena, phone);
	return phone && phone_fits(phone) ? phone : NULL;
}
