/*
 * visit: a browser in which somebody is signed in. It holds 256 random bits,
 * the database their hash.
 */
#ifndef ACCOUNT_VISIT_H
#define ACCOUNT_VISIT_H

#include <stdint.h>

#include "account/account.h"
#include "base/hash.h"

enum {
	VISIT_IDLE = 30 * 60,		/* seconds without a page, after which it ends */
	VISIT_LONGEST = 12 * 3600,
	VISIT_TOKEN = 32,
	VISIT_TOKEN_DIGITS = 2 * VISIT_TOKEN,
	VISIT_ID = 16,
	PROOF_SECONDS = 5 * 60,		/* that a password given in a visit is good for all that asks for it */
};

struct visit {
	struct hash token_hash;
	unsigned char id[VISIT_ID];
	struct account *account;
	int64_t begun, seen;
	int64_t now;			/* by the database, when it was found; 0: it was not */
	int has_ended;			/* it is known whose it was, and nothing more */
	uint64_t scopes;		/* of a program's key (account/api_token.h), which has no account here; 0: a browser */
};

/* By the database's clock: is it over? */
int visit_is_over(int64_t begun, int64_t seen, int64_t now);

/* What a cookie holds, as the database knows it; false unless it is 64 hexadecimal digits. */
int visit_token_read(const char *cookie, struct hash *token_hash);

/* What each of its forms carries: nobody else can know it. */
const char *visit_form_token(struct arena *arena, const struct hash *instance, const struct visit *visit);

#endif
