/*
 * judgment: what the mentions that many people gave each choice come to
 * (majority judgment: Balinski and Laraki, Majority Judgment, MIT Press, 2011).
 */
#ifndef STATISTICS_JUDGMENT_H
#define STATISTICS_JUDGMENT_H

#include <stdint.h>

/*
 * The median mention: the best one such that more than half gave it or a better
 * one. With it the majority gauge: who gave a better one, and who a worse one.
 */
struct judgment {
	int median;		/* mention, from 0, the best; -1: nobody judged */
	int64_t above, below;	/* who gave a better mention than the median, and a worse one */
	int64_t all;
};

/* Counts by mention, the best first, each 0 or more. */
struct judgment judgment_of(const int64_t *counts, int mentions);

/*
 * By the majority gauge: below 0 where the first is the better, 0 where nothing
 * tells them apart. A better median wins; with the same, one whose better part
 * is larger than its worse part (a "+") before one where it is not (a "-"); of
 * two "+" the one with more above, of two "-" the one with less below. Parts
 * are shares of those who judged each, compared exactly up to 2^31 people.
 * Without any judgment comes last.
 */
int judgment_compare(const struct judgment *first, const struct judgment *second);

#endif
