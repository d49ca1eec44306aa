/*
 * provider_fetch: speaks to the provider. What it says of itself, and its keys,
 * are kept by the process for an hour; a token that names an unknown key has
 * them asked for anew, once a minute at most. A provider that does not answer
 * is left alone for a moment, so that nobody else waits for it.
 */
#ifndef ACCOUNT_PROVIDER_FETCH_H
#define ACCOUNT_PROVIDER_FETCH_H

#include <stdint.h>

#include "account/claims.h"
#include "account/provider.h"

/* NULL where it cannot be had now. It lives until this is called again. */
const struct provider_document *provider_document(struct arena *arena, const struct config *config);

enum exchange {
	EXCHANGE_DONE,
	EXCHANGE_UNREACHED,	/* the provider does not answer, or not as one */
	EXCHANGE_REFUSED,	/* it does not take the code */
	EXCHANGE_UNTRUSTED	/* what it says is not what it must be */
};

/* What comes back from it for a sign-in that was begun so. */
struct exchanged {
	struct identity identity;
	const char *id_token;
};

/*
 * Each trouble is told to the operator, without anything of the person's. A
 * code is good once at the provider; where our database then undid what was done
 * with it, asking again within half a minute gives the same.
 */
enum exchange provider_exchange(struct arena *arena, const struct config *config, const struct provider_begun *begun,
				const char *code, int64_t now, struct exchanged *exchanged);

/* For tests: forget all that is known. */
void provider_forget(void);

#endif
