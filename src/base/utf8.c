#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/log.h"

int utf8_is_valid(const char *bytes, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;

	while (length) {
		utf8proc_int32_t point;
		utf8proc_ssize_t taken;

		if (*at < 0x80) {
			taken = 1;
		} else {
			taken = utf8proc_iterate(at, (utf8proc_ssize_t)length, &point);
			if (taken < 1)
				return 0;
		}
		at += taken;
		length -= (size_t)taken;
	}
	return 1;
}

static int reorders_reading(utf8proc_int32_t point)
{
	return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

/*
 * Marks that follow one another are put in order, in a time that grows with
 * the square of their number: the bound of Stream-Safe Text (UAX #15) keeps
 * that short, and no language comes near it.
 */
enum { MOST_MARKS = 30 };

static int is_mark(utf8proc_int32_t point)
{
	return point >= 0x300 && utf8proc_get_property(point)->combining_class;
}

static int is_control(utf8proc_int32_t point)
{
	return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || (point >= 0x7F && point < 0xA0) ||
	       reorders_reading(point);
}

static int is_text(utf8proc_int32_t point)
{
	return !is_control(point) && (point & 0xFFFE) != 0xFFFE && !(point >= 0xFDD0 && point <= 0xFDEF);
}

/* Are all of these text; and is it plain ASCII, which is in NFC already? */
static int look(const char *bytes, size_t length, int *is_ascii)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
	int marks = 0;

	*is_ascii = 1;
	while (length) {
		utf8proc_int32_t point = *at;
		utf8proc_ssize_t taken = 1;

		if (point >= 0x80) {
			*is_ascii = 0;
			taken = utf8proc_iterate(at, (utf8proc_ssize_t)length, &point);
			if (taken < 1)
				return 0;
		}
		marks = is_mark(point) ? marks + 1 : 0;
		if (!is_text(point) || marks > MOST_MARKS)
			return 0;
		at += taken;
		length -= (size_t)taken;
	}
	return 1;
}

/* \r\n and \r become \n, in place. */
static void one_line_end(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		if (*from == '\r' && from[1] == '\n')
			continue;
		*to++ = *from == '\r' ? '\n' : *from;
	}
	*to = '\0';
}

static char *mapped(struct arena *arena, const char *bytes, size_t length, utf8proc_option_t options)
{
	utf8proc_uint8_t *made;
	utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &made, options);
	char *text;

	if (size == UTF8PROC_ERROR_NOMEM)
		die("out of memory normalising %zu bytes", length);
	if (size < 0)
		return NULL;
	text = arena_copy_bytes(arena, made, (size_t)size);
	free(made);
	return text;
}

const char *utf8_clean(struct arena *arena, const char *bytes, size_t length)
{
	int is_ascii;
	char *text;

	if (!look(bytes, length, &is_ascii))
		return NULL;
	if (is_ascii) {
		text = arena_copy_bytes(arena, bytes, length);
	} else {
		text = mapped(arena, bytes, length, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
		/* Letters that NFC keeps apart (U+FB41) bring marks of their own to a run. */
		if (text && !look(text, strlen(text), &is_ascii))
			return NULL;
	}
	if (text && strchr(text, '\r'))
		one_line_end(text);
	return text;
}

const char *utf8_clean_of_controls(struct arena *arena, const char *bytes, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
	char *kept = arena_room(arena, length + 1), *to = kept;

	while (length) {
		utf8proc_int32_t point;
		utf8proc_ssize_t taken = utf8proc_iterate(at, (utf8proc_ssize_t)length, &point);

		if (taken < 1 || !point)
			return NULL;
		if (!is_control(point))
			to = (char *)memcpy(to, at, (size_t)taken) + taken;
		at += taken;
		length -= (size_t)taken;
	}
	return utf8_clean(arena, kept, (size_t)(to - kept));
}

size_t utf8_count(const char *text)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
	utf8proc_int32_t before = 0, point, state = 0;
	size_t left = strlen(text), count = 0;

	while (left) {
		utf8proc_ssize_t taken = utf8proc_iterate(at, (utf8proc_ssize_t)left, &point);

		if (taken < 1)
			return count + left;	/* not text: its bytes are the bound */
		if (!count || utf8proc_grapheme_break_stateful(before, point, &state))
			count++;
		before = point;
		at += taken;
		left -= (size_t)taken;
	}
	return count;
}

const char *utf8_lower(struct arena *arena, const char *text)
{
	const char *lower = mapped(arena, text, strlen(text), UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);

	return lower ? lower : "";
}

const char *utf8_fold(struct arena *arena, const char *text)
{
	const char *folded = mapped(arena, text, strlen(text),
				    UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
				    UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);

	return folded ? folded : "";
}
