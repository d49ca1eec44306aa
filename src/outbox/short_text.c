#include "outbox/short_text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { ALONE_SEPTETS = 160, PART_SEPTETS = 153, ALONE_UNITS = 70, PART_UNITS = 67, ESCAPED = 2 };

/* All of the basic table but ESC, LF and CR; and of its extension, where each takes two. */
static const char basic[] =
	"@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
	"abcdefghijklmnopqrstuvwxyzäöñüà\n";
static const char extension[] = "^{}\\[~]|€";

/* What no decomposition brings there. */
static const struct near {
	int32_t point;
	const char *small;
} near[] = {
	{ 0x2018, "'" }, { 0x2019, "'" }, { 0x201C, "\"" }, { 0x201D, "\"" }, { 0x00AB, "\"" }, { 0x00BB, "\"" },
	{ 0x2010, "-" }, { 0x2011, "-" }, { 0x2013, "-" }, { 0x2014, "-" }, { 0x2212, "-" }, { 0x2026, "..." },
	{ 0x00A0, " " }, { 0x202F, " " }, { 0x2009, " " }, { 0x00B7, "." }, { 0x2022, "-" }, { 0x00B0, "o" },
	{ 0x0152, "OE" }, { 0x0153, "oe" }, { 0x0141, "L" }, { 0x0142, "l" }, { 0x0110, "D" }, { 0x0111, "d" },
};

/* The character at that place, and its bytes; text is well-formed. */
static int32_t point_at(const char *at, int *length)
{
	utf8proc_int32_t point = 0xFFFD;
	utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &point);

	*length = taken < 1 ? 1 : (int)taken;
	return point;
}

static int is_among(const char *characters, const char *at, int length)
{
	for (int each; *characters; characters += each) {
		point_at(characters, &each);
		if (each == length && !memcmp(characters, at, (size_t)length))
			return 1;
	}
	return 0;
}

/* 0: it is not in the small alphabet. */
static int septets(const char *at, int length)
{
	return is_among(basic, at, length) ? 1 : is_among(extension, at, length) ? ESCAPED : 0;
}

int short_text_is_small(const char *text)
{
	for (int length; *text; text += length) {
		point_at(text, &length);
		if (!septets(text, length))
			return 0;
	}
	return 1;
}

static int width(const char *at, int is_small, int *length)
{
	int32_t point = point_at(at, length);

	return is_small ? septets(at, *length) : point > 0xFFFF ? 2 : 1;
}

/* No character is cut in two by the end of a part. */
static int parts_of(const char *text, int is_small, int most)
{
	int parts = *text ? 1 : 0, taken = 0;

	for (int length; *text; text += length) {
		int wide = width(text, is_small, &length);

		if (taken + wide > most) {
			parts++;
			taken = 0;
		}
		taken += wide;
	}
	return parts;
}

int short_text_parts(const char *text)
{
	int is_small = short_text_is_small(text);
	int alone = parts_of(text, is_small, is_small ? ALONE_SEPTETS : ALONE_UNITS);

	return alone <= 1 ? alone : parts_of(text, is_small, is_small ? PART_SEPTETS : PART_UNITS);
}

static const char *near_of(int32_t point)
{
	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++)
		if (near[i].point == point)
			return near[i].small;
	return NULL;
}

/* The letter without its accents, where telephones know that. */
static int add_bare(struct buffer *out, int32_t point)
{
	utf8proc_int32_t parts[8];
	utf8proc_ssize_t count = utf8proc_decompose_char(point, parts, 8, UTF8PROC_DECOMPOSE, NULL);
	unsigned char bytes[4];
	utf8proc_ssize_t length;

	if (count < 2 || count > 8)
		return 0;
	length = utf8proc_encode_char(parts[0], bytes);
	if (!septets((const char *)bytes, (int)length))
		return 0;
	buffer_add(out, bytes, (size_t)length);
	return 1;
}

const char *short_text_small(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "");
	for (int length; *text; text += length) {
		int32_t point = point_at(text, &length);
		const char *instead = near_of(point);

		if (instead)
			buffer_add_text(&out, instead);
		else if (septets(text, length) || !add_bare(&out, point))
			buffer_add(&out, text, (size_t)length);
	}
	return out.bytes;
}

static const char *in_one_line(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);
	int has_blank = 1;

	buffer_add_text(&out, "");
	for (; *text; text++) {
		int is_blank = *text == ' ' || *text == '\t' || *text == '\n' || *text == '\r';

		if (!is_blank || !has_blank)
			buffer_add(&out, is_blank ? " " : text, 1);
		has_blank = is_blank;
	}
	if (out.length && out.bytes[out.length - 1] == ' ')
		out.bytes[--out.length] = '\0';
	return out.bytes;
}

const char *short_text_cut(struct arena *arena, const char *text, int most)
{
	static const char rest[] = "...";
	int count = 0, length;
	const char *line = in_one_line(arena, text), *at = line, *kept = line;

	for (; *at; at += length) {
		point_at(at, &length);
		if (count++ == most - (int)strlen(rest))
			kept = at;
	}
	return count <= most ? line : arena_print(arena, "%.*s%s", (int)(kept - line), line, rest);
}
