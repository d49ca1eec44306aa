/*
 * beside: the same question as several surveys answered it, side by side: what
 * professionals say beside what supported persons say, one round beside the
 * next. Of one-way published tables; never one figure of both together. Pure.
 */
#ifndef ANALYSIS_BESIDE_H
#define ANALYSIS_BESIDE_H

#include "chart/chart.h"

struct beside_line {
	const char *words;			/* of whom: "Professionals", "Round 2" */
	const struct published_tally *tally;
	const char *const *codes;		/* of each answer, as this table calls it; NULL: it has none */
};

enum { BESIDE_NONE = -1000 };

/* The answers of such a table in its order, as it calls them: of several choices each. */
int beside_codes(struct arena *arena, const struct published_tally *tally, const char *const **codes);

/*
 * Gives the chart its lines, answers and kind: of these answers the ones that
 * every line tells. How many; 0: there is nothing to draw, and it is no chart.
 */
int beside_chart(struct arena *arena, const struct beside_line *lines, int count, const char *const *words, int answers,
		 int is_ordered, struct chart *chart);

/* Points between the shares of its first two lines, the first less the second, as they are shown; BESIDE_NONE where one of them is not. */
int beside_gap(struct arena *arena, const struct chart *chart, int answer);

/* How far those of a line agree, -1 to 1 (statistics/rounds.h); NAN where anything of its table is hidden (R9). */
double beside_consensus(struct arena *arena, const struct published_tally *tally);

#endif
