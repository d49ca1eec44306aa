/*
 * quotation_pages: what was chosen to be quoted of a survey, and the approval of
 * somebody who neither chose nor masked it: an analyst, or the general secretary
 * where there is no other. The original stands beside for those alone who may
 * read it.
 */
#ifndef DRAFTING_QUOTATION_PAGES_H
#define DRAFTING_QUOTATION_PAGES_H

#include "synthesis/quotation_store.h"
#include "web/route.h"

extern const struct field quotation_fields[], quotation_verdict_fields[];

void quotations_page(const struct request *request, struct reply *reply);	/* GET .../survey/{survey}/quotations */
void quotation_page(const struct request *request, struct reply *reply);	/* GET .../quotations/{quotation} */
void quotation_verdict_now(const struct request *request, struct reply *reply);	/* POST */
void quotation_verdict_again(const struct request *request, struct reply *reply);

/* Where it stands, and what was said to it. */
void quotation_state_draw(const struct request *request, struct buffer *out, const struct quotation *quotation);

#endif
