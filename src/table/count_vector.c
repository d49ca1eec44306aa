#include "table/count.h"

#include "snapshot/column.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define VECTOR __attribute__((target("avx2,popcnt")))

enum {
	LANES = 32,
	/* A lane counts to 255 before it is added up. */
	STRETCH = 255 * LANES,
	/* So many values are compared in one walk over a stretch: what the registers hold. */
	TOGETHER = 8,
	/* Comparing with more values takes longer than counting in tables. */
	MOST_CODES = 3 * TOGETHER - (CELL_STATES - CELL_ERASED),
};

VECTOR static int64_t add_lanes(__m256i lanes)
{
	__m256i sums = _mm256_sad_epu8(lanes, _mm256_setzero_si256());

	return _mm256_extract_epi64(sums, 0) + _mm256_extract_epi64(sums, 1) +
	       _mm256_extract_epi64(sums, 2) + _mm256_extract_epi64(sums, 3);
}

/* Of so many values in a stretch of whole vectors; where it is called the number is a constant, so they stay in registers. */
VECTOR static inline __attribute__((always_inline)) void count_just(const unsigned char *bytes, size_t length,
	const unsigned char *values, const int count, int64_t counts[256])
{
	__m256i wanted[TOGETHER], found[TOGETHER];

#pragma GCC unroll 8
	for (int i = 0; i < count; i++) {
		wanted[i] = _mm256_set1_epi8((char)values[i]);
		found[i] = _mm256_setzero_si256();
	}
	for (size_t at = 0; at < length; at += LANES) {
		__m256i here = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at));

#pragma GCC unroll 8
		for (int i = 0; i < count; i++)
			found[i] = _mm256_sub_epi8(found[i], _mm256_cmpeq_epi8(here, wanted[i]));
	}
#pragma GCC unroll 8
	for (int i = 0; i < count; i++)
		counts[values[i]] += add_lanes(found[i]);
}

/* Of up to TOGETHER values. */
VECTOR static void count_values(const unsigned char *bytes, size_t length, const unsigned char *values, int count,
				int64_t counts[256])
{
	switch (count) {
	case 1:	count_just(bytes, length, values, 1, counts); break;
	case 2:	count_just(bytes, length, values, 2, counts); break;
	case 3:	count_just(bytes, length, values, 3, counts); break;
	case 4:	count_just(bytes, length, values, 4, counts); break;
	case 5:	count_just(bytes, length, values, 5, counts); break;
	case 6:	count_just(bytes, length, values, 6, counts); break;
	case 7:	count_just(bytes, length, values, 7, counts); break;
	case 8:	count_just(bytes, length, values, 8, counts); break;
	}
}

VECTOR static void count_states(const unsigned char *bytes, size_t length, int codes, int64_t counts[256])
{
	size_t whole = length / LANES * LANES;
	unsigned char values[256];
	int count = 0;

	if (codes > MOST_CODES) {
		counter_plain.states(bytes, length, codes, counts);
		return;
	}
	for (int i = 0; i < codes; i++)
		values[count++] = (unsigned char)i;
	for (int i = CELL_ERASED; i < CELL_STATES; i++)
		values[count++] = (unsigned char)i;
	for (size_t done = 0; done < whole; done += STRETCH) {
		size_t stretch = whole - done < STRETCH ? whole - done : STRETCH;

		for (int i = 0; i < count; i += TOGETHER)
			count_values(bytes + done, stretch, values + i,
				     count - i < TOGETHER ? count - i : TOGETHER, counts);
	}
	for (size_t i = whole; i < length; i++)
		counts[bytes[i]]++;
}

VECTOR static void count_bits(const unsigned char *bytes, size_t length, int64_t counts[8])
{
	size_t whole = length / LANES * LANES;
	int64_t found[8] = { 0 };

	for (size_t at = 0; at < whole; at += LANES) {
		__m256i here = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at));

		/* The highest bit of each byte is what movemask gathers; doubling brings up the next. */
#pragma GCC unroll 8
		for (int bit = 7; bit >= 0; bit--) {
			found[bit] += __builtin_popcount((unsigned)_mm256_movemask_epi8(here));
			here = _mm256_add_epi8(here, here);
		}
	}
	for (int bit = 0; bit < 8; bit++)
		counts[bit] += found[bit];
	counter_plain.bits(bytes + whole, length - whole, counts);
}

