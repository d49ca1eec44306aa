/*
 * interval: how far a share may be from that of all people, had chance drawn
 * those who answered; an open consultation is no such sample, and that is said.
 */
#ifndef CHART_INTERVAL_H
#define CHART_INTERVAL_H

#include "chart/figures.h"
#include "statistics/estimate.h"

/* Of Wilson, at 95 %. Is there one? None where anything of the tables is hidden (R9), or nobody answered. */
int item_interval(const struct figures *figures, int item, struct estimate *share);

/* "45 % (41 %–49 %)". */
const char *interval_words(struct arena *arena, const struct estimate *share);

/* What whoever sees intervals must know. */
const char *interval_caution(void);

#endif
