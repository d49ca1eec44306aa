/* text_list_pages: the texts of one's bodies, the last changed first, and those that were put away. */
#ifndef COUNCIL_TEXT_LIST_PAGES_H
#define COUNCIL_TEXT_LIST_PAGES_H

#include "web/route.h"

extern const struct field text_list_fields[];

void text_list_page(const struct request *request, struct reply *reply);	/* GET /council */
void text_away_page(const struct request *request, struct reply *reply);	/* GET /council/away */
void text_back_now(const struct request *request, struct reply *reply);		/* POST /council/text/{text}/back */

#endif