/* Masks of four doubles as masks of four numbers of 32 bits. */
VECTOR static inline __m128i narrow(__m256d mask)
{
	__m128 low = _mm_castpd_ps(_mm256_castpd256_pd128(mask)), high = _mm_castpd_ps(_mm256_extractf128_pd(mask, 1));

	return _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(2, 0, 2, 0)));
}

/* As find_places() of plain C, of four numbers that were given. */
VECTOR static inline __m128i four_places(__m256d numbers)
{
	__m128i wholes = _mm256_cvttpd_epi32(numbers), hundredths, place = _mm_set1_epi32(PLACE_NONE);
	__m256d is_there = _mm256_and_pd(_mm256_cmp_pd(numbers, _mm256_setzero_pd(), _CMP_GE_OQ),
					 _mm256_cmp_pd(numbers, _mm256_set1_pd(PLACE_WHOLES), _CMP_LT_OQ));
	__m256d is_whole = _mm256_and_pd(is_there, _mm256_cmp_pd(_mm256_cvtepi32_pd(wholes), numbers, _CMP_EQ_OQ));
	__m256d is_hundredth;

	if (_mm256_movemask_pd(is_whole) == 0xf)
		return wholes;
	hundredths = _mm256_cvttpd_epi32(_mm256_add_pd(_mm256_mul_pd(numbers, _mm256_set1_pd(100)), _mm256_set1_pd(0.5)));
	is_hundredth = _mm256_and_pd(is_there, _mm256_cmp_pd(
		_mm256_div_pd(_mm256_cvtepi32_pd(hundredths), _mm256_set1_pd(100)), numbers, _CMP_EQ_OQ));
	is_hundredth = _mm256_and_pd(is_hundredth, _mm256_cmp_pd(
		_mm256_cvtepi32_pd(hundredths), _mm256_set1_pd(PLACE_HUNDREDTHS), _CMP_LT_OQ));
	place = _mm_blendv_epi8(place, _mm_add_epi32(hundredths, _mm_set1_epi32(PLACE_WHOLES)), narrow(is_hundredth));
	return _mm_blendv_epi8(place, wholes, narrow(is_whole));
}

VECTOR static void find_places(const unsigned char *numbers, const unsigned char *states, int rows, int32_t *places)
{
	int whole = rows / 4 * 4;

	for (int i = 0; i < whole; i += 4) {
		__m256d here = _mm256_loadu_pd((const double *)(const void *)(numbers + sizeof(double) * (size_t)i));
		__m128i state = _mm_cvtepu8_epi32(_mm_loadu_si32(states + i));
		__m128i is_given = _mm_cmpeq_epi32(state, _mm_set1_epi32(CELL_GIVEN));

		_mm_storeu_si128((__m128i *)(void *)(places + i),
				 _mm_blendv_epi8(_mm_set1_epi32(PLACE_NOT_GIVEN), four_places(here), is_given));
	}
	counter_plain.places(numbers + sizeof(double) * (size_t)whole, states + whole, rows - whole, places + whole);
}

VECTOR static void find_days(const unsigned char *days, const unsigned char *states, int rows, int32_t *places)
{
	const __m256i first = _mm256_set1_epi32(PLACE_FIRST_DAY), last = _mm256_set1_epi32(PLACE_DAYS - 1);
	const __m256i none = _mm256_set1_epi32(PLACE_NONE), not_given = _mm256_set1_epi32(PLACE_DAY_NOT_GIVEN);
	int whole = rows / 8 * 8;

	for (int i = 0; i < whole; i += 8) {
		__m256i here = _mm256_loadu_si256((const __m256i *)(const void *)(days + sizeof(int32_t) * (size_t)i));
		__m256i state = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(states + i)));
		__m256i since = _mm256_sub_epi32(here, first);
		__m256i is_common = _mm256_cmpeq_epi32(_mm256_min_epu32(since, last), since);
		__m256i is_given = _mm256_cmpeq_epi32(state, _mm256_set1_epi32(CELL_GIVEN));

		since = _mm256_blendv_epi8(none, since, is_common);
		_mm256_storeu_si256((__m256i *)(void *)(places + i), _mm256_blendv_epi8(not_given, since, is_given));
	}
	counter_plain.days(days + sizeof(int32_t) * (size_t)whole, states + whole, rows - whole, places + whole);
}

static const struct counter vector = { "AVX2", count_states, count_bits, find_places, find_days };

const struct counter *counter_vector(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") ? &vector : NULL;
}

#else

const struct counter *counter_vector(void)
{
	return NULL;
}

#endif
