/*
 * api_token: keys by which programs read what was published: 256 random bits
 * behind a prefix by which leaked ones are found, a set of scopes, an end.
 *
 *	token = api_token_new(arena, &hash);		shown once; the hash is kept
 *	if (api_token_read(came, &hash))
 *		scopes = api_token_find(db, &hash);
 */
#ifndef ACCOUNT_API_TOKEN_H
#define ACCOUNT_API_TOKEN_H

#include <stdint.h>

#include "base/hash.h"

struct arena;

/* Bits of a set: what a key opens. */
enum api_scope { SCOPE_SYNTHESES = 1 << 0, SCOPE_FIGURES = 1 << 1, SCOPE_FILES = 1 << 2 };

enum {
	API_SCOPES = 3, API_TOKEN_BYTES = 32,
	LONGEST_TOKEN_NAME = 80,	/* characters */
	LONGEST_TOKEN_DAYS = 365, USUAL_TOKEN_DAYS = 90,
	MOST_OPEN_TOKENS = 20,		/* of one account */
};

struct api_scope_meaning {
	const char *tag;		/* in rows, forms, commands, replies */
	const char *words;		/* for people; translated by text_of() */
};

extern const struct api_scope_meaning api_scopes[API_SCOPES];

/* "anc_" and 64 hexadecimal digits. */
const char *api_token_new(struct arena *arena, struct hash *hash);

/* False where it has not that form. */
int api_token_read(const char *token, struct hash *hash);

/* Of "syntheses,files"; 0 where one is unknown, or there is none. */
uint64_t api_scopes_read(const char *tags);
const char *api_scopes_tags(struct arena *arena, uint64_t scopes, const char *between);

#endif
