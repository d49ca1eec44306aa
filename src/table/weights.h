/*
 * weights: what each person of a snapshot weighs: what a column of it says,
 * raked to known margins, or all alike.
 *
 *	why = weights_make(arena, &observed, &wish, &weights);
 *	sample = (struct sample){ .count = observed.count, .weights = weights.of_persons };
 */
#ifndef TABLE_WEIGHTS_H
#define TABLE_WEIGHTS_H

#include "statistics/coverage.h"
#include "statistics/rake.h"
#include "table/margin_axis.h"
#include "table/observed.h"

/* What is asked for. */
struct weights_wish {
	const struct observed_variable *column;	/* a number; NULL: they start alike */
	const struct margins *margins;		/* NULL: none are known */
	struct matched_margin *const *matched;	/* of each margin, */
	const struct observed_variable *categories;	/* and what each person is there */
	double least, most;			/* caps of a weight over its start; 0 and INFINITY: none */
	struct coverage_floor floor;		/* what a headline needs */
};

struct weights {
	const double *of_persons;	/* NULL: all alike */
	struct measure measure;
	struct raked raked;		/* where margins are known */
	struct coverage *coverage;	/* of each margin */
};

/* NULL, or why there are none, with the row of the snapshot, the margin or the category at fault. */
const char *weights_make(struct arena *arena, const struct observed *observed, const struct weights_wish *wish,
			 struct weights *weights);

/* A misfit of the observed, in words: an observation is a row of the snapshot. */
const char *observed_misfit(struct arena *arena, const struct observed *observed, struct misfit misfit,
			    const struct margins *margins);

#endif
