/*
 * overview_pages: the surveys whose figures somebody may look at, and one of
 * them: what was frozen of it and when, how many answered, its questions.
 */
#ifndef ANALYSIS_OVERVIEW_PAGES_H
#define ANALYSIS_OVERVIEW_PAGES_H

#include "web/route.h"

void analysis_page(const struct request *request, struct reply *reply);		/* GET /analysis */
void overview_page(const struct request *request, struct reply *reply);		/* GET .../survey/{survey} */

#endif
