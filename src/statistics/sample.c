#include "statistics/sample.h"

#include <math.h>

#include "statistics/moments.h"
#include "text/text.h"

struct misfit weight_check(double weight, int observation)
{
	struct misfit misfit = { .observation = observation, .found = weight };

	if (!isfinite(weight))
		misfit.reason = MISFIT_WEIGHT_MISSING;
	else if (weight < 0)
		misfit.reason = MISFIT_WEIGHT_NEGATIVE;
	else if (weight < 1 / LARGEST_NUMBER)
		misfit.reason = MISFIT_WEIGHT_ZERO;
	else if (weight > LARGEST_NUMBER)
		misfit.reason = MISFIT_NUMBER;
	return misfit;
}

struct misfit count_check(int64_t count)
{
	if (count > MOST_OBSERVATIONS)
		return (struct misfit){ MISFIT_TOO_MANY, .found = (double)count, .known = MOST_OBSERVATIONS };
	if (count < 1)
		return (struct misfit){ MISFIT_NOTHING };
	return (struct misfit){ FIT };
}

static struct misfit check_strata(const struct sample *sample)
{
	int sizes[MOST_STRATA] = { 0 };

	if (sample->strata && sample->stratum_count > MOST_STRATA)
		return (struct misfit){ MISFIT_TOO_MANY, .found = sample->stratum_count, .known = MOST_STRATA };
	for (int i = 0; i < sample->count; i++) {
		int stratum = sample_stratum(sample, i);

		if (stratum < 0 || stratum >= sample_strata(sample))
			return (struct misfit){ MISFIT_STRATUM, .observation = i, .found = stratum };
		sizes[stratum]++;
	}
	for (int i = 0; i < sample_strata(sample); i++)
		if (sizes[i] == 1)
			return (struct misfit){ MISFIT_LONE, .category = i };
	return (struct misfit){ FIT };
}

struct misfit sample_check(const struct sample *sample)
{
	struct misfit misfit = count_check(sample->count);

	for (int i = 0; !misfit.reason && sample->weights && i < sample->count; i++)
		misfit = weight_check(sample->weights[i], i);
	return misfit.reason ? misfit : check_strata(sample);
}

struct measure sample_measure(const struct sample *sample)
{
	struct measure measure = { .least = INFINITY };

	for (int i = 0; i < sample->count; i++) {
		double weight = sample_weight(sample, i);

		measure.sum += weight;
		measure.squares += weight * weight;
		measure.least = fmin(measure.least, weight);
		measure.most = fmax(measure.most, weight);
	}
	measure.effective = measure.sum * measure.sum / measure.squares;
	measure.design_effect = sample->count / measure.effective;
	return measure;
}

const char *sample_caution(void)
{
	return _("An open consultation is not a sample drawn by chance: those who answered chose to. Errors, intervals and tests"
		 " are computed as if chance had drawn them, and do not say how far these figures are from those of everybody.");
}
