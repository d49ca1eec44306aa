/*
 * bits: which rows of a segment something is true of, a bit for each, 64 to a
 * word, the lowest first. Bits behind the last row are 0.
 */
#ifndef TABLE_BITS_H
#define TABLE_BITS_H

#include <stddef.h>
#include <stdint.h>

enum { BITS_WORD = 64 };

static inline size_t bits_words(int rows)
{
	return ((size_t)rows + BITS_WORD - 1) / BITS_WORD;
}

static inline int bit_is(const uint64_t *bits, int row)
{
	return (int)(bits[row / BITS_WORD] >> row % BITS_WORD & 1);
}

/* How bits are made of bytes and used with them: the parts that take time, in plain C and with AVX2. */
struct bits_maker {
	const char *name;

	/* Of the bytes that the table says are wanted. */
	void (*of_bytes)(const unsigned char *bytes, int rows, const unsigned char wanted[256], uint64_t *bits);

	/* Of the bytes that have this bit (0-7). */
	void (*of_bit)(const unsigned char *bytes, int rows, int bit, uint64_t *bits);

	/* Of numbers, as they compare (expression/parts.h); what they are where they were not given is not looked at. */
	void (*of_numbers)(const unsigned char *numbers, const unsigned char *states, int rows, double with,
			   const int truths[4], uint64_t *bits);

	int64_t (*count)(const uint64_t *bits, int rows);
};

/* Of the truths of a comparison. */
enum { BITS_BELOW, BITS_EQUAL, BITS_ABOVE, BITS_EMPTY };

extern const struct bits_maker bits_plain;

/* NULL where the processor has no such instructions; and the best there is. */
const struct bits_maker *bits_vector(void);
const struct bits_maker *bits_best(void);

#endif
