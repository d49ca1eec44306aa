/* Counting: both ways give the same, and that is what a plain loop gives; quartiles are those of a sorted list. */
#include "test.h"

#include <math.h>

#include "base/arena.h"
#include "snapshot/answers_by_chance.h"
#include "base/day.h"
#include "table/count.h"
#include "table/distinct.h"
#include "table/quartile.h"

enum { LONGEST = 20000 };

static const int some_codes[] = { 1, 2, 3, 5, 8, 11, 12, 19, 20, 40, 41, 250 };

static void fill(struct chance *with, unsigned char *bytes, int length, int codes)
{
	for (int i = 0; i < length; i++)
		bytes[i] = (unsigned char)(chance(with, 4) ? chance(with, codes) :
			CELL_ERASED + chance(with, CELL_STATES - CELL_ERASED));
}

static void counters_are_right(const struct counter *counter, const unsigned char *bytes, int length, int codes)
{
	int64_t states[256] = { 3 }, bits[8] = { 5 }, right[256] = { 3 }, right_bits[8] = { 5 };

	for (int i = 0; i < length; i++) {
		right[bytes[i]]++;
		for (int bit = 0; bit < 8; bit++)
			right_bits[bit] += bytes[i] >> bit & 1;
	}
	counter->states(bytes, (size_t)length, codes, states);
	counter->bits(bytes, (size_t)length, bits);
	assert_memory_equal(states, right, sizeof(right));
	assert_memory_equal(bits, right_bits, sizeof(right_bits));
}

static void both_ways_count_the_same(void **state)
{
	const struct counter *counters[] = { &counter_plain, counter_vector() };
	unsigned char *bytes = test_malloc(LONGEST + 64);
	struct chance with = { 21 };

	(void)state;
	for (int i = 0; i < 2 && counters[i]; i++)
		for (int j = 0; j < 300; j++) {
			int codes = some_codes[chance(&with, sizeof(some_codes) / sizeof(*some_codes))];
			int length = j < 150 ? j : chance(&with, LONGEST), from = chance(&with, 64);

			fill(&with, bytes + from, length, codes);
			counters_are_right(counters[i], bytes + from, length, codes);
		}
	test_free(bytes);
	if (!counters[1])
		print_message("no AVX2 here: only plain C was tested\n");
}

/* A lane of a vector counts to 255: what is all the same must not overflow it. */
static void very_many_of_the_same(void **state)
{
	enum { LENGTH = 3 * 255 * 32 + 77 };
	unsigned char *bytes = test_malloc(LENGTH);

	(void)state;
	for (int i = 0; i < 2; i++) {
		memset(bytes, i ? 3 : CELL_NOT_ASKED, LENGTH);
		counters_are_right(&counter_plain, bytes, LENGTH, 5);
		if (counter_vector())
			counters_are_right(counter_vector(), bytes, LENGTH, 5);
	}
	test_free(bytes);
}

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double sorted_part(const double *sorted, int count, double part)
{
	double at = (count - 1) * part;
	int below = (int)floor(at);

	if (below + 1 == count)
		return sorted[below];
	return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
}

static double value_by_chance(struct chance *with, int how)
{
	static const double odd[] = { 0.0, -0.0, 1e-300, -1e300, 5e-324, 1e15, -1, 0.1 };

	switch (how) {
	case 0:  return chance(with, 5);
	case 1:  return chance(with, 2000) - 1000;
	case 2:  return odd[chance(with, 8)];
	default: return (chance(with, 2000000) - 1000000) / 977.0;
	}
}

static void quartiles_are_those_of_a_sorted_list(void **state)
{
	struct chance with = { 22 };
	struct arena arena = { 0 };

	(void)state;
	for (int i = 0; i < 400; i++) {
		int count = i < 40 ? i + 1 : 1 + chance(&with, 300);
		double *values = arena_array(&arena, double, (size_t)count);
		struct distinct *distinct = distinct_new(&arena);
		struct distinct_number *numbers;
		struct quartiles quartiles;
		int64_t different;

		for (int j = 0; j < count; j++) {
			values[j] = value_by_chance(&with, i % 4);
			distinct_add(distinct, distinct_of_double(values[j]), 1);
		}
		different = distinct_sorted(distinct, &numbers);
		quartiles = quartiles_of(numbers, different);
		qsort(values, (size_t)count, sizeof(*values), by_value);
		assert_true(quartiles.first == sorted_part(values, count, 0.25));
		assert_true(quartiles.median == sorted_part(values, count, 0.5));
		assert_true(quartiles.third == sorted_part(values, count, 0.75));
		arena_reset(&arena);
	}
	arena_close(&arena);
}

/* So many that they find no slot, and then the first ones again. */
static void very_many_different_numbers(void **state)
{
	enum { DIFFERENT = 150000, AGAIN = 20000 };
	struct arena arena = { 0 };
	struct distinct *distinct = distinct_new(&arena);
	struct distinct_number *numbers;

	(void)state;
	for (int64_t i = 0; i < DIFFERENT; i++)
		distinct_add(distinct, (i * 7919 % DIFFERENT - DIFFERENT / 2) * 1000003, 2);
	for (int64_t i = 0; i < AGAIN; i++)
		distinct_add(distinct, (i - AGAIN / 2) * 1000003, 1);
	assert_int_equal(distinct_sorted(distinct, &numbers), DIFFERENT);
	for (int64_t i = 0; i < DIFFERENT; i++) {
		assert_int_equal(numbers[i].number, (i - DIFFERENT / 2) * 1000003);
		assert_int_equal(numbers[i].count,
				 i >= DIFFERENT / 2 - AGAIN / 2 && i < DIFFERENT / 2 + AGAIN / 2 ? 3 : 2);
	}
	arena_close(&arena);
}

