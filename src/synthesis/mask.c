#include "synthesis/mask.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

#define TYPED "[...]"

/* Signs of more than one byte that part words; all others of several bytes are taken for letters. */
static const char *const signs[] = { "…", "’", "‘", "«", "»", "“", "”", "–", "—", "\u00a0", "\u202f", "·", "•", "،", "؟", "؛" };

/* A word, or a gap in which words may be missing. */
struct piece {
	const char *at;
	size_t length;		/* 0: a gap */
};

struct pieces {
	int count;
	struct piece *list;
};

static size_t placeholder_at(const char *at)
{
	if (!strncmp(at, MASK_PLACEHOLDER, strlen(MASK_PLACEHOLDER)))
		return strlen(MASK_PLACEHOLDER);
	return strncmp(at, TYPED, strlen(TYPED)) ? 0 : strlen(TYPED);
}

/* How many bytes of what is part of no word stand there; 0: a letter or a digit does. */
static size_t sign_at(const char *at)
{
	if ((unsigned char)*at < 0x80)
		return !isalnum((unsigned char)*at);
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (!strncmp(at, signs[i], strlen(signs[i])))
			return strlen(signs[i]);
	return 0;
}

static struct pieces cut(struct arena *arena, const char *text, int has_gaps)
{
	struct pieces pieces = { 0, arena_array(arena, struct piece, strlen(text) + 1) };

	while (*text) {
		const size_t gap = placeholder_at(text), sign = sign_at(text);
		size_t length = 0;

		if (gap && has_gaps)
			pieces.list[pieces.count++] = (struct piece){ text, 0 };
		while (!gap && !sign && text[length] && !sign_at(text + length))
			length++;
		if (length)
			pieces.list[pieces.count++] = (struct piece){ text, length };
		text += gap ? gap : sign ? sign : length;
	}
	return pieces;
}

static int is_same(const struct piece *one, const struct piece *other)
{
	return one->length == other->length && !memcmp(one->at, other->at, one->length);
}

/* A word that the original has nowhere; NULL where there is none. */
static const struct piece *stranger(const struct pieces *original, const struct pieces *masked)
{
	for (int i = 0; i < masked->count; i++) {
		int j = 0;

		while (masked->list[i].length && j < original->count && !is_same(&masked->list[i], &original->list[j]))
			j++;
		if (masked->list[i].length && j == original->count)
			return &masked->list[i];
	}
	return NULL;
}

/* A gap takes as few words as it can, and more where what follows does not fit: only the last one need be tried again. */
static int fits(const struct pieces *original, const struct pieces *masked)
{
	int word = 0, piece = 0, gap = -1, from = 0;

	while (word < original->count) {
		if (piece < masked->count && masked->list[piece].length && is_same(&original->list[word], &masked->list[piece])) {
			word++;
			piece++;
		} else if (piece < masked->count && !masked->list[piece].length) {
			gap = piece++;
			from = word;
		} else if (gap >= 0) {
			piece = gap + 1;
			word = ++from;
		} else {
			return 0;
		}
	}
	while (piece < masked->count && !masked->list[piece].length)
		piece++;
	return piece == masked->count;
}

static int has_words(const struct pieces *pieces)
{
	for (int i = 0; i < pieces->count; i++)
		if (pieces->list[i].length)
			return 1;
	return 0;
}

const char *mask_settled(struct arena *arena, const char *masked)
{
	struct buffer out = buffer_in(arena);

	for (masked += strspn(masked, " \t\r\n"); *masked; ) {
		const size_t gap = placeholder_at(masked);

		if (gap)
			buffer_add_text(&out, MASK_PLACEHOLDER);
		else
			buffer_add(&out, masked, 1);
		masked += gap ? gap : 1;
	}
	while (out.length && strchr(" \t\r\n", out.bytes[out.length - 1]))
		out.bytes[--out.length] = '\0';
	return out.length ? out.bytes : "";
}

const char *mask_refusal(struct arena *arena, const char *original, const char *masked)
{
	const struct pieces said = cut(arena, original, 0), left = cut(arena, masked, 1);
	const struct piece *strange = stranger(&said, &left);

	if (!has_words(&left))
		return _("Nothing would be left of it.");
	if (strange)
		return text_print(arena, _("“%s” is not in what was written. Words are left out, never changed: put […] in their place."),
				  arena_copy_bytes(arena, strange->at, strange->length));
	return fits(&said, &left) ? NULL : _("Where words are left out, put […] in their place, also at the beginning and at the end.");
}
