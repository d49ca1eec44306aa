#include "table/quartile.h"

#include <math.h>

#include "table/distinct.h"

/* The value of that rank, from 0. */
static double value_at(const struct distinct_number *numbers, int64_t rank)
{
	while (rank >= numbers->count)
		rank -= numbers++->count;
	return distinct_to_double(numbers->number);
}

static double part_of(const struct distinct_number *numbers, int64_t total, double part)
{
	double at = (double)(total - 1) * part, below = floor(at);
	double low = value_at(numbers, (int64_t)below);

	if (at == below)
		return low;
	return low + (at - below) * (value_at(numbers, (int64_t)below + 1) - low);
}

struct quartiles quartiles_of(const struct distinct_number *numbers, int64_t count)
{
	int64_t total = 0;

	for (int64_t i = 0; i < count; i++)
		total += numbers[i].count;
	if (!total)
		return (struct quartiles){ NAN, NAN, NAN };
	return (struct quartiles){
		part_of(numbers, total, 0.25), part_of(numbers, total, 0.5), part_of(numbers, total, 0.75)
	};
}
