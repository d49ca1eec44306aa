/*
 * synthesis_act_pages: what is done with a synthesis: it is begun, read over by
 * somebody who did not write it, published, taken away.
 */
#ifndef DRAFTING_SYNTHESIS_ACT_PAGES_H
#define DRAFTING_SYNTHESIS_ACT_PAGES_H

#include "synthesis/edition.h"
#include "web/route.h"

extern const struct field synthesis_seen_fields[], synthesis_ask_fields[], synthesis_verdict_fields[];

/* What somebody is who reads over: by a role held in that body an analyst; else, by one from above or there, the general secretary. */
enum edition_review review_capacity(const struct request *request, int64_t body);

void synthesis_begin_now(const struct request *request, struct reply *reply);	/* POST .../survey/{survey}/syntheses */
void synthesis_ask_now(const struct request *request, struct reply *reply);	/* POST .../review */
void synthesis_verdict_now(const struct request *request, struct reply *reply);	/* POST .../verdict */
void synthesis_publish_now(const struct request *request, struct reply *reply);	/* POST .../publish */
void synthesis_remove_now(const struct request *request, struct reply *reply);	/* POST .../remove */

#endif
