/*
 * jose: opens a token that somebody signed (JSON Web Signature, by libcjose).
 *
 * Only RS256 and ES256, each with a key of its own kind, so that no token
 * chooses how it is judged: "none", and a public key taken for the secret of
 * HS256, are refused before any key is looked at.
 */
#ifndef ACCOUNT_JOSE_H
#define ACCOUNT_JOSE_H

struct arena;

enum {
	LONGEST_TOKEN = 8 * 1024,	/* bytes */
	MOST_JOSE_KEYS = 50,
	LEAST_RSA_BITS = 2048
};

enum jose { JOSE_RIGHT, JOSE_WRONG, JOSE_UNKNOWN_KEY };

/*
 * Opens a token by the set of keys (JSON Web Key Set): its content, text of
 * JSON that is yet to be read, goes to *content. JOSE_UNKNOWN_KEY: it is well
 * made, and names a key that is not in the set.
 */
enum jose jose_open(struct arena *arena, const char *keys, const char *token, const char **content);

/* Is this a set of keys at all? */
int jose_are_keys(const char *keys);

#endif
