/* follow_state_store: what was done about a published text, as a whole and about each of its paragraphs: added, never changed. */
#ifndef RECOMMENDATION_FOLLOW_STATE_STORE_H
#define RECOMMENDATION_FOLLOW_STATE_STORE_H

#include "base/fault.h"
#include "recommendation/step.h"

struct db;

enum { MOST_FOLLOWS = 2000 };

struct follow {
	int64_t id, text;
	int64_t paragraph;		/* 0: the whole */
	enum follow_state state;
	int32_t day;
	const char *words, *responsible;	/* "" */
	const char *person;		/* NULL: the clock, or somebody erased since */
	int64_t made;
};

/* The newest first: the first of a paragraph is what counts of it. */
int follow_list(struct db *db, struct arena *arena, int64_t text, struct follow **list);

/* The one that counts; NULL: nothing was said. */
const struct follow *follow_newest(const struct follow *list, int count, int64_t paragraph);

/*
 * By that account; the first one makes of the text one that is followed up. FAULT_CONFLICT where it is not public, or changed
 * since it was seen; FAULT_INVALID where the paragraph is not one of it.
 */
enum fault follow_add(struct db *db, struct arena *arena, const struct text *seen, const struct follow *follow, int64_t account) MUST_USE;

#endif
