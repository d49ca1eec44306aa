/*
 * ranking: what many rankings of the same choices, whole or partial, come to.
 *
 * A ballot that leaves choices out puts them after those it ranks, and says
 * nothing of their order: they share the places that are left (Cullinan, Hsiao
 * and Polett, A Borda count for partially ordered ballots, Social Choice and
 * Welfare 42, 2014, 913-926). So nobody gains by ranking fewer.
 */
#ifndef STATISTICS_RANKING_H
#define STATISTICS_RANKING_H

#include "statistics/misfit.h"

enum { MOST_RANKED = 100 };

struct rankings {
	const int *places;	/* ballot x choices + choice: from 1, the same for choices that are level; 0: not ranked */
	int ballots, choices;
	const double *weights;	/* by ballot; NULL: all 1 */
};

struct ranked {
	double borda;		/* mean points of a ballot: 1 for each choice behind it, half for each level with it */
	double mean_place;	/* choices - borda: 1 is the best, shared places counted by their mean */
	double mean_given;	/* of those who ranked it alone, as they wrote it; NaN where nobody did */
	double share_first;	/* nothing before it and nothing level: alone in the first place, of all ballots */
	double weight;		/* of the ballots that ranked it */
	int count;		/* of them */
};

struct ranking {
	struct ranked *choices;
	int ballots;		/* that ranked any choice: the base */
	int blank;
	double weight;		/* of the base */
};

struct misfit rankings_count(struct arena *arena, const struct rankings *rankings, struct ranking *ranking) MUST_USE;

#endif
