/*
 * crosstab: the exact counts of a question in subgroups: those of one or two
 * other questions' answers, of all rows or of those that a filter lets through.
 *
 *	crosstab = crosstab_new(arena, scratch, rows, cols, layers, &why);
 *	crosstab_add(crosstab, &tools, &segment);		each segment
 *	crosstab_end(crosstab);
 *	tally = crosstab_at(crosstab, layer, col);
 *
 * Each subgroup has a tally of its own (table/tally.h), with all its bases;
 * the last one of each axis is that of everybody, those who gave no answer
 * along the axis included. Of several choices each makes a subgroup: somebody
 * who chose three is in three of them, and once in everybody. What stands here
 * never leaves the operator, or goes through disclosure control.
 */
#ifndef TABLE_CROSSTAB_H
#define TABLE_CROSSTAB_H

#include "table/axis.h"
#include "table/tally.h"

struct bits_maker;
struct counter;

enum {
	CROSSTAB_MOST_CELLS = 200000,	/* figures of the rows x cols x layers */
	CROSSTAB_MOST_SUMMARIES = 2000,	/* subgroups of which a number is summed up */
};

struct crosstab {
	struct axis *rows, *cols, *layers;	/* cols, layers: NULL where there are none */
	int col_count, layer_count;		/* categories, and everybody: at least 1 */
	struct tally **tallies;			/* layer x col_count + col */
	int64_t filtered;			/* rows that were let through */
	int is_damaged;
	struct crosstab_work *work;		/* until crosstab_end() */
};

/* The ways of counting that this processor has. */
struct crosstab_tools {
	const struct counter *counter;
	const struct bits_maker *maker;
	int is_vector;
};

struct crosstab_tools crosstab_tools_best(void);
struct crosstab_tools crosstab_tools_plain(void);

/* A segment: its columns, which rows to count (NULL: all; of those erased none), which of them groups gave. */
struct crosstab_segment {
	struct rows rows;
	const uint64_t *filter;
	const struct group_row *groups;
	int group_count;
};

/*
 * NULL with the reason, before any memory is taken for it, where it would have
 * too many cells. The axes are settled; the scratch is no longer needed once
 * the table has ended.
 */
struct crosstab *crosstab_new(struct arena *arena, struct arena *scratch, struct axis *rows, struct axis *cols,
			      struct axis *layers, const char **why);
void crosstab_add(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_segment *segment);
void crosstab_end(struct crosstab *crosstab);

/* From 0 in the order of the categories; the last is everybody. */
struct tally *crosstab_at(const struct crosstab *crosstab, int layer, int col);

#endif
