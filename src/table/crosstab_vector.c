#include "table/bits.h"
#include "table/crosstab_parts.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define VECTOR __attribute__((target("avx2")))

enum { LANES = 32, LAST_UNRESERVED = CELL_ERASED, FEW_CODES = 16 };

/* All that is the same for every row of an axis. */
struct lane_axis {
	__m256i codes, step;
	__m256i of_code;	/* by a code of few: its category, times the step */
	__m256i of_reserved;	/* the same by the lowest two bits of a reserved state */
	int is_few;
};

/* A byte for each of 32 bits: all ones or none. */
VECTOR static __m256i spread(uint32_t bits)
{
	const __m256i bytes = _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
	const __m256i each = _mm256_set1_epi64x((long long)0x8040201008040201u);
	__m256i spread = _mm256_shuffle_epi8(_mm256_set1_epi32((int)bits), bytes);

	return _mm256_cmpeq_epi8(_mm256_and_si256(spread, each), each);
}

/* Products that fit a byte. */
VECTOR static __m256i multiply(__m256i bytes, __m256i by)
{
	const __m256i low = _mm256_set1_epi16(0xff);
	__m256i even = _mm256_mullo_epi16(_mm256_and_si256(bytes, low), by);
	__m256i odd = _mm256_mullo_epi16(_mm256_srli_epi16(bytes, 8), by);

	return _mm256_or_si256(_mm256_and_si256(even, low), _mm256_slli_epi16(odd, 8));
}

VECTOR static __m256i twice(const unsigned char of[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)of));
}

VECTOR static struct lane_axis lane_axis(const struct cell_axis *axis)
{
	unsigned char of_code[16] = { 0 }, of_reserved[16] = { 0 };

	for (int i = 0; i < axis->codes && i < FEW_CODES; i++)
		of_code[i] = (unsigned char)(i * axis->step);
	for (int i = 0; i < AXIS_RESERVED; i++)
		of_reserved[axis_reserved[i] & 3] = (unsigned char)((axis->codes + i) * axis->step);
	return (struct lane_axis){
		.codes = _mm256_set1_epi8((char)axis->codes), .step = _mm256_set1_epi16((short)axis->step),
		.of_code = twice(of_code), .of_reserved = twice(of_reserved), .is_few = axis->codes <= FEW_CODES,
	};
}

/* The number of the category of each, times its step; what is no state of the column is added to strange. */
VECTOR static inline __m256i categories_of(const struct lane_axis *axis, const unsigned char *states, __m256i is_wanted,
					   __m256i *strange)
{
	const __m256i unreserved = _mm256_set1_epi8((char)LAST_UNRESERVED), three = _mm256_set1_epi8(3);
	const __m256i zero = _mm256_setzero_si256();
	__m256i here = _mm256_loadu_si256((const __m256i *)(const void *)states);
	__m256i is_not_reserved = _mm256_cmpeq_epi8(_mm256_subs_epu8(here, unreserved), zero);
	__m256i is_no_code = _mm256_cmpeq_epi8(_mm256_subs_epu8(axis->codes, here), zero);
	__m256i reserved = _mm256_andnot_si256(is_not_reserved, _mm256_shuffle_epi8(axis->of_reserved, _mm256_and_si256(here, three)));

	*strange = _mm256_or_si256(*strange, _mm256_and_si256(is_wanted, _mm256_and_si256(is_not_reserved, is_no_code)));
	/* A byte whose highest bit is set, as that of a reserved state, looks up nothing. */
	return _mm256_or_si256(reserved, axis->is_few ? _mm256_shuffle_epi8(axis->of_code, here) :
			       _mm256_and_si256(is_not_reserved, multiply(here, axis->step)));
}

VECTOR int crosstab_cells_vector(const struct cell_axis axes[3], const uint64_t *wanted, int rows, unsigned char *cells)
{
	struct lane_axis lanes[3];
	__m256i strange = _mm256_setzero_si256();
	int whole = rows / BITS_WORD * BITS_WORD, is_damaged = 0;

	for (int i = 0; i < 3; i++)
		lanes[i] = lane_axis(&axes[i]);
	for (int i = 0; i < whole; i += LANES) {
		__m256i is_wanted = spread((uint32_t)(wanted[i / BITS_WORD] >> i % BITS_WORD)), cell = _mm256_setzero_si256();

		for (int j = 0; j < 3; j++)
			if (axes[j].states)
				cell = _mm256_add_epi8(cell, categories_of(&lanes[j], axes[j].states + i, is_wanted, &strange));
		_mm256_storeu_si256((__m256i *)(void *)(cells + i), cell);
	}
	if (whole < rows) {
		struct cell_axis rest[3];

		for (int i = 0; i < 3; i++)
			rest[i] = (struct cell_axis){ axes[i].states ? axes[i].states + whole : NULL, axes[i].codes, axes[i].step };
		is_damaged = crosstab_cells_plain(rest, wanted + whole / BITS_WORD, rows - whole, cells + whole);
	}
	return is_damaged || !_mm256_testz_si256(strange, strange);
}

#else

int crosstab_cells_vector(const struct cell_axis axes[3], const uint64_t *wanted, int rows, unsigned char *cells)
{
	return crosstab_cells_plain(axes, wanted, rows, cells);
}

#endif
