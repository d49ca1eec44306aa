/* Proportions, means, quantiles and gaps: as R has them, by brute force, and what is refused. */
#include "statistics/figures.h"

#include "statistics/distribution.h"
#include "statistics/estimate.h"

/* R: pchisq(7.5, 3, lower = FALSE), pf(2.3, 1.7, 40.5, lower = FALSE), qt(0.975, df), qnorm(0.975). */
static void tails_are_those_of_r(void **state)
{
	(void)state;
	assert_near(chi_squared_above(7.5, 3), 0.0575584519726364);
	assert_near(f_above(2.3, 1.7, 40.5), 0.1205788165998923);
	assert_near(t_quantile(0.975, 1), 12.7062047361746941);
	assert_near(t_quantile(0.975, 2.5), 3.5746548420036919);
	assert_near(t_quantile(0.975, 7), 2.3646242515927844);
	assert_near(t_quantile(0.975, 1999), 1.9611514201705613);
	assert_near(normal_quantile(0.975), 1.9599639845400536);
	/* With endless freedom F is chi squared / its freedom, and t is normal. */
	for (int freedom = 1; freedom < 40; freedom++)
		assert_true(fabs(f_above(1.7, freedom, 5e6 * freedom) - chi_squared_above(1.7 * freedom, freedom)) < 1e-5);
	assert_true(fabs(t_quantile(0.975, 1e7) - 1.95996416) < 1e-6);
	assert_near(chi_squared_above(INFINITY, 3), 0);
	assert_near(f_above(0, 2, 3), 1);
}

static void beyond_their_range_tails_have_no_value(void **state)
{
	static const double none[] = { NAN, 0, -1, INFINITY };

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		assert_true(isnan(chi_squared_above(1, none[i])));
		assert_true(isnan(f_above(1, none[i], 1)));
		assert_true(isnan(f_above(1, 1, none[i])));
		assert_true(isnan(t_quantile(0.9, none[i])));
		assert_true(isnan(t_quantile(none[i], 5)));
		assert_true(isnan(normal_quantile(none[i])));
	}
	assert_true(isnan(chi_squared_above(-1, 1)) && isnan(f_above(-1, 1, 1)) && isnan(normal_quantile(1)));
}

struct proportion_case {
	double value, error, low, high;
};

static void check_proportions(const struct sample *sample, const int *codes, const struct proportion_case *wanted,
			      int count, int freedom)
{
	struct estimate got[COLUMNS];

	assert_fits(proportions_estimate(&arena, sample, codes, count, 0.95, got));
	for (int i = 0; i < count; i++) {
		assert_near(got[i].value, wanted[i].value);
		assert_near(got[i].error, wanted[i].error);
		assert_near(got[i].low, wanted[i].low);
		assert_near(got[i].high, wanted[i].high);
		assert_near(got[i].freedom, freedom);
	}
}

/* R: svymean(~factor(row), design), and svyciprop(~(row == k), design, method = "logit") of each. */
static void proportions_are_those_of_r(void **state)
{
	static const struct proportion_case all[] = {
		{ 0.383839859731151, 0.0349486543014423, 0.317696130499985, 0.454579764413521 },
		{ 0.466247808299240, 0.0354958923573471, 0.397427896322231, 0.536376864853558 },
		{ 0.149912331969608, 0.0250373994949753, 0.106946709360959, 0.206154652464680 },
	}, strata[] = {
		{ 0.383839859731151, 0.0350674434954042, 0.317478976357308, 0.454828202853368 },
		{ 0.466247808299240, 0.0356014342885938, 0.397224942343080, 0.536587625587336 },
		{ 0.149912331969608, 0.0250788248942192, 0.106883975979297, 0.206262194667864 },
	};
	struct sample sample = sample_of(people()), apart = strata_of(people());

	(void)state;
	check_proportions(&sample, people()->rows, all, ROWS, 239);
	check_proportions(&apart, people()->rows, strata, ROWS, 237);
}

