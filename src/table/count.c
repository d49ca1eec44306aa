#include "table/count.h"

#include <string.h>

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

const struct counter counter_plain = { "plain C", count_states, count_bits };

const struct counter *counter_best(void)
{
	const struct counter *vector = counter_vector();

	return vector ? vector : &counter_plain;
}