static void doubles_keep_their_order(void **state)
{
	static const double rising[] = { -1e300, -2, -1, -1e-300, 0, 5e-324, 0.1, 1, 1e15, 1e300 };

	(void)state;
	for (size_t i = 0; i < sizeof(rising) / sizeof(*rising); i++) {
		assert_true(distinct_to_double(distinct_of_double(rising[i])) == rising[i]);
		assert_true(!i || distinct_of_double(rising[i - 1]) < distinct_of_double(rising[i]));
	}
	assert_int_equal(distinct_of_double(-0.0), distinct_of_double(0.0));
}

/* The first and last day that have a place, those beside them, any other, and what was not given. */
static void days_find_their_places_both_ways(void **state)
{
	static const int32_t odd[] = {
		PLACE_FIRST_DAY - 1, PLACE_FIRST_DAY, PLACE_FIRST_DAY + PLACE_DAYS - 1, PLACE_FIRST_DAY + PLACE_DAYS, INT32_MIN,
		INT32_MAX, 0, -1,
	};
	enum { ROWS = 1003 };
	const struct counter *vector = counter_vector() ? counter_vector() : &counter_plain;
	struct chance with = { 29 };
	unsigned char days[ROWS * sizeof(int32_t) + 1], states[ROWS];
	int32_t plain[ROWS], other[ROWS];

	(void)state;
	for (int i = 0; i < ROWS; i++) {
		int32_t day = chance(&with, 3) ? (int32_t)chance(&with, 20000) : odd[chance(&with, sizeof(odd) / sizeof(*odd))];

		states[i] = chance(&with, 8) ? CELL_GIVEN : CELL_EMPTY;
		memcpy(days + 1 + sizeof(day) * (size_t)i, &day, sizeof(day));
	}
	for (int rows = 0; rows <= ROWS; rows += 59) {
		counter_plain.days(days + 1, states, rows, plain);
		vector->days(days + 1, states, rows, other);
		assert_memory_equal(plain, other, (size_t)rows * sizeof(*plain));
	}
	counter_plain.days(days + 1, states, ROWS, plain);
	for (int i = 0; i < ROWS; i++) {
		int32_t day;

		memcpy(&day, days + 1 + sizeof(day) * (size_t)i, sizeof(day));
		if (states[i] != CELL_GIVEN)
			assert_int_equal(plain[i], PLACE_DAY_NOT_GIVEN);
		else if (day < day_of(1900, 1, 1) || day > day_of(2099, 12, 31))
			assert_int_equal(plain[i], PLACE_NONE);
		else
			assert_int_equal(plain[i], day - day_of(1900, 1, 1));
	}
}

/* Whole numbers and hundredths, what lies just beside them, what is none, and what was not given. */
static void numbers_find_their_places_both_ways(void **state)
{
	static const double odd[] = {
		-0.0, -1, 4095, 4096, 4095.99, 655.35, 655.36, 655.34, 0.005, 0.01, 0.29, 1e300, -1e300, INFINITY, NAN, 2147483648.0,
		0.1 + 0.2, 1.0000000001, 5e-324,
	};
	enum { ROWS = 1003 };
	const struct counter *vector = counter_vector() ? counter_vector() : &counter_plain;
	struct chance with = { 23 };
	unsigned char numbers[ROWS * sizeof(double) + 1], states[ROWS];
	int32_t plain[ROWS], other[ROWS];

	(void)state;
	for (int i = 0; i < ROWS; i++) {
		double number = chance(&with, 3) ? chance(&with, 5000) / (chance(&with, 2) ? 100.0 : 1) :
			odd[chance(&with, sizeof(odd) / sizeof(*odd))];

		states[i] = chance(&with, 8) ? CELL_GIVEN : CELL_EMPTY;
		memcpy(numbers + 1 + sizeof(number) * (size_t)i, &number, sizeof(number));
	}
	for (int rows = 0; rows <= ROWS; rows += 59) {
		counter_plain.places(numbers + 1, states, rows, plain);
		vector->places(numbers + 1, states, rows, other);
		assert_memory_equal(plain, other, (size_t)rows * sizeof(*plain));
	}
	counter_plain.places(numbers + 1, states, ROWS, plain);
	for (int i = 0; i < ROWS; i++) {
		double number;

		memcpy(&number, numbers + 1 + sizeof(number) * (size_t)i, sizeof(number));
		if (states[i] != CELL_GIVEN)
			assert_int_equal(plain[i], PLACE_NOT_GIVEN);
		else if (plain[i] >= 0)
			assert_true(number == (plain[i] < PLACE_WHOLES ? plain[i] : (plain[i] - PLACE_WHOLES) / 100.0));
		else
			assert_false(number >= 0 && number < 4000 && number == floor(number));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ways_count_the_same),
		cmocka_unit_test(days_find_their_places_both_ways),
		cmocka_unit_test(numbers_find_their_places_both_ways),
		cmocka_unit_test(very_many_of_the_same),
		cmocka_unit_test(very_many_different_numbers),
		cmocka_unit_test(doubles_keep_their_order),
		cmocka_unit_test(quartiles_are_those_of_a_sorted_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
