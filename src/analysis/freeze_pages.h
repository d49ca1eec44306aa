/*
 * freeze_pages: what was answered so far is frozen when an analyst asks for it,
 * after a warning: each frozen snapshot limits what a later one can show.
 */
#ifndef ANALYSIS_FREEZE_PAGES_H
#define ANALYSIS_FREEZE_PAGES_H

#include "web/route.h"

void freeze_page(const struct request *request, struct reply *reply);	/* GET .../survey/{survey}/freeze */
void freeze_now(const struct request *request, struct reply *reply);	/* POST .../freeze */

struct analysed;

/* Not where all that anybody will ever have sent is frozen already. */
int freeze_is_of_use(const struct analysed *analysed);

#endif