/* R: the same of subset(design, !is.na(gaps)): those outside count for the error. */
static void proportions_of_a_part_are_those_of_r(void **state)
{
	static const struct proportion_case all[] = {
		{ 0.2916473676110449, 0.0337943778734611, 0.2297473032983077, 0.3623787298738217 },
		{ 0.357881735371356, 0.035397119241031, 0.291503283334804, 0.430197433303033 },
		{ 0.1832638567238193, 0.0275240900207511, 0.1350829886323472, 0.2437859252767318 },
		{ 0.1672070402964347, 0.0268877596178458, 0.1206762222790179, 0.2270467813752925 },
	}, strata[] = {
		{ 0.2916473676110449, 0.0339014112090072, 0.2295639386007733, 0.3626182495273138 },
		{ 0.3578817353713555, 0.0353309439737966, 0.2916174821333921, 0.4300619126041312 },
		{ 0.1832638567238193, 0.0276307637098215, 0.1349169526087597, 0.2440481442591483 },
		{ 0.167207040296435, 0.026769615408523, 0.120851807418907, 0.226756701696859 },
	};
	struct sample sample = sample_of(people()), apart = strata_of(people());

	(void)state;
	check_proportions(&sample, people()->gaps, all, COLUMNS, 226);
	check_proportions(&apart, people()->gaps, strata, COLUMNS, 224);
}

/* R: svymean(~x, subset(design, !is.na(x))), confint(.., df = degf(..)). */
static void means_are_those_of_r(void **state)
{
	struct sample sample = sample_of(people()), apart = strata_of(people());
	struct estimate got;

	(void)state;
	assert_fits(mean_estimate(&arena, &sample, people()->numbers, 0.95, &got));
	assert_near(got.value, 17.979358372456964);
	assert_near(got.error, 0.674086094493185);
	assert_near(got.low, 16.6510289927433);
	assert_near(got.high, 19.3076877521706);
	assert_int_equal(got.base, 226);
	assert_fits(mean_estimate(&arena, &apart, people()->numbers, 0.95, &got));
	assert_near(got.error, 0.669953891381892);
	assert_near(got.low, 16.6591077330584);
	assert_near(got.high, 19.2996090118555);
}

/* R: svyquantile(~x, subset(design, !is.na(x)), c(.1, .25, .5, .75, .9)), all defaults. */
static void quantiles_are_those_of_r(void **state)
{
	static const double parts[] = { 0.1, 0.25, 0.5, 0.75, 0.9 };
	static const double wanted[][4] = {
		{ 5.4, 3.4, 6.3, 0.735830172803842 },
		{ 9.5, 7.4, 12.6, 1.319419620199992 },
		{ 18.7, 17.1, 21.2, 1.040311623619224 },
		{ 26.0, 24.4, 27.3, 0.735830172803842 },
		{ 30.0, 27.9, 30.9, 0.761203627038457 },
	};
	struct sample sample = sample_of(people());
	struct estimate got[5];

	(void)state;
	assert_fits(quantiles_estimate(&arena, &sample, people()->numbers, parts, 5, 0.95, got));
	for (int i = 0; i < 5; i++) {
		assert_near(got[i].value, wanted[i][0]);
		assert_near(got[i].low, wanted[i][1]);
		assert_near(got[i].high, wanted[i][2]);
		assert_near(got[i].error, wanted[i][3]);
	}
}

/* The linearised variance as it is written, for each observation. */
static double plain_variance(const struct sample *sample, const double *numbers, double mean, double weight)
{
	double variance = 0;

	for (int h = 0; h < sample_strata(sample); h++) {
		double sum = 0, squares = 0;
		int size = 0;

		for (int i = 0; i < sample->count; i++)
			if (sample_stratum(sample, i) == h) {
				sum += isnan(numbers[i]) ? 0 :
				       sample_weight(sample, i) * (numbers[i] - mean) / weight;
				size++;
			}
		for (int i = 0; i < sample->count; i++)
			if (sample_stratum(sample, i) == h) {
				double u = isnan(numbers[i]) ? 0 :
					   sample_weight(sample, i) * (numbers[i] - mean) / weight;

				squares += (u - sum / size) * (u - sum / size);
			}
		if (size > 1)
			variance += squares * size / (size - 1);
	}
	return variance;
}

static double plain_quantile(const struct sample *sample, const double *numbers, double part, double weight)
{
	double best = INFINITY;

	for (int i = 0; i < sample->count; i++) {
		double up_to = 0;

		for (int j = 0; j < sample->count; j++)
			up_to += numbers[j] <= numbers[i] ? sample_weight(sample, j) : 0;
		if (!isnan(numbers[i]) && up_to >= part * weight - 1e-9 && numbers[i] < best)
			best = numbers[i];
	}
	return best;
}

enum { SMALL = 12, SMALL_SAMPLES = 3000 };

