/*
 * view_pages: published tables on a page: the words of questions and answers in
 * its language, table and chart at once, the kinds of chart to choose from.
 *
 *	if (!view_open(request, reply, &view))
 *		return;
 *	analysis_begin(request, reply, ...);
 *	view_draw(&view, tally, &(struct view_figure){ .kind = "bars", .address = "/analysis/...?" });
 */
#ifndef ANALYSIS_VIEW_PAGES_H
#define ANALYSIS_VIEW_PAGES_H

#include "analysis/analysis_pages.h"
#include "analysis/bench_store.h"
#include "synthesis/drawing.h"

struct release_row;

struct view {
	const struct request *request;
	struct buffer *out;
	const struct analysed *analysed;
	const struct bench *bench;		/* NULL: nothing is frozen yet */
	struct drawing_ask drawing;		/* the words of its snapshot; kind and title are a figure's */
};

/* The survey of the path with its newest frozen snapshot. False where the reply is made already. */
int view_open(const struct request *request, struct reply *reply, struct view *view);

/* The same; where nothing is frozen yet the reply leads to the overview, which says so. */
int view_open_frozen(const struct request *request, struct reply *reply, struct view *view);

/* view_open() with that snapshot instead; false where there is none. */
int view_use(struct view *view, int64_t snapshot);

/* The table of that number; NULL where it is not of the survey of the path. */
const struct published_tally *view_published(const struct view *view, int64_t published, struct release_row *row);

/* The one that the field "published" names, with the words of its snapshot. NULL where the reply says that there is none. */
const struct published_tally *view_use_published(struct view *view, struct reply *reply, struct release_row *row);

/* The words of a question, of a column of the submission's own. */
const char *view_column_words(const struct view *view, int column);
const char *view_part_words(const struct view *view, int column);	/* of one line of a question of several, the line's alone */

struct view_figure {
	const char *kind;		/* of chart_kind_names[]; NULL or "": the best */
	const char *title;		/* NULL or "": made of the figures */
	const char *address;		/* that "kind=..." is put behind; NULL: no other kind is offered */
};

void view_draw(const struct view *view, const struct published_tally *tally, const struct view_figure *figure);

/* What it draws. */
struct drawing_ask view_ask(const struct view *view, const char *kind, const char *title);

/* -1 where there is none of that name. */
int view_kind(const char *name);

/* The kinds that fit the table, for a list of choices that ends with {0}; the first is the best, "". */
const struct option *view_kinds(const struct view *view, const struct published_tally *tally);

/* A filter in a sentence: "Only where “Age” is more than 30"; as it was written where there is none. Nothing for "". */
void view_filter_draw(const struct view *view, const char *filter);
const char *view_filter_words(const struct view *view, const char *filter);	/* the sentence, or the filter as it was written */

#endif
