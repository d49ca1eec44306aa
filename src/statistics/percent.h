/*
 * percent: whole percentages of counts.
 *
 * Each is rounded by itself, halves up: whoever divides the two counts that
 * stand beside it finds the same. Shares that are made to add up to 100
 * (Hamilton's largest remainders and the like) were refused: they print 33 and
 * 34 for equal counts, and the same answers would read differently in another
 * table. So percentages may add up to 99 or 101, and tables say that they are rounded.
 */
#ifndef STATISTICS_PERCENT_H
#define STATISTICS_PERCENT_H

#include <stdint.h>

/* Exact for any counts up to 2^55; -1 where there is no base, or the count is not 0 to base. */
int percent_of(int64_t count, int64_t base);

#endif
