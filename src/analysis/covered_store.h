/*
 * covered_store: who answered a survey beside who is known, of what was
 * published of its newest frozen snapshot, and of nothing else.
 *
 *	covered = covered_find(db, arena, survey, bench);
 *	why = covered_refusal(arena, covered);
 *	if (why)
 *		say that no percentage of everybody may stand in a headline
 */
#ifndef ANALYSIS_COVERED_STORE_H
#define ANALYSIS_COVERED_STORE_H

#include "analysis/bench_store.h"
#include "analysis/margins_store.h"
#include "statistics/coverage.h"
#include "table/margin_axis.h"

struct covered_margin {
	const struct margin *margin;
	const struct matched_margin *matched;	/* NULL: it names nothing that was asked, */
	const char *why;			/* which this says */
	const char *definition;			/* of the table that tells who answered */
	int is_published;			/* it was published, and fits: then there is a coverage */
	struct coverage coverage;
};

struct covered {
	struct known_margins known;
	const struct margins *margins;		/* NULL: nothing is known */
	struct covered_margin *list;		/* one for each */
	struct coverage_floor floor;
};

const struct covered *covered_find(struct db *db, struct arena *arena, int64_t survey, const struct bench *bench);

/* Why no percentage of everybody may stand in a headline; NULL: it may, or nobody set how many must have answered. */
const char *covered_refusal(struct arena *arena, const struct covered *covered);

/* NULL where there is none of that name. */
const struct covered_margin *covered_named(const struct covered *covered, const char *name);

#endif
