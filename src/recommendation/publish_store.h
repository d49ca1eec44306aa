/*
 * publish_store: a text is published: gathered as it is, checked, drawn once,
 * kept with its hash.
 */
#ifndef RECOMMENDATION_PUBLISH_STORE_H
#define RECOMMENDATION_PUBLISH_STORE_H

#include "base/fault.h"
#include "recommendation/text_publication_store.h"

struct text_publish {
	int64_t account;		/* 0: the clock */
	const char *since;		/* what changed since the number before, in the text's language; "": nobody said */
	const char *address;		/* of the site; NULL: what it cites says it */
};

/*
 * In the caller's transaction, after whatever makes others wait for the text (text_touch(), a step). FAULT_CONFLICT and why, in
 * the current language, where a citation is broken and nobody said why it may stand, where nothing is written, where a vote on
 * it is open, where another is published at this moment. Where it was published before, it is again, under a new number.
 */
enum fault text_publish_as(struct db *db, struct arena *arena, const struct text *text, const struct text_publish *publish, const char **why) MUST_USE;

/* By that account, 0: the clock; nothing is said of what changed. */
enum fault text_publish(struct db *db, struct arena *arena, const struct text *text, int64_t account, const char **why) MUST_USE;

/*
 * As it would be published now, under the number and at the time that it would have. NULL and why, where something stands
 * against it: in the current language.
 */
struct issue *issue_gather(struct db *db, struct arena *arena, const struct text *text, const struct text_publish *publish, const char **why);

/* As it is now, whatever stands against it: number and time are 0. For those who write it. */
struct issue *issue_of_draft(struct db *db, struct arena *arena, const struct text *text, const char *address);

/* The figures that it cites as they were published, in that language where there are such; how many. What is not there is warned of. */
int issue_annexes(struct db *db, struct arena *arena, const struct issue *issue, const char *language, const struct issue_annex **annexes);

/* Its pages: in its language, and in easy French where all of it is written so. How many; 0: a figure is not there as it was published. */
enum { MOST_ISSUE_PAGES = 2 };
int issue_press(struct db *db, struct arena *arena, const struct issue *issue, struct publication_page pages[MOST_ISSUE_PAGES]);

#endif
