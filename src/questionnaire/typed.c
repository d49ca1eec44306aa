#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

enum { LONGEST_FIGURES = 100 };

size_t white_space(const char *text)
{
	/* Unicode's, with the zero-width ones: a text of those alone is empty. */
	static const char *const wide[] = {
		"\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
		"\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b",
		"\u2028", "\u2029", "\u202f", "\u205f", "\u2060", "\u3000", "\ufeff",
	};

	if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
		return 1;
	if ((unsigned char)*text < 0xC2)
		return 0;
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (!strncmp(text, wide[i], strlen(wide[i])))
			return strlen(wide[i]);
	return 0;
}

const char *trimmed(struct arena *arena, const char *text)
{
	const char *end;
	size_t space;

	while ((space = white_space(text)))
		text += space;
	end = text;
	for (const char *at = text; *at; at += space ? space : 1) {
		space = white_space(at);
		if (!space)
			end = at + 1;
	}
	return arena_copy_bytes(arena, text, (size_t)(end - text));
}

/* Of the Arabic digits (from U+0660) and those of Persian and Urdu (from U+06F0); else -1. */
static int digit_of(const char *at)
{
	const unsigned char *byte = (const unsigned char *)at;

	if (byte[0] == 0xD9 && byte[1] >= 0xA0 && byte[1] <= 0xA9)
		return byte[1] - 0xA0;
	if (byte[0] == 0xDB && byte[1] >= 0xB0 && byte[1] <= 0xB9)
		return byte[1] - 0xB0;
	return -1;
}

const char *typed_figures(struct arena *arena, const char *typed)
{
	struct buffer figures = buffer_in(arena);
	const char *text = utf8_clean(arena, typed, strlen(typed));

	if (!text)
		return NULL;
	text = trimmed(arena, text);
	/* Longer can be no number and no date. */
	if (strlen(text) > LONGEST_FIGURES)
		return NULL;
	while (*text) {
		int digit = digit_of(text);

		if (digit >= 0)
			buffer_add_number(&figures, digit);
		else
			buffer_add(&figures, text, 1);
		text += digit >= 0 ? 2 : 1;
	}
	return figures.bytes;
}
