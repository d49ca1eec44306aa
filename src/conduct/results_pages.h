/*
 * results_pages: what was released of surveys, for those who are signed in: the
 * protected figures for whoever may see them, and the complete ones of a
 * nominative group for its own members.
 */
#ifndef CONDUCT_RESULTS_PAGES_H
#define CONDUCT_RESULTS_PAGES_H

#include "web/route.h"

void results_list_page(const struct request *request, struct reply *reply);	/* GET /studio/results */
void results_page(const struct request *request, struct reply *reply);		/* GET .../survey/{survey}/results */

/* The complete ones: asked for, as each look at them is in the log. */
void results_complete(const struct request *request, struct reply *reply);

#endif
