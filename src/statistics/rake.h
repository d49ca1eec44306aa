/*
 * rake: weights by which the sample has the known margins of those who could
 * have answered (raking, iterative proportional fitting).
 *
 *	struct raking raking = { .count = rows, .targets = targets, .target_count = 4, .least = 0.2, .most = 5 };
 *
 *	misfit = rake(arena, &raking, &raked);
 *	sample.weights = raked.weights;
 *
 * Deming and Stephan (1940, Annals of Mathematical Statistics 11, 427-444). With
 * caps it is Deville and Särndal's (1992, JASA 87, 376-382) bounded raking: of
 * all weights that meet the margins, with each ratio to its start between the
 * caps, those that change the starts least, sum(w log(w / start) - w + start).
 * In R: rake(), and calibrate(calfun = "raking", bounds = c(least, most)).
 */
#ifndef STATISTICS_RAKE_H
#define STATISTICS_RAKE_H

#include "statistics/margins.h"
#include "statistics/sample.h"

/* Of one margin. */
struct target {
	const int *codes;	/* by observation, the category, from 0; all have one */
	int category_count;
	const double *known;	/* by category, 0 or more */
};

struct raking {
	int count;
	const double *start;	/* each above 0; NULL: all alike */
	const struct target *targets;
	int target_count;
	double least, most;	/* caps of a weight over its start, the starts having the known sum; 0 and INFINITY: none */
};

struct raked {
	double *weights;	/* their sum is the first margin's */
	int rounds;
	int at_least, at_most;	/* weights that a cap holds */
	struct measure measure;	/* what they cost */
};

enum { MOST_ROUNDS = 1000 };

/*
 * Margins disagree where their sums differ by more than that share, below it each
 * is scaled to the first; weights have settled where no category differs by more.
 */
#define SUMS_DIFFER 1e-6
#define WEIGHTS_DIFFER 1e-9

/*
 * Refuses, in this order: bounds, caps and starting weights; of each margin an
 * observation without a category, what is known of one, a sum that is not the
 * first margin's, a category where nobody answered though there are people, or
 * the other way round, or whose people its answers cannot stand for within the
 * caps; and at last margins that cannot be met together (MISFIT_NO_END, with the
 * category furthest off), which is told once 50 rounds bring nothing closer. 100,000
 * observations and four margins take 20 ms without caps, 100 ms with them, and a
 * refusal at the end two seconds at most (make bench ONLY=statistics).
 */
struct misfit rake(struct arena *arena, const struct raking *raking, struct raked *raked) MUST_USE;

#endif
