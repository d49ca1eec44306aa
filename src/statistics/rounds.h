/*
 * rounds: what moved between two rounds of a survey, and how far people agree
 * on an ordered scale.
 */
#ifndef STATISTICS_ROUNDS_H
#define STATISTICS_ROUNDS_H

#include "statistics/misfit.h"

/* Of the same people in two rounds that may be linked. */
struct stability {
	int both;			/* answered in both: the base of what follows */
	int kept, up, down;		/* the same category, a higher one, a lower one */
	int only_before, only_after;
	double share_kept;		/* kept / both */
	double net_shift;		/* (up - down) / both, -1 to 1: in which direction, whatever the distance */
	double mean_steps;		/* sum(after - before) / both: how far, in categories */
};

/*
 * Codes by person, 0 to code_count - 1 in their order, below 0 where there is
 * no answer. Of categories without an order only what was kept means anything.
 * MISFIT_NOTHING where nobody answered in both.
 */
struct misfit stability_between(const int *before, const int *after, int count, int code_count,
			       struct stability *stability) MUST_USE;

/*
 * van der Eijk's agreement A of counts on an ordered scale of three categories
 * or more (Quality and Quantity 35, 2001, 325-341): 1 where all gave the same
 * answer, 0 where each category has as many, -1 where half stands at each end.
 * The counts are cut into layers of equal height, each over its own set S of
 * the K categories, and A is their mean, weighted by what each holds:
 *
 *	A = U (1 - (S - 1) / (K - 1)),  U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU))
 *
 * with TU the triples of categories in order that read 110 or 011, TDU 101;
 * U = 1 of one category. It was chosen over a range between quartiles, which
 * sees no difference between two camps and a scattered room on scales of five.
 */
struct misfit consensus_of(const int64_t *counts, int categories, double *consensus) MUST_USE;

#endif
