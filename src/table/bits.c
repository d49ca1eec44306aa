#include "table/bits.h"

#include <string.h>

#include "snapshot/column.h"

static void of_bytes(const unsigned char *bytes, int rows, const unsigned char wanted[256], uint64_t *bits)
{
	for (int from = 0; from < rows; from += BITS_WORD) {
		int count = rows - from < BITS_WORD ? rows - from : BITS_WORD;
		uint64_t word = 0;

		for (int i = 0; i < count; i++)
			word |= (uint64_t)(wanted[bytes[from + i]] != 0) << i;
		bits[from / BITS_WORD] = word;
	}
}

static void of_bit(const unsigned char *bytes, int rows, int bit, uint64_t *bits)
{
	for (int from = 0; from < rows; from += BITS_WORD) {
		int count = rows - from < BITS_WORD ? rows - from : BITS_WORD;
		uint64_t word = 0;

		for (int i = 0; i < count; i++)
			word |= (uint64_t)(bytes[from + i] >> bit & 1) << i;
		bits[from / BITS_WORD] = word;
	}
}

static void of_numbers(const unsigned char *numbers, const unsigned char *states, int rows, double with, const int truths[4],
		       uint64_t *bits)
{
	memset(bits, 0, bits_words(rows) * sizeof(*bits));
	for (int i = 0; i < rows; i++) {
		double number;
		int is;

		memcpy(&number, numbers + sizeof(number) * (size_t)i, sizeof(number));
		if (states[i] != CELL_GIVEN)
			is = truths[BITS_EMPTY];
		else
			is = (truths[BITS_BELOW] & (number < with)) | (truths[BITS_EQUAL] & (number == with)) |
			     (truths[BITS_ABOVE] & (number > with));
		bits[i / BITS_WORD] |= (uint64_t)is << i % BITS_WORD;
	}
}

static int64_t count(const uint64_t *bits, int rows)
{
	int64_t set = 0;

	for (size_t i = 0; i < bits_words(rows); i++)
		set += __builtin_popcountll(bits[i]);
	return set;
}

const struct bits_maker bits_plain = { "plain C", of_bytes, of_bit, of_numbers, count };

const struct bits_maker *bits_best(void)
{
	const struct bits_maker *vector = bits_vector();

	return vector ? vector : &bits_plain;
}
