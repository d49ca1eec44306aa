/*
 * asked: what somebody looks for, in words of theirs: which of them are searched,
 * by what keys, and which words of a text are the ones found. Pure.
 */
#ifndef CATALOG_ASKED_H
#define CATALOG_ASKED_H

#include "catalog/stem.h"

enum { MOST_ASKED = 8, LONGEST_ASKED = 800 /* bytes */ };

struct asked_word {
	const char *written;
	int key_count;
	const char *keys[MOST_KEYS];
};

struct asked {
	int count;			/* each is to be found */
	struct asked_word words[MOST_ASKED];
	int is_cut;			/* there were more of them */
	int left_out;			/* so many were too common to be searched */
};

/* NULL or "": nothing is. */
struct asked asked_read(struct arena *arena, const char *words);

/* Is this word of a text, in that language, one of them? */
int asked_has(struct arena *arena, const struct asked *asked, const struct word *word, const char *language);

#endif
