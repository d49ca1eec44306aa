/*
 * token_pages: keys for programs of who is signed in: their list, a new one that is
 * shown once, and their end.
 */
#ifndef ACCOUNT_TOKEN_PAGES_H
#define ACCOUNT_TOKEN_PAGES_H

#include "web/route.h"

#define TOKENS_URL "/account/tokens"

extern const struct field token_make_fields[];
extern const struct field token_revoke_fields[];

void tokens_page(const struct request *request, struct reply *reply);		/* GET /account/tokens */
void token_make_now(const struct request *request, struct reply *reply);	/* POST /account/tokens */
void token_make_again(const struct request *request, struct reply *reply);
void token_revoke_now(const struct request *request, struct reply *reply);	/* POST /account/tokens/{token}/revoke */

#endif
