/* followup_pages: what is done about a published text, as a whole and about each of its recommendations. */
#ifndef COUNCIL_FOLLOWUP_PAGES_H
#define COUNCIL_FOLLOWUP_PAGES_H

#include "recommendation/follow_state_store.h"
#include "web/route.h"

extern const struct field followup_add_fields[];

const char *followup_url(struct arena *arena, int64_t text);

void followup_page(const struct request *request, struct reply *reply);		/* GET /council/text/{text}/follow */
void followup_add_now(const struct request *request, struct reply *reply);	/* POST */
void followup_again(const struct request *request, struct reply *reply);

#endif
