#include "chart/lettering.h"

#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Hundredths of the size, from the space on: the wider of DejaVu Sans, which is as wide as Verdana, and Noto Sans. */
static const unsigned char ascii[] = {
	32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38, 64, 64, 64, 64, 64, 64, 64, 64,
	64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 34, 30, 66, 56, 91, 76, 79,
	61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 38, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
	64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84,
};

enum { ASCII_COUNT = sizeof(ascii) };

_Static_assert(ASCII_COUNT == 95, "one width for each letter from space to tilde");

/* Joined Arabic letters are 44 on the average of a sentence; single ones go up to 130. */
static const struct {
	int from, to, width;
} ranges[] = {
	{ 0x00a0, 0x00a0, 32 }, { 0x00a1, 0x00bf, 64 }, { 0x00c6, 0x00c6, 100 }, { 0x00e6, 0x00e6, 100 },
	{ 0x00c0, 0x00de, 80 }, { 0x00df, 0x00ff, 66 }, { 0x0152, 0x0153, 110 }, { 0x0100, 0x024f, 72 },
	{ 0x0590, 0x08ff, 58 }, { 0x2010, 0x2012, 50 }, { 0x2013, 0x2013, 52 }, { 0x2014, 0x2015, 102 },
	{ 0x2000, 0x200a, 32 }, { 0x2018, 0x201a, 34 }, { 0x201c, 0x201f, 54 }, { 0x2022, 0x2022, 62 },
	{ 0x2026, 0x2026, 102 }, { 0x202f, 0x202f, 30 }, { 0xfb50, 0xfdff, 110 }, { 0xfe70, 0xfeff, 90 },
};

enum { RANGES = sizeof(ranges) / sizeof(*ranges), OTHER = 84, WIDE = 135 };

static int is_mark(utf8proc_int32_t letter)
{
	const utf8proc_property_t *of = utf8proc_get_property(letter);

	return of->category == UTF8PROC_CATEGORY_MN || of->category == UTF8PROC_CATEGORY_ME ||
	       of->category == UTF8PROC_CATEGORY_CF;
}

static int letter_width(utf8proc_int32_t letter)
{
	if (letter >= ' ' && letter < ' ' + ASCII_COUNT)
		return ascii[letter - ' '];
	if (letter < ' ' || is_mark(letter))
		return 0;
	for (int i = 0; i < RANGES; i++)
		if (letter >= ranges[i].from && letter <= ranges[i].to)
			return ranges[i].width;
	return utf8proc_charwidth(letter) > 1 || letter > 0xffff ? WIDE : OTHER;
}

/* One letter of text that is known to be UTF-8; whatever is not counts as one byte. */
static int letter_at(const char *text, utf8proc_int32_t *letter)
{
	utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, letter);

	if (length > 0)
		return (int)length;
	*letter = '?';
	return 1;
}

static long width_of(const char *text, size_t length)
{
	const char *end = text + length;
	long width = 0;

	while (text < end && *text) {
		utf8proc_int32_t letter;

		text += letter_at(text, &letter);
		width += letter_width(letter);
	}
	return width;
}

static int in_units(long hundredths, int size, int is_bold)
{
	return (int)((hundredths * size * (is_bold ? 114 : 100) + 9999) / 10000);
}

int lettering_width(const char *words, int size, int is_bold)
{
	return in_units(width_of(words, strlen(words)), size, is_bold);
}

/* The letters that stay together from here on: what follows a mark, a joiner or a half of a flag. */
static size_t cluster(const char *text)
{
	utf8proc_int32_t letter, state = 0, next;
	size_t length = (size_t)letter_at(text, &letter);

	while (text[length]) {
		int size = letter_at(text + length, &next);

		if (utf8proc_grapheme_break_stateful(letter, next, &state))
			break;
		letter = next;
		length += (size_t)size;
	}
	return length;
}

static int may_break_after(char byte)
{
	return byte == ' ' || byte == '-' || byte == '/' || byte == '\n' || byte == '\t';
}

/* How much of the text goes on one line: at least one letter. */
static size_t line_of(const char *text, int size, int width)
{
	size_t length = 0, good = 0;
	long hundredths = 0;

	while (text[length]) {
		size_t more = cluster(text + length);

		hundredths += width_of(text + length, more);
		if (in_units(hundredths, size, 0) > width && text[length] != ' ' && length)
			return good ? good : length;
		length += more;
		if (may_break_after(text[length - 1]))
			good = length;
	}
	return length;
}

static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
	char *copy;

	while (length && (text[length - 1] == ' ' || text[length - 1] == '\n' || text[length - 1] == '\t'))
		length--;
	copy = arena_copy_bytes(arena, text, length);
	for (char *at = copy; *at; at++)
		*at = *at == '\n' || *at == '\t' ? ' ' : *at;
	return copy;
}

/* As much of the line as leaves room for the sign that something is missing. */
static const char *cut(struct arena *arena, const char *text, int size, int width)
{
	static const char sign[] = "…";
	size_t length = 0;

	while (text[length]) {
		size_t more = cluster(text + length);

		if (in_units(width_of(text, length + more), size, 0) > width - lettering_width(sign, size, 0))
			break;
		length += more;
	}
	return arena_print(arena, "%s%s", trimmed(arena, text, length), sign);
}

struct lettering lettering_wrap(struct arena *arena, const char *words, int size, int width, int most)
{
	struct lettering lettering = { 0 };

	most = most > LETTERING_LINES ? LETTERING_LINES : most;
	words += strspn(words, " \n\t");
	while (*words && lettering.count < most) {
		size_t length = line_of(words, size, width);
		const char *line = trimmed(arena, words, length);
		int wide;

		if (lettering.count == most - 1 && words[length])
			line = cut(arena, words, size, width);
		wide = lettering_width(line, size, 0);
		lettering.width = wide > lettering.width ? wide : lettering.width;
		lettering.lines[lettering.count++] = line;
		words += length;
		words += strspn(words, " \n\t");
	}
	return lettering;
}

int lettering_is_rtl(const char *words, int otherwise)
{
	while (*words) {
		utf8proc_int32_t letter;
		utf8proc_bidi_class_t class;

		words += letter_at(words, &letter);
		class = (utf8proc_bidi_class_t)utf8proc_get_property(letter)->bidi_class;
		if (class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL)
			return 1;
		if (class == UTF8PROC_BIDI_CLASS_L)
			return 0;
	}
	return otherwise;
}
