/*
 * issue_pages: what was published of a text, as those who write it see it: how
 * it would be published now, its versions, published again, withdrawn.
 */
#ifndef COUNCIL_ISSUE_PAGES_H
#define COUNCIL_ISSUE_PAGES_H

#include "web/route.h"

extern const struct field issue_preview_fields[], issue_again_fields[], issue_withdraw_page_fields[], issue_withdraw_fields[];

void issue_list_page(const struct request *request, struct reply *reply);	/* GET /council/text/{text}/published */
void issue_preview_page(const struct request *request, struct reply *reply);	/* GET /council/text/{text}/preview[?document=fr-simple] */
void issue_again_now(const struct request *request, struct reply *reply);	/* POST /council/text/{text}/published */
void issue_again_again(const struct request *request, struct reply *reply);
void issue_withdraw_page(const struct request *request, struct reply *reply);	/* GET /council/text/{text}/withdraw?number=1 */
void issue_withdraw_now(const struct request *request, struct reply *reply);	/* POST /council/text/{text}/withdraw */
void issue_withdraw_again(const struct request *request, struct reply *reply);

#endif
