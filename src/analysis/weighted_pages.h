/*
 * weighted_pages: a question's answers weighted to what is known, beside those
 * without weights, of published tables alone (table/margin_shown.h).
 */
#ifndef ANALYSIS_WEIGHTED_PAGES_H
#define ANALYSIS_WEIGHTED_PAGES_H

#include "analysis/covered_store.h"
#include "analysis/view_pages.h"

extern const struct field weighted_fields[], weighted_now_fields[];

void weighted_page(const struct request *request, struct reply *reply);		/* GET .../survey/{survey}/weighted */
void weighted_now(const struct request *request, struct reply *reply);		/* POST: makes the table it takes */

/* Which question by which margin; those that are chosen, or NULL. */
struct weighted_ask {
	const char *question, *margin;
};
void weighted_form_draw(const struct view *view, const struct covered *covered, const struct weighted_ask *ask);

/* Publishes a table of the newest frozen snapshot; where it may not be, nothing. */
enum fault weighted_publish(const struct view *view, const struct bench_ask *ask) MUST_USE;

#endif
