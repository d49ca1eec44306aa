#include "statistics/estimate.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/distribution.h"
#include "statistics/moments.h"

struct misfit level_check(double level)
{
	return (struct misfit){ level > 0 && level < 1 ? FIT : MISFIT_LEVEL, .found = level };
}

static double expit(double x)
{
	return 1 / (1 + exp(-x));
}

static double t_of_level(double level, double freedom)
{
	return t_quantile((1 + level) / 2, freedom);
}

static void add_logit_interval(struct estimate *estimate, double level, double effective)
{
	double p = estimate->value, t = t_of_level(level, estimate->freedom);
	double at = log(p / (1 - p)), width = t * estimate->error / (p * (1 - p));

	if (p > 0 && p < 1) {
		estimate->low = expit(at - width);
		estimate->high = expit(at + width);
		return;
	}
	estimate->low = p > 0 ? pow((1 - level) / 2, 1 / effective) : 0;
	estimate->high = p > 0 ? 1 : 1 - pow((1 - level) / 2, 1 / effective);
}

static void add_plain_interval(struct estimate *estimate, double level)
{
	double width = t_of_level(level, estimate->freedom) * estimate->error;

	estimate->low = estimate->value - width;
	estimate->high = estimate->value + width;
}

struct misfit proportions_estimate(struct arena *arena, const struct sample *sample, const int *codes, int code_count,
				  double level, struct estimate *estimates)
{
	struct moments moments;
	struct misfit misfit = level_check(level);

	if (!misfit.reason)
		misfit = moments_of(arena, sample, codes, code_count, &moments);
	for (int i = 0; !misfit.reason && i < code_count; i++) {
		estimates[i] = (struct estimate){
			.value = moments.shares[i],
			.error = sqrt(fmax(moments_covariance(&moments, i, i), 0)),
			.base = moments.all.count,
			.count = moments.of_code[i].count,
			.weight = moments.all.weight,
			.freedom = moments.freedom,
		};
		add_logit_interval(&estimates[i], level,
				   moments.all.weight * moments.all.weight / moments.all.square);
	}
	return misfit;
}

/* Of one stratum, what its observations add to an error: u and u^2. */
struct spread {
	double sum, squares;
	int size, base;
};

static void add_spreads(const struct sample *sample, const double *numbers, const struct estimate *mean,
			struct spread *spreads)
{
	for (int i = 0; i < sample->count; i++) {
		struct spread *spread = &spreads[sample_stratum(sample, i)];
		double u = sample_weight(sample, i) / mean->weight * (numbers[i] - mean->value);

		spread->size++;
		if (isnan(numbers[i]))
			continue;
		spread->base++;
		spread->sum += u;
		spread->squares += u * u;
	}
}

static double variance_of(const struct spread *spreads, int count)
{
	double variance = 0;

	for (const struct spread *spread = spreads; spread < spreads + count; spread++)
		if (spread->base)
			variance += (double)spread->size / (spread->size - 1) *
				    (spread->squares - spread->sum * spread->sum / spread->size);
	return fmax(variance, 0);
}

static struct misfit numbers_check(const struct sample *sample, const double *numbers, double level)
{
	struct misfit misfit = level_check(level);
	int base = 0;

	if (!misfit.reason)
		misfit = sample_check(sample);
	for (int i = 0; !misfit.reason && i < sample->count; i++) {
		if (fabs(numbers[i]) > LARGEST_NUMBER)
			misfit = (struct misfit){ MISFIT_NUMBER, .observation = i, .found = numbers[i] };
		base += !isnan(numbers[i]);
	}
	if (!misfit.reason && !base)
		misfit.reason = MISFIT_NOTHING;
	return misfit;
}

struct misfit mean_estimate(struct arena *arena, const struct sample *sample, const double *numbers, double level,
			   struct estimate *estimate)
{
	struct misfit misfit = numbers_check(sample, numbers, level);
	int strata = sample_strata(sample);
	struct spread *spreads;
	struct estimate mean = { 0 };

	if (misfit.reason)
		return misfit;
	for (int i = 0; i < sample->count; i++) {
		if (isnan(numbers[i]))
			continue;
		mean.weight += sample_weight(sample, i);
		mean.value += sample_weight(sample, i) * numbers[i];
		mean.count = ++mean.base;
	}
	mean.value /= mean.weight;
	spreads = arena_array(arena, struct spread, (size_t)strata);
	add_spreads(sample, numbers, &mean, spreads);
	for (int i = 0; i < strata; i++)
		mean.freedom += spreads[i].base - (spreads[i].base > 0);
	mean.error = mean.base > 1 ? sqrt(variance_of(spreads, strata)) : NAN;
	add_plain_interval(&mean, level);
	*estimate = mean;
	return misfit;
}

