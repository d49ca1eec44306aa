/*
 * observed: who answered, one by one, as the arrays that statistics take.
 *
 *	variables[0].codes[i]		of the person i, below observed.count
 *
 * Answers of groups are left out, and counted: a weight is that of one person.
 */
#ifndef TABLE_OBSERVED_H
#define TABLE_OBSERVED_H

#include "table/axis.h"

/* A settled axis, and what it is of each person: the shape of its column says which one is there. */
struct observed_variable {
	struct axis *axis;
	int *codes;		/* CODE; RANK: what was put first. Below 0: no answer */
	double *numbers;	/* NUMBER: NaN for none */
	unsigned char *choices;	/* SET: has the choice, choice x room + person */
	uint16_t *points;	/* SHARES: the same */
	unsigned char *answered;	/* SET, SHARES */
};

struct observed {
	int room, count;		/* persons */
	int *rows;			/* of each, in the snapshot, from 0 */
	unsigned char *is_wanted;	/* the filter is true of it */
	int64_t groups;			/* answers of groups, left out */
};

#endif
