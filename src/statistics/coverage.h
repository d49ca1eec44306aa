/*
 * coverage: who answered, beside who is known to exist.
 *
 *	misfit = coverage_count(arena, college, codes, rows, &coverage);
 *	if (!coverage_carries(&coverage, &floor, &lowest))
 *		say no percentage of the whole in a headline
 *
 * Whoever answers an open consultation chose to: where few of those concerned
 * did, or hardly any of one college, a percentage of those who answered says
 * nothing of all. The analyst sets how few that is.
 */
#ifndef STATISTICS_COVERAGE_H
#define STATISTICS_COVERAGE_H

#include "statistics/margins.h"
#include "statistics/misfit.h"

struct coverage_line {
	int64_t answered;
	double known;
	double rate;		/* answered / known; NaN where none are known. Above 1: what is known is too old, or too small */
	double share_answered;	/* of all that have a category, NaN where there are none */
	double share_known;	/* of all known */
};

struct coverage {
	const struct margin *margin;
	struct coverage_line *lines;	/* by category */
	struct coverage_line all;	/* those without a category are not in it */
	int64_t without;		/* answered, and have no category of this margin */
};

/* Codes by observation: the category, below 0 where it has none. */
struct misfit coverage_count(struct arena *arena, const struct margin *margin, const int *codes, int count,
			    struct coverage *coverage) MUST_USE;

/* The same of counts by category, and of all that have one: each below 0 where it is hidden, and its rate and share then NaN. */
struct coverage coverage_of(struct arena *arena, const struct margin *margin, const int64_t *answered, int64_t all);

/* What a headline needs: rates from 0 to 1; 0 asks for nothing. */
struct coverage_floor {
	double all;		/* of all known */
	double category;	/* of each category that has anybody */
};

enum { COVERAGE_OF_ALL = -1 };

/*
 * May a percentage of everybody stand in a headline? Where it may not, *lowest
 * is the category whose coverage is the least of those below the floor, or
 * COVERAGE_OF_ALL. A rate that is not known carries nothing.
 */
int coverage_carries(const struct coverage *coverage, const struct coverage_floor *floor, int *lowest);

/* Why it may not, in the current language, with the margin, the category and both rates; NULL where it may. */
const char *coverage_refusal(struct arena *arena, const struct coverage *coverage, const struct coverage_floor *floor);

/* A rate as people read it: one decimal, more of those that are small. */
const char *coverage_percent(struct arena *arena, double rate);

#endif
