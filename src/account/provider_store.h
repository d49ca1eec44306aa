/*
 * provider_store: sign-ins under way at the provider, whom it knows by which
 * account, and the tokens that sign out there. All times are the database's.
 */
#ifndef ACCOUNT_PROVIDER_STORE_H
#define ACCOUNT_PROVIDER_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct db;

enum { STATE_SECONDS = 600, TOKEN_SECONDS = 12 * 3600, MOST_KEPT_FORMS = 60 };

enum state_purpose { STATE_IN, STATE_OUT };

struct provider_state {
	struct hash state_hash, browser_hash;
	enum state_purpose purpose;
	const char *sealed;	/* NULL for STATE_OUT */
	const char *kept;	/* NULL: none */
};

/*
 * False where too many forms are kept already: one that has none is always
 * added, as it is small.
 */
int provider_state_add(struct db *db, const struct provider_state *state);

/* NULL where there is none of this purpose, or it is too old. */
struct provider_state *provider_state_find(struct db *db, struct arena *arena, const struct hash *state_hash, enum state_purpose purpose);

/* False where another request was quicker: whatever it was good for is done. */
int provider_state_use(struct db *db, const struct hash *state_hash);

/* The account; 0. */
int64_t provider_identity_find(struct db *db, const struct hash *identity_hash);

/* Nothing where it is known already. */
void provider_identity_add(struct db *db, const struct hash *identity_hash, int64_t account);
int provider_identity_count(struct db *db, int64_t account);

/* All those of an account; how many there were. */
int provider_identity_remove(struct db *db, int64_t account);

/* Of a browser, in the place of the one before. */
void provider_token_keep(struct db *db, const struct hash *browser_hash, const char *sealed);

/* It is gone then. NULL where there is none. */
const char *provider_token_take(struct db *db, struct arena *arena, const struct hash *browser_hash);

/* For `ancrage tick`. */
int64_t provider_purge(struct db *db, int64_t most);

#endif
