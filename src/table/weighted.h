/*
 * weighted: a table of a snapshot with its errors: shares of answers, means and
 * quartiles of numbers, in subgroups and of everybody; weighted, and without
 * weights beside it.
 *
 *	why = weighted_make(arena, &observed, &wish, &weighted);
 *
 * What stands here is exact, for the operator alone.
 */
#ifndef TABLE_WEIGHTED_H
#define TABLE_WEIGHTED_H

#include "statistics/association.h"
#include "statistics/estimate.h"
#include "table/observed.h"

enum { WEIGHTED_MOST_PASSES = 2000 };	/* over all persons */

#define WEIGHTED_LEVEL 0.95

struct weighted_wish {
	const double *weights;			/* NULL: all alike */
	const struct observed_variable *rows, *cols;	/* cols: NULL for everybody alone */
};

/* A share; the mean, and then the quartiles, of a number; the mean points of a choice. */
struct weighted_line {
	struct estimate plain, weighted;
};

struct weighted_group {
	int category;			/* of cols; axis_categories() of it: everybody */
	int base;			/* persons who answered */
	struct measure measure;		/* of them */
	struct weighted_line *lines;	/* NULL where nobody answered, or one alone */
};

struct weighted {
	int line_count;
	struct weighted_group *groups;
	int group_count;
	int is_tested;			/* codes by codes */
	struct misfit untested;		/* why there is no test all the same */
	struct association association;
};

/* Lines of a number. */
enum weighted_summary { WEIGHTED_MEAN, WEIGHTED_FIRST_QUARTILE, WEIGHTED_MEDIAN, WEIGHTED_THIRD_QUARTILE, WEIGHTED_SUMMARIES };

/* NULL, or why it cannot be computed. */
const char *weighted_make(struct arena *arena, const struct observed *observed, const struct weighted_wish *wish,
			  struct weighted *weighted);

/* True where everybody of a line is a share; else it is in the unit of the question. */
int weighted_is_share(const struct axis *rows);

#endif
