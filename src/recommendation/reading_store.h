/*
 * reading_store: the paragraphs of a text with what they rest on, as they are read again and again: whoever changes any of
 * it makes the text's version grow in the same transaction (text_touch()), so of one version they are read once by a process.
 */
#ifndef RECOMMENDATION_READING_STORE_H
#define RECOMMENDATION_READING_STORE_H

#include "markup/markdown.h"
#include "recommendation/evidence.h"
#include "recommendation/revision.h"

struct db;

enum { READING_SECONDS = 60 };	/* that it is kept: names of people are in it, who may be erased */

struct text_reading {
	struct revised paragraphs;
	const char *const *numbers;		/* of them */
	struct evidence_list evidence;		/* in their order */
	struct markdown_kept *words, *easy;	/* of each paragraph, as it was drawn once */
};

/* now: by the database; 0: it is read anew, as by whoever changes it in this very transaction. Good until the next text is read. */
const struct text_reading *text_reading_of(struct db *db, const struct text *text, int64_t now);

#endif