struct weighted {
	double number, weight;	/* the weight of all up to this one, once they are in order */
};

static int by_number(const void *a, const void *b)
{
	double left = ((const struct weighted *)a)->number, right = ((const struct weighted *)b)->number;

	return (left > right) - (left < right);
}

static struct weighted *weighted_in_order(struct arena *arena, const struct sample *sample, const double *numbers,
					  int *count)
{
	struct weighted *all = arena_array(arena, struct weighted, (size_t)sample->count);

	*count = 0;
	for (int i = 0; i < sample->count; i++)
		if (!isnan(numbers[i]))
			all[(*count)++] = (struct weighted){ numbers[i], sample_weight(sample, i) };
	qsort(all, (size_t)*count, sizeof(*all), by_number);
	for (int i = 1; i < *count; i++)
		all[i].weight += all[i - 1].weight;
	return all;
}

/* NaN beyond 0 and 1. */
static double number_at(const struct weighted *all, int count, double share)
{
	/* What rounding adds to a sum of weights decides nothing. */
	double wanted = share * all[count - 1].weight * (1 - 1e-12);
	int low = 0, high = count - 1;

	if (!(share >= 0 && share <= 1))
		return NAN;
	while (low < high) {
		int middle = low + (high - low) / 2;

		if (all[middle].weight >= wanted)
			high = middle;
		else
			low = middle + 1;
	}
	return all[low].number;
}

struct ordered {
	const struct sample *sample;
	const double *numbers;
	struct weighted *all;
	double *is_below;	/* by observation: is it counted up to the quantile in hand? NaN outside */
	int base;
	double level;
};

static struct misfit estimate_quantile(struct arena *arena, const struct ordered *ordered, double part,
				      struct estimate *quantile)
{
	struct estimate share;
	struct misfit misfit;

	*quantile = (struct estimate){ .value = number_at(ordered->all, ordered->base, part) };
	for (int i = 0; i < ordered->sample->count; i++)
		ordered->is_below[i] = isnan(ordered->numbers[i]) ? NAN : ordered->numbers[i] <= quantile->value;
	misfit = mean_estimate(arena, ordered->sample, ordered->is_below, ordered->level, &share);
	if (misfit.reason)
		return misfit;
	quantile->base = quantile->count = share.base;
	quantile->weight = share.weight;
	quantile->freedom = share.freedom;
	quantile->low = number_at(ordered->all, share.base, share.low);
	quantile->high = number_at(ordered->all, share.base, share.high);
	quantile->error = (quantile->high - quantile->low) / (2 * t_of_level(ordered->level, share.freedom));
	return misfit;
}

struct misfit quantiles_estimate(struct arena *arena, const struct sample *sample, const double *numbers,
				const double *shares, int count, double level, struct estimate *quantiles)
{
	struct ordered ordered = { .sample = sample, .numbers = numbers, .level = level };
	struct misfit misfit = numbers_check(sample, numbers, level);

	for (int i = 0; !misfit.reason && i < count; i++)
		misfit = level_check(shares[i]);
	if (misfit.reason)
		return misfit;
	ordered.all = weighted_in_order(arena, sample, numbers, &ordered.base);
	ordered.is_below = arena_array(arena, double, (size_t)sample->count);
	for (int i = 0; !misfit.reason && i < count; i++)
		misfit = estimate_quantile(arena, &ordered, shares[i], &quantiles[i]);
	return misfit;
}

struct misfit wilson_estimate(int64_t count, int64_t base, double level, struct estimate *estimate)
{
	struct misfit misfit = level_check(level);
	double n = (double)base, p = (double)count / n, z, middle, width;

	if (!misfit.reason)
		misfit = count_check(base);
	if (!misfit.reason && (count < 0 || count > base))
		misfit = (struct misfit){ MISFIT_CODE, .found = (double)count };
	if (misfit.reason)
		return misfit;
	z = normal_quantile((1 + level) / 2);
	middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	width = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
	*estimate = (struct estimate){
		.value = p,
		.error = sqrt(p * (1 - p) / n),
		.low = count ? middle - width : 0,
		.high = count < base ? middle + width : 1,
		.base = (int)base,
		.count = (int)count,
		.weight = n,
		.freedom = n - 1,
	};
	return misfit;
}

struct gap gap_of(const struct estimate *first, const struct estimate *second)
{
	double value = first->value - second->value;

	return (struct gap){
		.value = value,
		.error = hypot(first->error, second->error),
		.low = value - hypot(first->value - first->low, second->high - second->value),
		.high = value + hypot(first->high - first->value, second->value - second->low),
		.first = *first,
		.second = *second,
	};
}
