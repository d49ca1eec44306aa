/*
 * code: a secret that a person can say, write down or show.
 *
 * 44 bits and two digits: four French words of a list of 2,048 and a number
 * from 00 to 99 ("lune-panier-olive-tambour-42"), or the same as sixteen
 * digits ("0412 3391 7750 2142") for those who read no French, and as QR.
 * The first two words (first seven digits) are the finder, which says where
 * wrong guesses are counted; the rest (over 28 bits) is what must be guessed.
 */
#ifndef BASE_CODE_H
#define BASE_CODE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;

enum { CODE_WORDS = 2048 };

extern const char *const code_words[CODE_WORDS];

struct code {
	uint32_t finder;	/* 22 bits */
	uint32_t secret;	/* 0 to 2^22 x 100 - 1 */
};

struct code code_random(void);

/* Always the same code for the same hash: a receipt is derived from its submission's key. */
struct code code_from(const struct hash *hash);

const char *code_in_words(struct arena *arena, struct code code);
const char *code_in_digits(struct arena *arena, struct code code);

/*
 * Either form, as people type it: any case, with or without accents, any
 * separator or none between digit groups. False where it is neither.
 */
int code_read(struct arena *arena, const char *typed, struct code *code);

#endif
