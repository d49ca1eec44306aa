#include "statistics/rounds.h"

#include "statistics/moments.h"

struct misfit stability_between(const int *before, const int *after, int count, int code_count,
			       struct stability *stability)
{
	struct misfit misfit = count_check(count);
	struct stability found = { 0 };
	int64_t steps = 0;

	for (int i = 0; !misfit.reason && i < count; i++) {
		if (before[i] >= code_count || after[i] >= code_count)
			return (struct misfit){ MISFIT_CODE, .observation = i,
					       .found = before[i] >= code_count ? before[i] : after[i] };
		found.only_before += before[i] >= 0 && after[i] < 0;
		found.only_after += before[i] < 0 && after[i] >= 0;
		if (before[i] < 0 || after[i] < 0)
			continue;
		found.both++;
		found.kept += after[i] == before[i];
		found.up += after[i] > before[i];
		found.down += after[i] < before[i];
		steps += after[i] - before[i];
	}
	if (!misfit.reason && !found.both)
		misfit.reason = MISFIT_NOTHING;
	if (misfit.reason)
		return misfit;
	found.share_kept = (double)found.kept / found.both;
	found.net_shift = (double)(found.up - found.down) / found.both;
	found.mean_steps = (double)steps / found.both;
	*stability = found;
	return misfit;
}

/* Of a layer: which categories stand in it. */
static double agreement_of_layer(const char *stands, int categories)
{
	double one_side = 0, both_sides = 0, in = 0, k = categories;

	for (int i = 0; i < categories; i++)
		in += stands[i];
	if (in == 1)
		return 1;
	for (int i = 0; i < categories; i++)
		for (int j = i + 1; j < categories; j++)
			for (int l = j + 1; l < categories; l++) {
				one_side += stands[j] && stands[i] != stands[l];
				both_sides += stands[i] && !stands[j] && stands[l];
			}
	if (one_side + both_sides == 0)
		return 0;
	return ((k - 2) * one_side - (k - 1) * both_sides) / ((k - 2) * (one_side + both_sides)) *
	       (1 - (in - 1) / (k - 1));
}

/* The least count above that height; 0 where there is none. */
static int64_t next_height(const int64_t *counts, int categories, int64_t height)
{
	int64_t next = 0;

	for (int i = 0; i < categories; i++)
		if (counts[i] > height && (!next || counts[i] < next))
			next = counts[i];
	return next;
}

enum { MOST_STEPS = 64 };

struct misfit consensus_of(const int64_t *counts, int categories, double *consensus)
{
	char stands[MOST_STEPS];
	double sum = 0, all = 0;

	if (categories < 3)
		return (struct misfit){ MISFIT_CATEGORIES };
	if (categories > MOST_STEPS)
		return (struct misfit){ MISFIT_TOO_MANY, .found = categories, .known = MOST_STEPS };
	for (int i = 0; i < categories; i++)
		if (counts[i] < 0 || counts[i] > MOST_OBSERVATIONS)
			return (struct misfit){ MISFIT_TOO_MANY, .found = (double)counts[i], .known = MOST_OBSERVATIONS };
	for (int64_t low = 0, high = next_height(counts, categories, 0); high;
	     low = high, high = next_height(counts, categories, high)) {
		double holds = 0;

		for (int i = 0; i < categories; i++) {
			stands[i] = counts[i] > low;
			holds += stands[i] ? (double)(high - low) : 0;
		}
		sum += holds * agreement_of_layer(stands, categories);
		all += holds;
	}
	if (all <= 0)
		return (struct misfit){ MISFIT_NOTHING };
	*consensus = sum / all;
	return (struct misfit){ FIT };
}
