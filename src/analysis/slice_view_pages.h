/*
 * slice_view_pages: what a committee that carried a survey sees of it, for its pages:
 * the offer that it accepted, what was published, and its own line of that.
 * Nothing of any other committee's.
 */
#ifndef ANALYSIS_SLICE_VIEW_PAGES_H
#define ANALYSIS_SLICE_VIEW_PAGES_H

#include "analysis/analysis_pages.h"
#include "consultation/offer.h"
#include "snapshot/snapshot.h"
#include "synthesis/drawing.h"

#define SLICE_FIELDS ANALYSED_FIELD, { "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

struct slice_view {
	const struct analysed *analysed;
	const struct offer *offer;
	const struct snapshot *snapshot;	/* frozen; NULL: none is yet */
	int64_t released;			/* when all of it was published; 0: not yet */
	int has_line;				/* of its own */
	int64_t here, all;			/* answers by its link, and in all: its own exactly, as it must know whether its link is used */
	struct drawing_ask ask;			/* of charts and words: without a title */
};

/* The body of the path, where it accepted the survey of the path; 0. */
int64_t body_of_slice(const struct request *request);

const char *slice_url(struct arena *arena, int64_t survey, int64_t body);

/* False where it is gone: the reply says so. */
int slice_of_request(const struct request *request, struct reply *reply, struct slice_view *view);

/* Was this column put to those who came by the link, in a way that is told? */
int slice_is_told(const struct slice_view *view, int column);
const char *slice_question(struct arena *arena, const struct slice_view *view, int column);	/* its name in published tables */

/* Of the name; -1: there is none such. */
int slice_column(const struct request *request, const struct slice_view *view, const char *question);

/* The whole, and where the body has a line its own: of its own questions these alone. NULL: nothing is told. */
const struct published_tally *slice_tally(const struct request *request, const struct slice_view *view, int column);

/* Is the question its own, which nobody else was asked? */
int slice_is_own(const struct slice_view *view, int column);

/* Why it has no figures of its own, in one sentence. */
const char *slice_without_words(void);

#endif
