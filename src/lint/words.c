#include "lint/words.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"

enum { LONGEST_GAP = 6 };

/* The small letters from U+00E0 on without their accents; "/" has none. */
static const char bare_letters[] = "aaaaaa/ceeeeiiii/nooooo/ouuuuy/y";

struct cutting {
	struct words words;
	char *room;		/* for folded words, one behind the other */
	const char *at;
	int depth;		/* of parentheses */
	int sentence, joined, after_mark;
};

static const char *next_character(const char *at, utf8proc_int32_t *point)
{
	utf8proc_ssize_t taken;

	if (*(const unsigned char *)at < 0x80) {
		*point = *at;
		return at + 1;
	}
	taken = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, point);
	return taken < 1 ? at + 1 : at + taken;
}

static int is_of_word(utf8proc_int32_t point)
{
	if (point < 0x80)
		return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
	switch (utf8proc_category(point)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL:
		return 1;
	default:
		return 0;
	}
}

static int is_joint(utf8proc_int32_t point)
{
	return point == '\'' || point == 0x2019 || point == '-' || point == 0x2010 || point == 0x2011;
}

/* No letter becomes longer. */
static char *fold(char *out, utf8proc_int32_t small, const char *bytes, size_t length)
{
	if (small == 0x153 || small == 0xE6) {
		*out++ = small == 0xE6 ? 'a' : 'o';
		*out++ = 'e';
	} else if (small >= 0xE0 && small <= 0xFF && bare_letters[small - 0xE0] != '/') {
		*out++ = bare_letters[small - 0xE0];
	} else if (small < 0x80) {
		*out++ = (char)small;
	} else {
		memcpy(out, bytes, length);
		out += length;
	}
	return out;
}

static void take_word(struct cutting *cutting)
{
	struct word word = { cutting->room, cutting->at, .sentence = cutting->sentence };
	const char *end = cutting->at, *next;
	utf8proc_int32_t point;
	int capitals = 0;

	for (next = next_character(end, &point); *end && is_of_word(point); next = next_character(end, &point)) {
		utf8proc_int32_t small = utf8proc_tolower(point);

		word.letters += !(point >= '0' && point <= '9');
		capitals += small != point;
		word.has_accent |= point >= 0xC0 && point <= 0x17F;
		cutting->room = fold(cutting->room, small, end, (size_t)(next - end));
		end = next;
	}
	*cutting->room++ = 0;
	word.length = (size_t)(end - word.at);
	word.is_capitals = capitals > 1 && capitals == word.letters;
	word.is_joined = cutting->joined;
	word.in_parentheses = cutting->depth > 0;
	word.after_mark = cutting->after_mark;
	word.before_parenthesis = !strncmp(end, " (", 2) || !strncmp(end, "\302\240(", 3);
	cutting->words.word[cutting->words.count++] = word;
	cutting->at = end;
	cutting->joined = cutting->after_mark = 0;
}

/* A full stop inside a number or an abbreviation ends nothing. */
static int ends_sentence(const char *after)
{
	utf8proc_int32_t point;

	if (*after && *after != ' ' && *after != '\n' && strncmp(after, "\302\240", 2))
		return 0;
	while (*after == ' ' || !strncmp(after, "\302\240", 2))
		after += *after == ' ' ? 1 : 2;
	next_character(after, &point);
	return utf8proc_category(point) != UTF8PROC_CATEGORY_LL;
}

static void pass_mark(struct cutting *cutting, utf8proc_int32_t point, const char *next)
{
	int is_stop = point == '.' || point == 0x2026;

	if (point == '(')
		cutting->depth++;
	else if (point == ')' && cutting->depth)
		cutting->depth--;
	if (point == '?' || point == '!' || point == '\n' || point == 0x61F || (is_stop && ends_sentence(next)))
		cutting->sentence++;
	cutting->joined = is_joint(point) && cutting->words.count > 0 &&
		cutting->words.word[cutting->words.count - 1].at +
		cutting->words.word[cutting->words.count - 1].length == cutting->at;
	if (point != ' ' && point != 0xA0 && point != 0x202F && !is_joint(point))
		cutting->after_mark = 1;
	cutting->at = next;
}

static int take_piped(struct cutting *cutting)
{
	const char *end = strncmp(cutting->at, "${", 2) ? NULL : strchr(cutting->at, '}');

	if (!end)
		return 0;
	cutting->words.word[cutting->words.count++] = (struct word){
		"$", cutting->at, (size_t)(end + 1 - cutting->at), cutting->sentence, .is_joined = cutting->joined,
		.after_mark = cutting->after_mark,
	};
	cutting->at = end + 1;
	cutting->joined = cutting->after_mark = 0;
	return 1;
}

struct words words_split(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	struct cutting cutting = { .at = text, .room = arena_room(arena, length + length / 2 + 2) };

	/* A word and what parts it from the next take two bytes at least. */
	cutting.words.word = arena_array(arena, struct word, length / 2 + 1);
	while (*cutting.at) {
		utf8proc_int32_t point;
		const char *next = next_character(cutting.at, &point);

		if (is_of_word(point))
			take_word(&cutting);
		else if (!take_piped(&cutting))
			pass_mark(&cutting, point, next);
	}
	if (cutting.words.count)
		cutting.words.sentences = cutting.words.word[cutting.words.count - 1].sentence + 1;
	return cutting.words;
}

static int fits(const char *folded, const char *pattern, size_t length)
{
	while (length) {
		size_t one = 0, bytes;

		while (one < length && pattern[one] != '|')
			one++;
		bytes = one;
		if (bytes && pattern[bytes - 1] == '*') {
			if (!strncmp(folded, pattern, bytes - 1))
				return 1;
		} else if (!strncmp(folded, pattern, bytes) && !folded[bytes]) {
			return 1;
		}
		one += one < length;
		pattern += one;
		length -= one;
	}
	return 0;
}

static int stays_together(const struct words *words, int from, int at)
{
	return at < words->count && words->word[at].sentence == words->word[from].sentence;
}

int words_match(const struct words *words, int from, const char *pattern)
{
	int at = from, gap = 0;

	while (*pattern) {
		size_t length = strcspn(pattern, " ");

		if (!strncmp(pattern, "...", length)) {
			gap = LONGEST_GAP;
		} else {
			while (stays_together(words, from, at) && !fits(words->word[at].folded, pattern, length)) {
				if (!gap-- || words->word[at].after_mark)
					return 0;
				at++;
			}
			if (!stays_together(words, from, at) || (at > from && words->word[at].after_mark))
				return 0;
			at++;
			gap = 0;
		}
		pattern += length + (pattern[length] == ' ');
	}
	return at - from;
}
