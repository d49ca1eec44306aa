/*
 * secret: the submission key, the two codes derived from it, and what codes are known by.
 *
 * The key is 128 random bits made by the server, travels in every form, and is
 * known to the database only by its hash. With the instance key it gives the
 * resume code (to come back to a draft) and the receipt (to come back to what
 * was sent): always the same ones, so neither is ever stored.
 */
#ifndef PARTICIPANT_SECRET_H
#define PARTICIPANT_SECRET_H

#include "base/code.h"
#include "base/hash.h"

struct arena;
struct instance_key;

enum { KEY_SIZE = 16, FINDER_SIZE = 16, KEY_DIGITS = 2 * KEY_SIZE };

struct submission_key {
	unsigned char bytes[KEY_SIZE];
};

enum code_use {
	RESUME, RECEIPT,
	INVITATION	/* its codes come from elsewhere (participant/ballot.h): secret_code() makes none */
};

/* What the database knows a code by. */
struct code_mark {
	unsigned char finder[FINDER_SIZE];	/* of its first half */
	struct hash hash;			/* of the whole */
	unsigned char guessed[FINDER_SIZE];	/* of its first half too: where wrong guesses are counted, and what stands nowhere else */
};

/* The same bytes on every machine. */
enum { CODE_SIZE = 8 };
void code_bytes(struct code code, unsigned char bytes[CODE_SIZE]);

/* What the table of submissions holds of a receipt: listing it opens nothing. */
struct hash receipt_stored(const struct code_mark *mark);

struct submission_key submission_key_new(void);
const char *submission_key_write(struct arena *arena, const struct submission_key *key);
int submission_key_read(const char *text, struct submission_key *key);	/* false unless 32 hexadecimal digits */

/* What a draft is known by; and what is known of a submission, of which the draft's tells nothing. */
struct hash submission_key_hash(const struct submission_key *key);
struct hash submission_sent_hash(const struct submission_key *key);

/*
 * What is kept of the answers' hash: only who holds the key can tell whether
 * these were the answers. The bare hash would tie free texts back to them.
 */
struct hash submission_answers_mark(const struct submission_key *key, const struct hash *answers);

/* What tells a form sent twice, whose own key is not the one it began with, from somebody else's. */
enum { STARTER_SIZE = 16 };
void submission_key_starter(const struct submission_key *key, const struct submission_key *form, unsigned char starter[STARTER_SIZE]);

/* By which what a body sent is found again by whoever holds its key; the table holds a hash of it. */
struct hash body_sent_mark(const struct submission_key *key);

struct code secret_code(const struct instance_key *instance, enum code_use use, const struct submission_key *key);
struct code_mark secret_mark(const struct instance_key *instance, enum code_use use, struct code code);

/* The key masked under its resume code; masking again gives it back. */
struct submission_key secret_mask(const struct instance_key *instance, struct code code,
				  const struct submission_key *key);

#endif
