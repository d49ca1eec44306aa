/*
 * code_store: codes sent by mail to sign in with, each for the browser that asked for it.
 */
#ifndef ACCOUNT_CODE_STORE_H
#define ACCOUNT_CODE_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct db;
struct keyring;

enum { CODE_SECONDS = 600, CODE_TRIES = 5, CODE_DIGITS = 8, LONGEST_CODE_TYPED = 60 };

struct sign_in_code {
	const char *token;	/* for the browser's cookie */
	const char *digits;	/* for the mail: "1234 5678" */
};

/* A new one; account 0: nobody's, which is like any other and never right. */
struct sign_in_code sign_in_code_add(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t account);

enum code_verdict {
	CODE_RIGHT,	/* and spent */
	CODE_WRONG,	/* one try less */
	CODE_OVER	/* too old, tried too often, used, or not of this browser */
};

/* typed: as people write digits, in any script, with anything between. */
enum code_verdict sign_in_code_try(struct db *db, struct arena *arena, const struct keyring *keyring,
				   const struct hash *token_hash, const char *typed, int64_t *account);

/* For `ancrage tick`. */
int64_t sign_in_code_purge(struct db *db, int64_t most);

#endif
