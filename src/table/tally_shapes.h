/*
 * tally_shapes: what the files of the shapes share, each of which adds to a
 * tally what its column has beside states. For this module only.
 */
#ifndef TABLE_TALLY_SHAPES_H
#define TABLE_TALLY_SHAPES_H

#include "snapshot/column.h"
#include "table/tally.h"

struct counter;
struct distinct;

/* Values of single submissions, of groups, and those of groups once for each of their people. */
enum { OF_SINGLE, OF_GROUPS, OF_PEOPLE, OF_ALL };

struct tally_work {
	struct arena *arena;		/* for what stays */
	struct arena *scratch;
	int64_t counts[CELL_STATES];	/* one byte: rows of each state, groups not among them */
	struct tally_count *wide;	/* two bytes: by code, then the reserved states */
	struct distinct *values[OF_ALL];	/* NUMBER, DATE */
	int is_small;			/* one of very many: without such a table */
	uint32_t *common;		/* of single submissions too: those that a table has a place for; narrow, to stay near the processor */
	int common_count;		/* that for what was not given too, which is the last; 0: none */
	int not_given;
};

/* The rows of the column in one segment. */
struct run {
	const unsigned char *values, *states;
	int rows;
	const struct counter *counter;
	const struct group_row *groups;
	int group_count;
};

/* A group's submission. */
void tally_count_group(struct tally_count *count, int people);

/* Values, with a table for so many common ones, and a place behind them for what was not given. */
void values_begin(struct tally *tally, int common);

/* Counts rows by their places, at most VALUES_AT_ONCE; returns how many were given and have none, and which. */
enum { VALUES_AT_ONCE = 1024 };
int values_add_places(struct tally_work *work, const int32_t *places, int rows, int *others);
void values_add_group(struct tally *tally, int64_t value, int people);

void set_add(struct tally *tally, const struct run *run);
void set_end(struct tally *tally);

void ranks_begin(struct tally *tally);
void ranks_add(struct tally *tally, const struct run *run);
void ranks_end(struct tally *tally);

void shares_begin(struct tally *tally);
void shares_add(struct tally *tally, const struct run *run);

void numbers_begin(struct tally *tally);
void numbers_add(struct tally *tally, const struct run *run);
void numbers_end(struct tally *tally);

void dates_begin(struct tally *tally);
void dates_add(struct tally *tally, const struct run *run);
void dates_end(struct tally *tally);

#endif