static void small_samples_are_as_by_definition(void **state)
{
	struct chance with = { 7 };

	(void)state;
	for (int n = 0; n < SMALL_SAMPLES; n++) {
		double weights[SMALL], numbers[SMALL], weight = 0, mean = 0, part = (1 + chance(&with, 9)) / 10.0;
		int codes[SMALL], strata[SMALL];
		struct sample sample = { 4 + chance(&with, SMALL - 3), weights, chance(&with, 2) ? strata : NULL, 2 };
		struct estimate got, share[2];

		for (int i = 0; i < sample.count; i++) {
			weights[i] = (1 + chance(&with, 4)) / 10.0;
			strata[i] = i % 2;
			codes[i] = i && chance(&with, 4) == 0 ? -1 : chance(&with, 2);
			numbers[i] = codes[i] < 0 ? NAN : codes[i];
			weight += codes[i] < 0 ? 0 : weights[i];
			mean += codes[i] < 0 ? 0 : weights[i] * codes[i];
		}
		mean /= weight;
		assert_fits(mean_estimate(&arena, &sample, numbers, 0.9, &got));
		assert_fits(proportions_estimate(&arena, &sample, codes, 2, 0.9, share));
		assert_near(got.value, mean);
		assert_near(share[1].value, mean);
		assert_near(share[0].value + share[1].value, 1);
		if (got.base > 1)
			assert_true(fabs(got.error * got.error - plain_variance(&sample, numbers, mean, weight)) < 1e-12);
		assert_true(fabs(share[1].error * share[1].error - plain_variance(&sample, numbers, mean, weight)) < 1e-12);
		for (int i = 0; i < sample.count; i++)
			numbers[i] *= 1 + chance(&with, 5);
		assert_fits(quantiles_estimate(&arena, &sample, numbers, &part, 1, 0.9, &got));
		assert_near(got.value, plain_quantile(&sample, numbers, part, weight));
		arena_reset(&arena);
	}
}

static void equal_weights_change_nothing(void **state)
{
	double alike[PEOPLE];
	struct sample plain = { .count = PEOPLE }, sample = { .count = PEOPLE, .weights = alike };
	struct estimate one[ROWS], other[ROWS];

	(void)state;
	for (int i = 0; i < PEOPLE; i++)
		alike[i] = 3.7;
	assert_fits(proportions_estimate(&arena, &plain, people()->rows, ROWS, 0.95, one));
	assert_fits(proportions_estimate(&arena, &sample, people()->rows, ROWS, 0.95, other));
	for (int i = 0; i < ROWS; i++) {
		assert_near(one[i].value, other[i].value);
		assert_near(one[i].error, other[i].error);
		assert_near(one[i].error, sqrt(one[i].value * (1 - one[i].value) / (PEOPLE - 1)));
	}
	assert_near(sample_measure(&sample).design_effect, 1);
	assert_near(sample_measure(&sample).effective, PEOPLE);
}

/* Newcombe (1998, Statistics in Medicine 17, 857-872), table I: method 3. */
static void wilson_has_the_published_intervals(void **state)
{
	static const struct { int count, base; double low, high; } published[] = {
		{ 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 }, { 1, 29, 0.0061, 0.1718 },
	};
	struct estimate got;

	(void)state;
	for (size_t i = 0; i < sizeof(published) / sizeof(*published); i++) {
		assert_fits(wilson_estimate(published[i].count, published[i].base, 0.95, &got));
		assert_true(fabs(got.low - published[i].low) < 0.00005);
		assert_true(fabs(got.high - published[i].high) < 0.00005);
	}
	assert_fits(wilson_estimate(20, 20, 0.95, &got));
	assert_true(got.high == 1 && fabs(got.low - (1 - 0.1611)) < 0.00005);
	assert_misfit(wilson_estimate(0, 0, 0.95, &got), MISFIT_NOTHING);
	assert_misfit(wilson_estimate(3, 2, 0.95, &got), MISFIT_CODE);
	assert_misfit(wilson_estimate(-1, 2, 0.95, &got), MISFIT_CODE);
	assert_misfit(wilson_estimate(1, INT64_MAX, 0.95, &got), MISFIT_TOO_MANY);
}

