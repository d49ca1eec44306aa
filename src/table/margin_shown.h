/*
 * margin_shown: a margin that is known beside what was published: who answered,
 * and what a question's answers come to where each category of people counts as
 * many as are known.
 *
 *	coverage_shown(arena, of_colleges, matched, &coverage);
 *	reweighted = reweight(arena, of_question_by_college, matched);
 *
 * Both take a struct published_tally and the margin, and nothing else: they tell
 * nobody more than the published table does, whatever else is known. A weighted
 * percentage of the exact answers would: with the margin it is one more equation
 * between the hidden cells of the question by that margin, and of a college of
 * few whole percents are enough to solve it. So the table of the question by the
 * margin is published first, and what needs a cell that it hides is hidden.
 * An interval is given where it hides none.
 */
#ifndef TABLE_MARGIN_SHOWN_H
#define TABLE_MARGIN_SHOWN_H

#include "disclosure/published.h"
#include "statistics/coverage.h"
#include "statistics/sample.h"
#include "table/margin_axis.h"

/* Of a published one-way table of the margin's own column; false where it is none. Hidden counts are below 0. */
int coverage_shown(struct arena *arena, const struct published_tally *tally, const struct matched_margin *matched,
		   struct coverage *coverage);

enum { REWEIGHTED_MOST = 1000 * 1000 };	/* persons of whom an interval is computed */

struct reweighted_line {
	const char *answer;	/* as the table has it: a code, or several put together */
	int table, leaf;	/* where it stands */
	int plain, weighted;	/* whole percent of those who answered; PUBLISHED_HIDDEN */
	int low, high;		/* of an interval of 95 %, where there are errors */
};

struct reweighted {
	const char *why;	/* there is nothing: the reason, in the current language; else NULL */
	struct reweighted_line *lines;
	int line_count;
	double *weights;	/* by category, what one person of it stands for; NAN where that is hidden, or there is nobody */
	int64_t left_out;	/* persons without a category; PUBLISHED_HIDDEN */
	int is_measured;	/* then no count of persons by category is hidden, and there is */
	struct measure measure;	/* what the weights cost */
	int has_errors;		/* no cell is hidden */
	double plain_mean, weighted_mean;	/* of a scale no cell of which is hidden (R6); else NAN */
};

/* Of a published table of a question in the subgroups of the margin. */
struct reweighted *reweight(struct arena *arena, const struct published_tally *tally, const struct matched_margin *matched);

#endif
