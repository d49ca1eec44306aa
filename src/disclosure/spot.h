/*
 * spot: which cells of published tables are one, and which are sums of others
 * because they count more people, or the same ones later. For the audit only.
 */
#ifndef DISCLOSURE_SPOT_H
#define DISCLOSURE_SPOT_H

#include "disclosure/attack.h"

/* One count is that of others together. */
struct spot_sum {
	int sum, count;
	const int *terms;
};

struct spots {
	int count;
	int64_t *values;	/* as published, or ATTACK_HIDDEN */
	int **cells;		/* of each table's cube */
	int gain_count, kind_count, sum_count;
	struct attack_gain *gains;
	struct spot_sum *sums;
	int is_contrary;	/* one count is published twice, otherwise */
};

struct spots *spots_find(struct arena *arena, const struct attack_release *release);

#endif