/* Newcombe (1998, Statistics in Medicine 17, 873-890), table II (a): 56/70 - 48/80, method 10. */
static void a_gap_has_the_published_interval_and_both_bases(void **state)
{
	struct estimate first, second;
	struct gap gap;

	(void)state;
	assert_fits(wilson_estimate(56, 70, 0.95, &first));
	assert_fits(wilson_estimate(48, 80, 0.95, &second));
	gap = gap_of(&first, &second);
	assert_near(gap.value, 0.2);
	assert_true(fabs(gap.low - 0.0524) < 0.00005 && fabs(gap.high - 0.3339) < 0.00005);
	assert_true(gap.first.base == 70 && gap.second.base == 80);
	gap = gap_of(&second, &first);
	assert_true(fabs(gap.high + 0.0524) < 0.00005 && fabs(gap.low + 0.3339) < 0.00005);
}

/* R: svyby(~x, ~row, subset(design, row < 2 & !is.na(x)), svymean, covmat = TRUE), svycontrast(.., c(-1, 1)). */
static void a_gap_of_means_has_the_error_of_r(void **state)
{
	struct sample sample = sample_of(people());
	struct estimate got[2];
	double numbers[PEOPLE];

	(void)state;
	for (int row = 0; row < 2; row++) {
		for (int i = 0; i < PEOPLE; i++)
			numbers[i] = people()->rows[i] == row ? people()->numbers[i] : NAN;
		assert_fits(mean_estimate(&arena, &sample, numbers, 0.95, &got[row]));
	}
	assert_near(got[0].value, 16.9612033195021);
	assert_near(got[0].error, 1.128962566194279);
	assert_near(got[1].error, 0.901806028612198);
	assert_near(gap_of(&got[1], &got[0]).value, 0.3915409910736);
	assert_true(fabs(gap_of(&got[1], &got[0]).error - 1.44493) < 0.000005);
}

static void all_or_none_has_an_interval_with_a_width(void **state)
{
	static const int all[20] = { 0 };
	struct sample sample = { .count = 20 };
	struct estimate got[2];

	(void)state;
	assert_fits(proportions_estimate(&arena, &sample, all, 2, 0.95, got));
	assert_true(got[0].value == 1 && got[0].error == 0 && got[0].high == 1);
	assert_near(got[0].low, pow(0.025, 1 / 20.0));	/* Clopper and Pearson's of 20 of 20 */
	assert_true(got[1].value == 0 && got[1].low == 0);
	assert_near(got[1].high, 1 - pow(0.025, 1 / 20.0));
}

static void one_observation_has_a_value_and_no_more(void **state)
{
	int codes[PEOPLE];
	double numbers[PEOPLE], half = 0.5;
	struct sample sample = { .count = 1 };
	struct estimate got[2];

	(void)state;
	for (int i = 0; i < PEOPLE; i++) {
		codes[i] = i == 5 ? 1 : -1;
		numbers[i] = i == 5 ? 42 : NAN;
	}
	assert_misfit(mean_estimate(&arena, &sample, numbers, 0.95, got), MISFIT_LONE);
	sample.count = PEOPLE;
	assert_fits(mean_estimate(&arena, &sample, numbers, 0.95, got));
	assert_true(got->value == 42 && got->base == 1 && isnan(got->error) && isnan(got->low) && isnan(got->high));
	assert_fits(quantiles_estimate(&arena, &sample, numbers, &half, 1, 0.95, got));
	assert_true(got->value == 42 && isnan(got->low) && isnan(got->high));
	assert_fits(proportions_estimate(&arena, &sample, codes, 2, 0.95, got));
	assert_true(got[1].value == 1 && got[1].base == 1);
	assert_near(got[1].low, 0.025);
}

/* As R's degf(): those of a part that is in one stratum of three. */
static void a_stratum_without_anyone_takes_no_freedom(void **state)
{
	struct sample apart = strata_of(people());
	struct estimate got[ROWS];
	double numbers[PEOPLE];
	int codes[PEOPLE];

	(void)state;
	for (int i = 0; i < PEOPLE; i++) {
		codes[i] = people()->strata[i] == 1 ? people()->rows[i] : -1;
		numbers[i] = codes[i] < 0 ? NAN : i;
	}
	assert_fits(proportions_estimate(&arena, &apart, codes, ROWS, 0.95, got));
	assert_near(got->freedom, 59);
	assert_fits(mean_estimate(&arena, &apart, numbers, 0.95, got));
	assert_near(got->freedom, 59);
}

