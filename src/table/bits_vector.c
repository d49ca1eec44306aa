#include "table/bits.h"

#include <string.h>

#include "snapshot/column.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define VECTOR __attribute__((target("avx2,popcnt")))

enum {
	LANES = 32,
	/* Comparing with more values takes longer than looking them up. */
	MOST_VALUES = 8
};

/* The values of which the table says so, if there are so few; their number, or -1. */
static int list_values(const unsigned char wanted[256], int is_wanted, unsigned char values[MOST_VALUES])
{
	int count = 0;

	for (int i = 0; i < 256; i++) {
		if ((wanted[i] != 0) != is_wanted)
			continue;
		if (count == MOST_VALUES)
			return -1;
		values[count++] = (unsigned char)i;
	}
	return count;
}

VECTOR static uint32_t are_among(const unsigned char *bytes, const __m256i *values, int count)
{
	__m256i here = _mm256_loadu_si256((const __m256i *)(const void *)bytes), found = _mm256_setzero_si256();

	for (int i = 0; i < count; i++)
		found = _mm256_or_si256(found, _mm256_cmpeq_epi8(here, values[i]));
	return (uint32_t)_mm256_movemask_epi8(found);
}

VECTOR static void of_bytes(const unsigned char *bytes, int rows, const unsigned char wanted[256], uint64_t *bits)
{
	unsigned char values[MOST_VALUES];
	int count = list_values(wanted, 1, values), whole = rows / BITS_WORD * BITS_WORD;
	uint64_t others = 0;
	__m256i all[MOST_VALUES];

	if (count < 0) {
		count = list_values(wanted, 0, values);
		others = ~(uint64_t)0;
	}
	if (count < 0) {
		bits_plain.of_bytes(bytes, rows, wanted, bits);
		return;
	}
	for (int i = 0; i < count; i++)
		all[i] = _mm256_set1_epi8((char)values[i]);
	for (int i = 0; i < whole; i += BITS_WORD)
		bits[i / BITS_WORD] = others ^ ((uint64_t)are_among(bytes + i, all, count) |
						(uint64_t)are_among(bytes + i + LANES, all, count) << LANES);
	if (whole < rows)
		bits_plain.of_bytes(bytes + whole, rows - whole, wanted, bits + whole / BITS_WORD);
}

VECTOR static uint32_t have_bit(const unsigned char *bytes, __m256i bit)
{
	__m256i here = _mm256_loadu_si256((const __m256i *)(const void *)bytes);

	return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(here, bit), bit));
}

VECTOR static void of_bit(const unsigned char *bytes, int rows, int bit, uint64_t *bits)
{
	int whole = rows / BITS_WORD * BITS_WORD;
	__m256i wanted = _mm256_set1_epi8((char)(1 << bit));

	for (int i = 0; i < whole; i += BITS_WORD)
		bits[i / BITS_WORD] = (uint64_t)have_bit(bytes + i, wanted) | (uint64_t)have_bit(bytes + i + LANES, wanted) << LANES;
	if (whole < rows)
		bits_plain.of_bit(bytes + whole, rows - whole, bit, bits + whole / BITS_WORD);
}

/* Four numbers: a bit for each way of comparing that counts. */
VECTOR static unsigned compare_four(const unsigned char *numbers, __m256d with, const __m256d counts[3])
{
	__m256d here = _mm256_loadu_pd((const double *)(const void *)numbers);
	__m256d is = _mm256_or_pd(
		_mm256_or_pd(_mm256_and_pd(counts[BITS_BELOW], _mm256_cmp_pd(here, with, _CMP_LT_OQ)),
			     _mm256_and_pd(counts[BITS_EQUAL], _mm256_cmp_pd(here, with, _CMP_EQ_OQ))),
		_mm256_and_pd(counts[BITS_ABOVE], _mm256_cmp_pd(here, with, _CMP_GT_OQ)));

	return (unsigned)_mm256_movemask_pd(is);
}

VECTOR static uint64_t given_of(const unsigned char *states)
{
	__m256i given = _mm256_set1_epi8(CELL_GIVEN);
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)states);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(states + LANES));

	return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, given)) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, given)) << LANES;
}

VECTOR static void of_numbers(const unsigned char *numbers, const unsigned char *states, int rows, double with,
			      const int truths[4], uint64_t *bits)
{
	int whole = rows / BITS_WORD * BITS_WORD;
	uint64_t empty = truths[BITS_EMPTY] ? ~(uint64_t)0 : 0;
	__m256d counts[3];

	for (int i = 0; i < 3; i++)
		counts[i] = _mm256_castsi256_pd(_mm256_set1_epi64x(truths[i] ? -1 : 0));
	for (int i = 0; i < whole; i += BITS_WORD) {
		uint64_t word = 0, given = given_of(states + i);

		for (int j = 0; j < BITS_WORD; j += 4)
			word |= (uint64_t)compare_four(numbers + sizeof(double) * (size_t)(i + j), _mm256_set1_pd(with), counts) << j;
		bits[i / BITS_WORD] = (word & given) | (empty & ~given);
	}
	if (whole < rows)
		bits_plain.of_numbers(numbers + sizeof(double) * (size_t)whole, states + whole, rows - whole, with, truths, bits + whole / BITS_WORD);
}

VECTOR static int64_t count(const uint64_t *bits, int rows)
{
	int64_t set = 0;

	for (size_t i = 0; i < bits_words(rows); i++)
		set += __builtin_popcountll(bits[i]);
	return set;
}

static const struct bits_maker vector = { "AVX2", of_bytes, of_bit, of_numbers, count };

const struct bits_maker *bits_vector(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") ? &vector : NULL;
}

#else

const struct bits_maker *bits_vector(void)
{
	return NULL;
}

#endif
