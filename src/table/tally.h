/*
 * tally: the exact counts of one column of a snapshot. For the operator, and
 * for disclosure/, which alone makes what may be shown to others.
 *
 *	tally = tally_new(arena, scratch, column, rows);
 *	tally_add(tally, counter, cells, rows, groups, group_count);	each segment
 *	tally_end(tally);
 *
 * Every count stands with its bases: asked is answered, empty, don't know and
 * prefers not to say together. Answers that a group gave are never mixed with
 * those of one person: they are counted apart, with the people of the group.
 */
#ifndef TABLE_TALLY_H
#define TABLE_TALLY_H

#include <stdint.h>

#include "snapshot/column.h"
#include "table/quartile.h"

struct arena;
struct counter;

struct tally_count {
	int64_t single;		/* submissions of one person */
	int64_t groups;		/* submissions of a group */
	int64_t people;		/* in those groups */
};

/* The numbers that one person each, or one group each, gave. */
struct tally_numbers {
	int64_t count;		/* 0: the others are NaN */
	double mean;
	struct quartiles quartiles;
	double least, most;	/* one person's answer each: never leaves the operator */
};

/* All that one choice was given. */
struct tally_points {
	int64_t single, groups;
};

struct tally_month {
	int year, month;	/* month 1-12 */
	struct tally_count count;
};

struct tally {
	const struct snapshot_column *column;
	int64_t rows;		/* of the snapshot, those erased included; occurrences told, of a repeated section */
	int64_t erased;		/* rows of the snapshot */
	struct tally_count asked, answered, empty, dont_know, prefer_not, not_asked;
	int is_damaged;		/* the cells hold what no column has: count nothing on it */

	struct tally_count *codes;	/* CODE, SET, RANK, SHARES: one for each code; of those that rank it, or give it points */
	struct tally_count chosen;	/* SET: all the codes together: the base of a share of answers */
	struct tally_count *places;	/* RANK: code x code_count + place - 1 */
	int64_t *level;			/* RANK: for each code, of single persons who gave it no place: how many others they left out too */
	struct tally_points *points;	/* SHARES: one for each code */
	struct tally_numbers single, groups;	/* NUMBER */
	struct tally_month *months;	/* DATE: those with any, in order */
	int month_count;
	int32_t first, last;		/* DATE: DAY_NONE where there is none; one person's answer each */

	/* Of a question in all occurrences of its section: its bases are occurrences. NULL of any other. */
	const struct tally *occurrences;	/* how many each respondent told of: a CODE */
	struct tally_count told, tellers;	/* all those occurrences, and who told of any */

	struct tally_work *work;	/* until tally_end() */
};

/* A row of a segment that a group gave. */
struct group_row {
	int row, people;
};

/*
 * The scratch is no longer needed once the tally has ended. The groups of a
 * segment stand in the order of its rows.
 */
struct tally *tally_new(struct arena *arena, struct arena *scratch, const struct snapshot_column *column,
			int64_t rows);
void tally_add(struct tally *tally, const struct counter *counter, const unsigned char *cells, int rows,
	       const struct group_row *groups, int group_count);
void tally_end(struct tally *tally);

/*
 * Beside very many others, as the subgroups of a table are: takes little
 * memory of its own, and more time where numbers are very many.
 */
struct tally *tally_new_small(struct arena *arena, struct arena *scratch, const struct snapshot_column *column);

/* In place of tally_add(), where states take one byte: so many rows have each state, and then, that a group gave one of them. */
void tally_add_counts(struct tally *tally, const int64_t counts[CELL_STATES]);
void tally_move_group(struct tally *tally, int state, int people);

/* And of a SET, of eight choices from the first one: so many rows have each, and then, that a group made these. */
void tally_add_choices(struct tally *tally, int first, const int64_t counts[8]);
void tally_move_choices(struct tally *tally, int first, unsigned char choices, int people);

/* RANK, of single persons who answered: the mean points of a choice, as statistics/ranking.h defines them; NaN where nobody did. */
double tally_borda(const struct tally *tally, int code);

/* The mean place among those who gave it one; NaN where nobody did. */
double tally_mean_place(const struct tally *tally, int code);

/* SHARES, of single persons: who gave it nothing gave it 0, so that it is the mean of all who answered. */
double tally_mean_points(const struct tally *tally, int code);

void tally_count_add(struct tally_count *sum, const struct tally_count *count);

#endif