static void what_cannot_be_estimated_is_refused(void **state)
{
	int codes[PEOPLE], strata[PEOPLE] = { 0 };
	double numbers[PEOPLE], part = 0.5, outside = 1.5;
	struct sample sample = { .count = PEOPLE };
	struct estimate got[2];
	struct misfit misfit;

	(void)state;
	for (int i = 0; i < PEOPLE; i++) {
		codes[i] = -1;
		numbers[i] = NAN;
	}
	assert_misfit(proportions_estimate(&arena, &sample, codes, 2, 0.95, got), MISFIT_NOTHING);
	assert_misfit(mean_estimate(&arena, &sample, numbers, 0.95, got), MISFIT_NOTHING);
	assert_misfit(quantiles_estimate(&arena, &sample, numbers, &part, 1, 0.95, got), MISFIT_NOTHING);
	codes[7] = 2;
	misfit = proportions_estimate(&arena, &sample, codes, 2, 0.95, got);
	assert_misfit(misfit, MISFIT_CODE);
	assert_int_equal(misfit.observation, 7);
	numbers[7] = INFINITY;
	assert_misfit(mean_estimate(&arena, &sample, numbers, 0.95, got), MISFIT_NUMBER);
	numbers[7] = -1e200;
	assert_misfit(mean_estimate(&arena, &sample, numbers, 0.95, got), MISFIT_NUMBER);
	numbers[7] = 1;
	assert_misfit(mean_estimate(&arena, &sample, numbers, 1, got), MISFIT_LEVEL);
	assert_misfit(mean_estimate(&arena, &sample, numbers, NAN, got), MISFIT_LEVEL);
	assert_misfit(quantiles_estimate(&arena, &sample, numbers, &outside, 1, 0.95, got), MISFIT_LEVEL);
	assert_misfit(proportions_estimate(&arena, &sample, codes, 0, 0.95, got), MISFIT_CATEGORIES);
	assert_misfit(proportions_estimate(&arena, &sample, codes, MOST_CODES + 1, 0.95, got), MISFIT_TOO_MANY);
	sample.strata = strata;
	sample.stratum_count = 2;
	strata[3] = 1;
	misfit = mean_estimate(&arena, &sample, numbers, 0.95, got);
	assert_misfit(misfit, MISFIT_LONE);
	assert_int_equal(misfit.category, 1);
	strata[3] = 2;
	assert_misfit(mean_estimate(&arena, &sample, numbers, 0.95, got), MISFIT_STRATUM);
	sample.stratum_count = INT32_MAX;
	assert_misfit(mean_estimate(&arena, &sample, numbers, 0.95, got), MISFIT_TOO_MANY);
}

/* The arrays are never looked at: there are not so many. */
static void ten_million_announced_are_refused_unseen(void **state)
{
	static const double one = 1;
	static const int zero;
	struct sample sample = { .count = 10 * 1000 * 1000, .weights = &one };
	struct estimate got;

	(void)state;
	assert_misfit(mean_estimate(&arena, &sample, &one, 0.95, &got), MISFIT_TOO_MANY);
	assert_misfit(proportions_estimate(&arena, &sample, &zero, 1, 0.95, &got), MISFIT_TOO_MANY);
	assert_misfit(quantiles_estimate(&arena, &sample, &one, &one, 0, 0.95, &got), MISFIT_TOO_MANY);
	sample.count = INT32_MIN;
	assert_misfit(mean_estimate(&arena, &sample, &one, 0.95, &got), MISFIT_NOTHING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tails_are_those_of_r),
		cmocka_unit_test(beyond_their_range_tails_have_no_value),
		cmocka_unit_test(proportions_are_those_of_r),
		cmocka_unit_test(proportions_of_a_part_are_those_of_r),
		cmocka_unit_test(means_are_those_of_r),
		cmocka_unit_test(quantiles_are_those_of_r),
		cmocka_unit_test(small_samples_are_as_by_definition),
		cmocka_unit_test(equal_weights_change_nothing),
		cmocka_unit_test(wilson_has_the_published_intervals),
		cmocka_unit_test(a_gap_has_the_published_interval_and_both_bases),
		cmocka_unit_test(a_gap_of_means_has_the_error_of_r),
		cmocka_unit_test(all_or_none_has_an_interval_with_a_width),
		cmocka_unit_test(one_observation_has_a_value_and_no_more),
		cmocka_unit_test(a_stratum_without_anyone_takes_no_freedom),
		cmocka_unit_test(what_cannot_be_estimated_is_refused),
		cmocka_unit_test(ten_million_announced_are_refused_unseen),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
