#include "expression/functions.h"

#include <math.h>

enum { MOST_PLACES = 15 };

void compute_abs(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].number = fabs(values[0].number);
}

void compute_int(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].number = trunc(values[0].number);
}

/* Halves go away from zero, as people do; places before the point are negative. */
void compute_round(struct arena *arena, struct cell *values, int count)
{
	double places = count > 1 ? trunc(values[1].number) : 0, scale;

	(void)arena;
	if (isnan(places)) {
		values[0].number = NAN;
		return;
	}
	/* Beyond its digits a number is as it is; ahead of them nothing is left of it. */
	if (places > MOST_PLACES)
		return;
	scale = pow(10, fmin(fabs(places), 400));
	if (places < 0)
		values[0].number = isinf(scale) ? 0 : round(values[0].number / scale) * scale;
	else if (fabs(values[0].number) < 1e300)
		values[0].number = round(values[0].number * scale) / scale;
}

/* One that is no number makes the whole none. */
void compute_min(struct arena *arena, struct cell *values, int count)
{
	(void)arena;
	for (int i = 1; i < count; i++)
		if (isnan(values[i].number) || values[i].number < values[0].number)
			values[0].number = values[i].number;
		else if (isnan(values[0].number))
			return;
}

void compute_max(struct arena *arena, struct cell *values, int count)
{
	(void)arena;
	for (int i = 1; i < count; i++)
		if (isnan(values[i].number) || values[i].number > values[0].number)
			values[0].number = values[i].number;
		else if (isnan(values[0].number))
			return;
}
