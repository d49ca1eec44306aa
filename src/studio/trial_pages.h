/*
 * trial_pages: a questionnaire that is tried by whoever has the link, without an
 * account, as respondents will have it; each question can be remarked on. Nothing
 * that is answered is kept.
 */
#ifndef STUDIO_TRIAL_PAGES_H
#define STUDIO_TRIAL_PAGES_H

#include "web/route.h"

extern const struct field trial_fields[], trial_page_fields[], trial_go_fields[];
extern const struct field trials_fields[], trial_add_fields[], trial_end_fields[], remark_fields[];

/* For whoever has the link. */
void trial_page(const struct request *request, struct reply *reply);		/* GET /studio/trial/{token} */
void trial_shown(const struct request *request, struct reply *reply);		/* GET .../page: the first page */
void trial_go(const struct request *request, struct reply *reply);		/* POST: a page further, remarks kept */

/* For authors: the links, and what was said. */
void trials_page(const struct request *request, struct reply *reply);		/* GET /studio/questionnaire/{manuscript}/trial */
void trial_add_now(const struct request *request, struct reply *reply);
void trial_add_again(const struct request *request, struct reply *reply);
void trial_end_now(const struct request *request, struct reply *reply);
void remark_now(const struct request *request, struct reply *reply);

#endif
