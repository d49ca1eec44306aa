/* quartile: the values that cut a list of numbers in four. */
#ifndef TABLE_QUARTILE_H
#define TABLE_QUARTILE_H

#include <stdint.h>

struct distinct_number;

struct quartiles {
	double first, median, third;
};

/*
 * Of doubles given as table/distinct.h sorts them. Where a quartile falls
 * between two values it lies between them in proportion (definition 7 of
 * Hyndman and Fan, R's own). NaN where there are none.
 */
struct quartiles quartiles_of(const struct distinct_number *numbers, int64_t count);

#endif
