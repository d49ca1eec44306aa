/* review_draw_pages: an opinion, its conditions and what became of them: as its author and as the commission see it. */
#ifndef CONDUCT_REVIEW_DRAW_PAGES_H
#define CONDUCT_REVIEW_DRAW_PAGES_H

#include "consultation/consultation.h"
#include "web/request.h"

struct buffer;
struct review;
struct survey_plan;

/* When it was submitted, what was said, by whom, what a minority thinks. */
void review_draw(const struct request *request, struct buffer *out, const struct review *review);

/* On the survey's page: with the forms by which conditions are lifted, in the stage of what is reviewed. */
void review_draw_for_author(const struct request *request, struct buffer *out, const struct review *review, const struct survey_plan *survey,
			    enum survey_stage stage);

/* On the commission's page: with those by which they are confirmed, unless this visitor lifted them. */
void conditions_draw_for_commission(const struct request *request, struct buffer *out, const struct review *review);

#endif
