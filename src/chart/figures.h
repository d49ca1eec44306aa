/*
 * figures: what a chart shows, read from its published tallies once.
 */
#ifndef CHART_FIGURES_H
#define CHART_FIGURES_H

#include "chart/chart.h"

/* Instead of a number. */
enum { FIGURE_HIDDEN = PUBLISHED_HIDDEN, FIGURE_NONE = -2 };

enum base_part { BASE_ASKED, BASE_ANSWERED, BASE_UNSURE, BASE_REFUSED, BASE_BLANK, BASE_NOT_ASKED, BASE_PARTS };

struct figures {
	int lines, answers, items;
	const int64_t *counts;			/* by line, then answer */
	const int *percents;			/* of those of the line who answered */
	const int64_t (*bases)[BASE_PARTS];	/* by line */
	const int *unsure;			/* percent of those asked who do not know, by line */
	int hidden;				/* how many of all these counts are */
	int is_ranked;				/* no cell of the tables is hidden */
};

/* The same chart, whose empty words are a dash. It has no fault, or that is a bug. */
struct chart chart_ready(struct arena *arena, const struct chart *chart);

int line_place(const struct chart *chart, const struct chart_line *line, int answer);
int line_table(const struct chart_line *line, int answer);
const struct chart_base *line_base(const struct chart *chart, const struct chart_line *line);

/* Of a chart without fault. */
const struct figures *figures_of(struct arena *arena, const struct chart *chart);

int64_t figures_count(const struct figures *figures, int line, int answer);
int figures_has(const struct figures *figures, enum base_part part);	/* in any line */
int figures_percent(const struct figures *figures, int line, int answer);

/*
 * The bars of CHART_BARS, the dots, the classes, the squares: the answers of
 * the only line, else the first answer of each line.
 */
const char *item_words(const struct chart *chart, int item);
int64_t item_count(const struct figures *figures, int item);
int item_percent(const struct figures *figures, int item);
int64_t item_base(const struct figures *figures, int item);

/* What it is drawn by: its count or its share; and what it is compared by, which is finer where all have one base. */
int64_t item_value(const struct chart *chart, const struct figures *figures, int item);
int64_t item_rank(const struct chart *chart, const struct figures *figures, int item);

#endif
