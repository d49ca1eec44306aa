/*
 * mirror_pages: a survey is said to be the mirror of another of its
 * consultation: which questions are the same, asked of another audience.
 */
#ifndef CONDUCT_MIRROR_PAGES_H
#define CONDUCT_MIRROR_PAGES_H

#include "consultation/plan.h"
#include "web/route.h"

extern const struct field mirror_begin_fields[], mirror_fields[];

void mirror_page(const struct request *request, struct reply *reply);		/* GET /studio/survey/{survey}/mirror */
void mirror_begin_now(const struct request *request, struct reply *reply);	/* POST .../mirror/begin: with which one */
void mirror_begin_again(const struct request *request, struct reply *reply);
void mirror_now(const struct request *request, struct reply *reply);		/* POST .../mirror: the pairs */
void mirror_end_now(const struct request *request, struct reply *reply);	/* POST .../mirror/end */

/* On the page of a consultation: how many questions are asked of both. */
void mirror_draw_all(const struct request *request, struct buffer *out, const struct plan *plan, const struct survey_plan *list, int count);

#endif
