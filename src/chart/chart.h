/*
 * chart: a published tally as words, table and drawing.
 *
 *	struct chart chart = {
 *		.kind = CHART_BARS, .id = "heard", .title = "Seven in ten had never heard of the plan",
 *		.question = "Had you heard of the plan?", .source = "Survey of 2018, all answers",
 *		.line_count = 1, .lines = &(struct chart_line){ .tally = tally },
 *		.answer_count = 3, .answers = answers, .base = { .answered = 5, .unsure = 4 },
 *	};
 *	chart_show(out, &chart);		chart/show.h: a <figure> of a page
 *	chart_file(out, &chart, LOOK_FILE);	chart/show.h: a drawing that stands alone
 *
 * Counts come from published tallies and from nowhere else: exact ones have no
 * way in. What is hidden there is hidden here, by one symbol, in the drawing,
 * the table and the words. Where any cell of a table is hidden nothing is
 * ranked, and no interval is drawn (R9). The same chart gives the same bytes.
 *
 * All words are the caller's, in the current language, plain text.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "disclosure/published.h"

struct arena;

enum chart_kind {
	CHART_BARS,		/* one bar for each answer of one line, or for each line of one answer */
	CHART_GROUPS,		/* lines of bars */
	CHART_STACKS,		/* each line one bar, cut by its answers */
	CHART_SCALES,		/* the same around its middle: agreement */
	CHART_INTERVALS,	/* dots, each with the interval of Wilson at 95 % */
	CHART_ROUNDS,		/* each line a round, from the first to the last; each answer a line drawn */
	CHART_CLASSES,		/* answers are classes of a number, all as wide: a histogram */
	CHART_TILES,		/* a map: squares stand for the bars of CHART_BARS */
	CHART_KINDS
};

extern const char *const chart_kind_names[CHART_KINDS];

/* What is drawn; a chart of more is its table alone, with a sentence. */
enum {
	CHART_MOST_BARS = 40, CHART_MOST_GROUPED = 60, CHART_MOST_PARTS = 7, CHART_MOST_ROUNDS = 12,
	CHART_MOST_TILES = 150, CHART_TILE_COLUMNS = 16, CHART_TILE_ROWS = 20,
	CHART_MOST_LINES = 200, CHART_MOST_ANSWERS = FAMILY_CATEGORIES,	/* in a table: beyond is a bug */
};

/* Where in the dimension of the answers it is counted who was asked, and so on. They are told each by itself, never added. */
struct chart_base {
	int asked, answered;		/* 0: everybody. Shares are of those who answered */
	int unsure, refused, blank, not_asked;	/* 0: there is no such answer */
};

/* Of whom: a place in each dimension; that of the answers is not looked at. */
struct chart_line {
	const char *words;	/* NULL where it is the only one */
	const struct published_tally *tally;
	int table;
	int dimension;		/* the one whose places are answers */
	int at[FAMILY_DIMENSIONS];	/* 0: the total */
	const int *places;	/* of the answers, in a table that has them elsewhere than the chart says; NULL */
	const struct chart_base *base;	/* the same; NULL: the chart's */
	const int *tables;	/* of the answers, where each is counted in a table of its own, as several choices are; NULL: all in the one above */
};

struct chart_answer {
	const char *words;
	int place;		/* in the dimension of the answers */
};

struct chart_tile {
	const char *code;	/* in the square: "35", "2A" */
	int column, row;	/* from 0 */
	int item;		/* the bar it stands for; several squares may stand for one. -1: none */
};

struct chart {
	enum chart_kind kind;
	const char *id;		/* of the elements: letters, digits, hyphens; one for each chart of a page */
	const char *title;	/* the finding */
	const char *question;	/* what was asked */
	const char *source;	/* survey, snapshot, day */
	int line_count, answer_count, tile_count;
	const struct chart_line *lines;
	const struct chart_answer *answers;	/* in order; CHART_SCALES: from one end to the other. Never "don't know" */
	const struct chart_tile *tiles;
	struct chart_base base;
	int shows_table;	/* its table is seen at once, beside the drawing */
	int shows_counts;	/* bars and squares as long as the counts, not the shares */
	int is_several;		/* one person may have given several answers */
};

/* NULL, or why it can be no chart at all, for who wrote the program: a place that is not in the table. */
const char *chart_fault(const struct chart *chart);

/* NULL, or why nothing is drawn of it, for people: too many bars, a hidden cell where an interval was asked. */
const char *chart_refusal(struct arena *arena, const struct chart *chart);

/* As "bars: one for each answer". */
const char *chart_kind_words(enum chart_kind kind);

#endif
