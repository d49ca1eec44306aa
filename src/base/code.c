#include "base/code.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum {
	WORD_BITS = 11,
	HALF = 1 << 22,		/* two words */
	ENDINGS = 100,		/* two digits */
	FINDER_DIGITS = 7,
	SECRET_DIGITS = 9,
	WORDS = 4,
	LONGEST_TYPED = 200,
};

static struct code from_bytes(const unsigned char *bytes)
{
	uint64_t high = 0, low = 0;

	for (int i = 0; i < 8; i++) {
		high = high << 8 | bytes[i];
		low = low << 8 | bytes[8 + i];
	}
	/* 2^64 is so much larger than either bound that the remainder is even to 1 in 10^10. */
	return (struct code){ (uint32_t)(high % HALF), (uint32_t)(low % ((uint64_t)HALF * ENDINGS)) };
}

struct code code_random(void)
{
	unsigned char bytes[16];

	random_bytes(bytes, sizeof(bytes));
	return from_bytes(bytes);
}

struct code code_from(const struct hash *hash)
{
	return from_bytes(hash->bytes);
}

const char *code_in_words(struct arena *arena, struct code code)
{
	uint32_t words = code.secret / ENDINGS;

	return arena_print(arena, "%s-%s-%s-%s-%02u",
			   code_words[code.finder >> WORD_BITS], code_words[code.finder % CODE_WORDS],
			   code_words[words >> WORD_BITS], code_words[words % CODE_WORDS],
			   code.secret % ENDINGS);
}

const char *code_in_digits(struct arena *arena, struct code code)
{
	char digits[FINDER_DIGITS + SECRET_DIGITS + 1];
	const char *d = arena_print(arena, "%07u%09u", code.finder, code.secret);

	memcpy(digits, d, sizeof(digits));
	return arena_print(arena, "%.4s %.4s %.4s %.4s", digits, digits + 4, digits + 8, digits + 12);
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int word_number(struct arena *arena, const char *word, size_t length)
{
	const char *typed = arena_copy_bytes(arena, word, length);
	int low = 0, high = CODE_WORDS - 1;

	while (low <= high) {
		int middle = (low + high) / 2;
		int order = strcmp(typed, utf8_fold(arena, code_words[middle]));

		if (!order)
			return middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return -1;
}

/* The value of so many digits, whatever stands between them; -1 where there are fewer. */
static int64_t take_digits(const char **at, int count)
{
	int64_t value = 0;

	for (; **at && count; ++*at)
		if (is_digit(**at)) {
			value = value * 10 + **at - '0';
			count--;
		}
	return count ? -1 : value;
}

static int read_digits(const char *typed, struct code *code)
{
	int64_t finder, secret;

	if (typed[strspn(typed, "0123456789 -.\t\n")])
		return 0;
	finder = take_digits(&typed, FINDER_DIGITS);
	secret = take_digits(&typed, SECRET_DIGITS);
	if (finder < 0 || finder >= HALF || secret < 0 || secret >= (int64_t)HALF * ENDINGS || strpbrk(typed, "0123456789"))
		return 0;
	*code = (struct code){ (uint32_t)finder, (uint32_t)secret };
	return 1;
}

static int read_words(struct arena *arena, const char *typed, struct code *code)
{
	uint32_t half[2] = { 0 };
	int64_t ending;

	for (int i = 0; i < WORDS; i++) {
		size_t length;
		int number;

		typed += strcspn(typed, "abcdefghijklmnopqrstuvwxyz");
		length = strspn(typed, "abcdefghijklmnopqrstuvwxyz");
		number = word_number(arena, typed, length);
		if (number < 0)
			return 0;
		half[i / 2] = half[i / 2] << WORD_BITS | (uint32_t)number;
		typed += length;
	}
	ending = take_digits(&typed, 2);
	if (ending < 0 || strpbrk(typed, "abcdefghijklmnopqrstuvwxyz0123456789"))
		return 0;
	*code = (struct code){ half[0], half[1] * ENDINGS + (uint32_t)ending };
	return 1;
}

int code_read(struct arena *arena, const char *typed, struct code *code)
{
	const char *folded;

	if (strlen(typed) > LONGEST_TYPED)
		return 0;
	folded = utf8_fold(arena, typed);
	return read_digits(folded, code) || read_words(arena, folded, code);
}
