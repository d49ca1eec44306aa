/*
 * slice: a survey that committees carried, told committee by committee: which
 * of them have a line of their own in its tables, and which line of a published
 * table is whose. Pure.
 *
 *	lines = slice_lines(arena, bodies, threshold);	of the tally of .body
 *	axis = slice_axis(arena, snapshot, lines);	divides a crosstab
 *	family = slice_family(arena, crosstab, guard, &why);
 *
 * A question is one table, "q1 by .body": each committee with enough answers is
 * a line, "by no committee" another, all others are told together, and what the
 * whole answered is the sum of these lines. That is published first, as
 * "question q1", so that none of it is hidden for the sake of a committee's. The
 * lines are the same in every table of a survey: cut otherwise, two tables would
 * tell of those who stand between.
 *
 * How many answered by its link each committee knows, and together they know it
 * of all: so the counts of lines are taken as known when what may be shown is
 * chosen, shown or not. A committee that is told with others is in no figure
 * that is not theirs too.
 */
#ifndef TABLE_SLICE_H
#define TABLE_SLICE_H

#include "table/crosstab_family.h"

enum {
	SLICE_LINE_CELLS = 2,	/* a line has the people that a table of so many cells needs (disclosure/protect.h) */
	SLICE_ANSWERS = 6,	/* of a usual question: five answers, and none. More lines than the whole has people for are told together */
	SLICE_MOST_LINES = 150,
};

extern const char slice_divides[], slice_others[];	/* ".body"; the line of those that are told together */

struct slice_lines {
	int count;			/* of committees */
	const char *const *codes;	/* as .body has them */
	int has_none;			/* "by no committee" is a line; else it is told with the others */
	const char *cut;		/* names this choice */
};

/* How many answers a line has at least. */
int64_t slice_least(int threshold);

/* NULL where no committee can have one: there is the national table alone. */
const struct slice_lines *slice_lines(struct arena *arena, const struct tally *bodies, int threshold);

/* As a table that was published before has them; NULL where it has none. */
const struct slice_lines *slice_lines_of(struct arena *arena, const struct published_tally *tally);

/* Without lines everybody is one. */
struct axis *slice_axis(struct arena *arena, const struct snapshot *snapshot, const struct slice_lines *lines);

/* Of a table divided so, perhaps by another question besides; NULL with the reason. */
const struct family *slice_family(struct arena *arena, const struct crosstab *crosstab, const struct tally_guard *guard,
				  const char **why);

/* To a family whose tables have lines: that their counts are known. */
void slice_know(struct arena *arena, struct family *family);

/* Of the questions that a committee asked besides, alone: of those whom it asked. NULL where they are too few for any figure. */
const struct family *slice_own_family(struct arena *arena, const struct tally *tally, const struct tally_guard *guard);

/* The committee that asked the question of that name besides; 0: everybody was asked it. */
int64_t slice_asker(const char *question);

/* Where a table of a published tally tells of that question. */
struct slice {
	int answers;	/* the dimension of its answers; -1: the table tells of something else */
	int lines;	/* the dimension of lines; -1: there is none */
	int line;	/* of the body along it; 0: it has none of its own */
};
struct slice slice_at(struct arena *arena, const struct published_tally *tally, int table, const char *question, int64_t body);

/* The line of a body in any of its tables; 0: none. */
int slice_has_line(struct arena *arena, const struct published_tally *tally, int64_t body);

#endif
