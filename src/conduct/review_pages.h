/*
 * review_pages: the ethics commission at work: what awaits it, a dossier with
 * the opinion on it, and the surveys that it may suspend.
 */
#ifndef CONDUCT_REVIEW_PAGES_H
#define CONDUCT_REVIEW_PAGES_H

#include "web/route.h"

extern const struct field review_fields[], review_dossier_fields[], opinion_fields[], confirm_fields[], suspend_fields[];

void review_list_page(const struct request *request, struct reply *reply);	/* GET /studio/reviews */
void review_page(const struct request *request, struct reply *reply);		/* GET /studio/review/{review} */
void review_dossier_page(const struct request *request, struct reply *reply);	/* GET .../dossier */
void opinion_now(const struct request *request, struct reply *reply);
void opinion_again(const struct request *request, struct reply *reply);
void confirm_now(const struct request *request, struct reply *reply);

void survey_suspend_page(const struct request *request, struct reply *reply);		/* GET /studio/reviews/survey/{survey} */
void survey_suspend_now(const struct request *request, struct reply *reply);
void survey_suspend_again(const struct request *request, struct reply *reply);
void survey_resume_now(const struct request *request, struct reply *reply);

#endif
