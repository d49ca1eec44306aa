/*
 * count: how often each byte, or each bit, occurs. The one place where tallies
 * take time, so it has a second way with 32 bytes at a time, chosen when the
 * program runs on a processor that can (AVX2). Both give the same counts.
 */
#ifndef TABLE_COUNT_H
#define TABLE_COUNT_H

#include <stddef.h>
#include <stdint.h>

struct counter {
	const char *name;

	/* Adds to counts the bytes below `codes` and those from CELL_ERASED up; of others it may miss some. */
	void (*states)(const unsigned char *bytes, size_t length, int codes, int64_t counts[256]);

	/* Adds to counts the bytes that have each bit, the lowest first. */
	void (*bits)(const unsigned char *bytes, size_t length, int64_t counts[8]);

	/* Where numbers (doubles) or days (int32_t) as they lie in a snapshot are counted, each in its row's place. */
	void (*places)(const unsigned char *numbers, const unsigned char *states, int rows, int32_t *places);
	void (*days)(const unsigned char *days, const unsigned char *states, int rows, int32_t *places);
};

/*
 * Numbers that people give are mostly whole, or have two decimals: these have a
 * place in a table each, from 0. What was not given has the one behind them, any other number -1.
 */
enum {
	PLACE_WHOLES = 4096, PLACE_HUNDREDTHS = 65536, PLACE_NOT_GIVEN = PLACE_WHOLES + PLACE_HUNDREDTHS, PLACE_NONE = -1
};

/* The days of 1900 to 2099 have a place each, from 0. What was not given has the one behind them, any other day -1. */
enum { PLACE_FIRST_DAY = -25567, PLACE_DAYS = 73049, PLACE_DAY_NOT_GIVEN = PLACE_DAYS };

extern const struct counter counter_plain;

/* NULL where the processor has no such instructions. */
const struct counter *counter_vector(void);

/* The best there is here. */
const struct counter *counter_best(void);

#endif
