/*
 * estimate: proportions, means and quantiles of a sample, each with its base,
 * its standard error and an interval.
 *
 *	misfit = proportions_estimate(arena, &sample, codes, 4, 0.95, shares);
 *	gap = gap_of(&shares_of_them[2], &shares_of_others[2]);
 *
 * The base is what has a code, or a number: observations outside it count for
 * the error alone, as of a domain in R's survey package. Degrees of freedom are
 * those of its degf(): the observations of the base less the strata they are in.
 */
#ifndef STATISTICS_ESTIMATE_H
#define STATISTICS_ESTIMATE_H

#include "statistics/sample.h"

struct estimate {
	double value;		/* a proportion is 0 to 1 */
	double error;		/* standard */
	double low, high;	/* NaN where the base has no freedom: as many observations as strata */
	int base, count;	/* observations: of the base; of a proportion those of the code */
	double weight;		/* the base's */
	double freedom;
};

/*
 * The share of each code among the weights of those with one; estimates has
 * room for code_count. Error: linearised (statistics/moments.h). Interval, as
 * svyciprop(method = "logit"): with t of the freedom,
 *
 *	expit(logit(p) -+ t error / (p (1 - p)))
 *
 * Of 0 and 1, where that has no value, as Clopper and Pearson (1934) with
 * Kish's effective size n: 0 to 1 - ((1 - level) / 2)^(1 / n), and its mirror.
 */
struct misfit proportions_estimate(struct arena *arena, const struct sample *sample, const int *codes, int code_count,
				  double level, struct estimate *estimates) MUST_USE;

/*
 * sum(w x) / sum(w) of the numbers that are none NaN, with its linearised error
 * and value -+ t error. Of a base of one the error and the interval are NaN.
 */
struct misfit mean_estimate(struct arena *arena, const struct sample *sample, const double *numbers, double level,
			   struct estimate *estimate) MUST_USE;

/*
 * The least number x such that those up to it have at least that share of the
 * weights: the inverse of the weighted distribution, definition 1 of Hyndman
 * and Fan (1996), the default of svyquantile() ("math"). It is always a number
 * that somebody gave; the quartiles of unweighted tallies are definition 7,
 * which lies between two. Interval: Woodruff (1952, JASA 47, 635-646), the
 * quantiles at share -+ t error of the share of those up to x, NaN where that
 * is beyond 0 or 1; error: its length / 2 t. Quantiles has room for count.
 */
struct misfit quantiles_estimate(struct arena *arena, const struct sample *sample, const double *numbers,
				const double *shares, int count, double level, struct estimate *quantiles) MUST_USE;

/*
 * A proportion of counts without weights: the interval of Wilson (1927, JASA
 * 22, 209-212), which is never beyond 0 and 1 and has a width at both.
 */
struct misfit wilson_estimate(int64_t count, int64_t base, double level, struct estimate *estimate) MUST_USE;

/* The first less the second, each with its base: never one figure of both. */
struct gap {
	double value, error, low, high;
	struct estimate first, second;
};

/*
 * Of two groups that have nobody in common, each with its own interval at the
 * same level: two surveys, or two groups of one. With d the gap,
 *
 *	error = sqrt(e1^2 + e2^2)
 *	d - sqrt((v1 - low1)^2 + (high2 - v2)^2), d + sqrt((high1 - v1)^2 + (v2 - low2)^2)
 *
 * which is method 10 of Newcombe (1998, Statistics in Medicine 17, 873-890)
 * where both are of Wilson, and Zou and Donner's (2008, ibid. 27, 1693-1702) for any.
 */
struct gap gap_of(const struct estimate *first, const struct estimate *second);

#endif
