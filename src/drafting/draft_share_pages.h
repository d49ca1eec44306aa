/*
 * draft_share_pages: drafts of a synthesis in the hands of named readers outside the
 * staff: who has one, another one, its end.
 */
#ifndef DRAFTING_DRAFT_SHARE_PAGES_H
#define DRAFTING_DRAFT_SHARE_PAGES_H

#include "web/route.h"

extern const struct field draft_share_fields[], draft_end_fields[];

void draft_readers_page(const struct request *request, struct reply *reply);	/* GET .../synthesis/{synthesis}/readers */
void draft_share_now(const struct request *request, struct reply *reply);	/* POST .../readers */
void draft_share_again(const struct request *request, struct reply *reply);
void draft_end_now(const struct request *request, struct reply *reply);		/* POST .../readers/{draft}/end */

#endif
