/*
 * claims: what a provider says of a person, in tokens whose signature was
 * found right, and whether it is said to us, now, and of this sign-in.
 */
#ifndef ACCOUNT_CLAIMS_H
#define ACCOUNT_CLAIMS_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct provider_settings;

enum {
	CLAIM_LEEWAY = 60,		/* seconds that two clocks may differ */
	CLAIM_AGE = 600,		/* an older token is of another sign-in */
	LONGEST_SUBJECT = 255
};

struct claims_wanted {
	const struct provider_settings *settings;
	const char *nonce;		/* that this sign-in began with */
	const char *access_token;
	int64_t now;
};

struct identity {
	const char *subject;		/* who it is to the provider, for ever */
	const char *mail;		/* verified; NULL: none that could be relied upon */
	int has_second_step;		/* the provider saw one, of those that count for us */
};

/* NULL, or what is wrong with it, for the operator. */
const char *claims_read_token(struct arena *arena, const char *content, const struct claims_wanted *wanted, struct identity *identity);

/*
 * What it tells besides, which must be of the same person; the mail goes to the
 * identity. Signed, it must be for us as well.
 */
const char *claims_read_user(struct arena *arena, const char *content, int is_signed, const struct claims_wanted *wanted, struct identity *identity);

/* How the database knows an identity. */
struct hash identity_hash(struct arena *arena, const char *issuer, const char *subject);

#endif
