/*
 * outside_pages: surveys that somebody else ran: which there are, their
 * questions, and of each question what was published and the same over the years.
 */
#ifndef ANALYSIS_OUTSIDE_PAGES_H
#define ANALYSIS_OUTSIDE_PAGES_H

#include "web/route.h"

#define OUTSIDE_URL "/analysis/outside"

extern const struct field outside_fields[], outside_question_fields[];

/* Where rights on the survey of the path are held. */
int64_t body_of_outside(const struct request *request);

const char *outside_question_url(struct arena *arena, int64_t outside, const char *question);

void outside_list_page(const struct request *request, struct reply *reply);	/* GET /analysis/outside */
void outside_page(const struct request *request, struct reply *reply);		/* GET .../{outside} */
void outside_question_page(const struct request *request, struct reply *reply);	/* GET .../{outside}/question/{question} */

#endif
