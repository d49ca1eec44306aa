/* synthesis_sort_pages: on what themes a synthesis is, and for whom, so that it is found in the library. */
#ifndef DRAFTING_SYNTHESIS_SORT_PAGES_H
#define DRAFTING_SYNTHESIS_SORT_PAGES_H

#include "synthesis/synthesis_store.h"
#include "web/route.h"

extern const struct field synthesis_sort_fields[];

void synthesis_sort_now(const struct request *request, struct reply *reply);	/* POST .../synthesis/{synthesis}/sorting */

/* The form, on the page of the synthesis. */
void synthesis_sorting_draw(const struct request *request, struct buffer *out, const struct synthesis *synthesis);

#endif
