/*
 * misfit: why figures cannot be computed from what was given, and where that
 * stands. Every function of this module that may refuse returns one:
 *
 *	struct misfit misfit = rake(arena, &raking, &raked);
 *
 *	if (misfit.reason)
 *		say(misfit_words(arena, &misfit, margins));
 *
 * Nothing is guessed, mended or left out on the way: a refusal says what the
 * analyst can put right.
 */
#ifndef STATISTICS_MISFIT_H
#define STATISTICS_MISFIT_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct margins;

enum misfit_reason {
	FIT,
	MISFIT_NOTHING,		/* no observation to count on */
	MISFIT_TOO_MANY,		/* more than the bounds of statistics/sample.h */
	MISFIT_WEIGHT_MISSING,	/* NaN or infinite; these at an observation */
	MISFIT_WEIGHT_ZERO,
	MISFIT_WEIGHT_NEGATIVE,
	MISFIT_NUMBER,		/* infinite, or too large to be squared */
	MISFIT_CODE,		/* no category has this code */
	MISFIT_STRATUM,		/* no stratum has this number */
	MISFIT_LONE,		/* one observation alone in the stratum `category`: no error can be told */
	MISFIT_LEVEL,		/* of confidence, or the share of a quantile: not between 0 and 1 */
	MISFIT_CATEGORIES,	/* fewer than the measure needs have any observation */
	MISFIT_SPARSE,		/* so many cells are empty that the test has no value */
	MISFIT_ALL_ALIKE,	/* everything in one category: what chance would give cannot be told */
	MISFIT_PLACE,		/* a ranking has a place below 0 or beyond its choices */
	MISFIT_CAPS,		/* not 0 <= least < 1 < most */
	MISFIT_MARGIN_MISSING,	/* these of a margin: the observation has no category in it */
	MISFIT_KNOWN,		/* of a category nothing usable is known: negative, not a number */
	MISFIT_SUM,		/* the margin's sum (found) is not that of the first (known) */
	MISFIT_EMPTY,		/* there are people of this category (known), and none answered */
	MISFIT_NOT_EMPTY,	/* nobody of this category is known, and some answered (found) */
	MISFIT_TOO_FEW,		/* known is more than its answers can stand for within the caps (found) */
	MISFIT_TOO_MUCH,		/* known is less than they stand for at least (found) */
	MISFIT_NO_END,		/* the weights do not settle: this category is furthest off */
	MISFIT_REASONS
};

struct misfit {
	enum misfit_reason reason;
	int observation;	/* from 0, where the reason is at one */
	int margin, category;	/* from 0, where it is of one */
	double found, known;
};

/* In the current language. Margins name theirs; NULL, or without that one: it is called by its number, from 1. */
const char *misfit_words(struct arena *arena, const struct misfit *misfit, const struct margins *margins);

#endif
