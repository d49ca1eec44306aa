/*
 * moments: sums of weights by category and stratum, from which proportions and
 * their covariances follow without another pass. For this module only.
 */
#ifndef STATISTICS_MOMENTS_H
#define STATISTICS_MOMENTS_H

#include "statistics/sample.h"

/* Numbers above it, and weights below its inverse, cannot be squared and summed in a double. */
#define LARGEST_NUMBER 1e100

struct misfit count_check(int64_t count) MUST_USE;
struct misfit weight_check(double weight, int observation) MUST_USE;
struct misfit level_check(double level) MUST_USE;

struct moment {
	double weight, square;	/* sums of w and of w^2 */
	int count;
};

struct moments {
	int strata, codes;
	int *sizes;		/* by stratum, of all observations */
	struct moment *cells;	/* stratum x codes + code, of those with a code */
	struct moment *of_stratum, *of_code, all;
	double *shares;		/* by code, of the weights */
	int freedom;		/* observations with a code, less the strata that have any */
};

/* Codes are 0 to code_count - 1; below 0 stands outside. */
struct misfit moments_of(struct arena *arena, const struct sample *sample, const int *codes, int code_count,
			struct moments *moments) MUST_USE;

/*
 * The linearised covariance of two shares: u = w (1[code] - share) / sum(w) of
 * each observation, 0 of those outside; and of all strata
 * n / (n - 1) x sum((u - mean u) (v - mean v)) together. (Woodruff, 1971, JASA
 * 66, 411-414; the strata as drawn with replacement, no cluster within them.)
 */
double moments_covariance(const struct moments *moments, int a, int b);

#endif
