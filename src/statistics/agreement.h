/*
 * agreement: do two readers of the same texts, or several, code them alike, more
 * than chance would make them?
 *
 * 1 is full agreement, 0 what chance gives, below 0 less than that. Where all
 * is in one category chance would agree as well, and there is no value
 * (MISFIT_ALL_ALIKE).
 */
#ifndef STATISTICS_AGREEMENT_H
#define STATISTICS_AGREEMENT_H

#include "statistics/misfit.h"

struct agreement {
	double value;
	double observed, expected;	/* kappa: shares that agree; alpha: mean distances squared; by chance */
	int units;			/* that two or more coded */
};

/*
 * kappa = (observed - expected) / (1 - expected), of the units that both coded
 * (Cohen, 1960, Educational and Psychological Measurement 20, 37-46). Codes by
 * unit, 0 to code_count - 1; below 0: not coded.
 */
struct misfit kappa_agreement(struct arena *arena, const int *first, const int *second, int units, int code_count,
			     struct agreement *agreement) MUST_USE;

/* How far categories are from each other: all alike; or in an order, by how much was given between both. */
enum alpha_distance { ALPHA_NOMINAL, ALPHA_ORDINAL };

/* By coder and unit: coder x units + unit. */
struct coding {
	const int *codes;	/* 0 to code_count - 1; below 0: not coded */
	int coders, units, code_count;
	enum alpha_distance distance;
};

/*
 * alpha = 1 - observed / expected disagreement, any number of coders, units
 * that some left out (Krippendorff, Computing Krippendorff's Alpha-Reliability,
 * 2011). With o(c, k) the pairs within units, each unit's divided by its coders
 * less one, and n(c) their sums, the distance squared of two categories is
 * nominal 1, ordinal (n(c) / 2 + those between + n(k) / 2)^2.
 */
struct misfit alpha_agreement(struct arena *arena, const struct coding *coding, struct agreement *agreement) MUST_USE;

#endif
