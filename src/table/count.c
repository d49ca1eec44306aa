#include "table/count.h"

#include <string.h>

#include "snapshot/column.h"

/* Four tables, so that a byte does not wait for the count of the one before, which is often the same. */
static void count_states(const unsigned char *bytes, size_t length, int codes, int64_t counts[256])
{
	uint32_t part[4][256];
	const size_t most = 1u << 30;	/* before a part could overflow */

	(void)codes;
	for (size_t done = 0; done < length; done += most) {
		const unsigned char *at = bytes + done;
		size_t left = length - done < most ? length - done : most, i = 0;

		memset(part, 0, sizeof(part));
		for (; i + 4 <= left; i += 4) {
			part[0][at[i]]++;
			part[1][at[i + 1]]++;
			part[2][at[i + 2]]++;
			part[3][at[i + 3]]++;
		}
		for (; i < left; i++)
			part[0][at[i]]++;
		for (int j = 0; j < 256; j++)
			counts[j] += (int64_t)part[0][j] + part[1][j] + part[2][j] + part[3][j];
	}
}

/* A byte of eight bits is a byte like any other: count the bytes, then their bits. */
static void count_bits(const unsigned char *bytes, size_t length, int64_t counts[8])
{
	int64_t of_bytes[256] = { 0 };

	count_states(bytes, length, 256, of_bytes);
	for (int i = 0; i < 256; i++)
		for (int bit = 0; bit < 8; bit++)
			counts[bit] += i >> bit & 1 ? of_bytes[i] : 0;
}

static inline int32_t place_of(double number)
{
	int hundredths;

	if (!(number >= 0 && number < PLACE_WHOLES))
		return PLACE_NONE;
	if ((double)(int)number == number)
		return (int32_t)number;
	hundredths = (int)(number * 100 + 0.5);
	return hundredths < PLACE_HUNDREDTHS && hundredths / 100.0 == number ? PLACE_WHOLES + hundredths : PLACE_NONE;
}

static void find_places(const unsigned char *numbers, const unsigned char *states, int rows, int32_t *places)
{
	for (int i = 0; i < rows; i++) {
		double number;

		memcpy(&number, numbers + sizeof(number) * (size_t)i, sizeof(number));
		places[i] = states[i] == CELL_GIVEN ? place_of(number) : PLACE_NOT_GIVEN;
	}
}

static void find_days(const unsigned char *days, const unsigned char *states, int rows, int32_t *places)
{
	for (int i = 0; i < rows; i++) {
		int32_t day;
		uint32_t since;

		memcpy(&day, days + sizeof(day) * (size_t)i, sizeof(day));
		since = (uint32_t)day - (uint32_t)PLACE_FIRST_DAY;
		places[i] = states[i] != CELL_GIVEN ? PLACE_DAY_NOT_GIVEN : since < PLACE_DAYS ? (int32_t)since : PLACE_NONE;
	}
}

const struct counter counter_plain = { "plain C", count_states, count_bits, find_places, find_days };

const struct counter *counter_best(void)
{
	const struct counter *vector = counter_vector();

	return vector ? vector : &counter_plain;
}
