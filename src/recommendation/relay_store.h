/* relay_store: published texts handed down to bodies beneath, and what those did with them. */
#ifndef RECOMMENDATION_RELAY_STORE_H
#define RECOMMENDATION_RELAY_STORE_H

#include "base/fault.h"
#include "recommendation/step.h"

struct db;

enum { MOST_RELAYS = 500, LONGEST_RELAY_WORDS = 2000, LONGEST_RELAY_ANSWER = 4000 };

struct relay {
	int64_t id, text, body, from_body;
	const char *title, *language;	/* of the text */
	const char *body_name, *from_name;
	const char *words;		/* what is asked of it; "" */
	int64_t made;
	const char *answer;		/* what it did with it; "" */
	int64_t answered;		/* 0: nothing came yet */
	const char *answerer;		/* NULL: somebody erased since */
};

/* Of a text, by the bodies' names. */
int relay_list(struct db *db, struct arena *arena, int64_t text, struct relay **list);

/* What came down to these bodies ("1,22"), without answer first, then the newest; of texts that are public still. */
int relay_list_of(struct db *db, struct arena *arena, const char *bodies, struct relay **list);

struct relay *relay_find(struct db *db, struct arena *arena, int64_t id);

/* Bodies beneath the text's that are at work, by name; none where no publication of it stands. */
struct relay_body {
	int64_t id;
	const char *name;
	int has_it;
};
int relay_bodies(struct db *db, struct arena *arena, int64_t text, struct relay_body **list);

/* To those of relay_bodies() that have it not; how many; none of a text that is not public. */
int relay_add(struct db *db, struct arena *arena, const struct text *text, const int64_t *bodies, int count, const char *words, int64_t account);

/* A second one takes the place of the first that was seen (relay->answered). FAULT_CONFLICT: somebody else answered since. */
enum fault relay_answer(struct db *db, struct arena *arena, const struct relay *relay, const char *answer, int64_t account) MUST_USE;

#endif
