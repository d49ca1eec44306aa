/* text_life_store: what happened to a published text that everybody may know, and what became of its recommendations. */
#ifndef LIBRARY_TEXT_LIFE_STORE_H
#define LIBRARY_TEXT_LIFE_STORE_H

#include <stddef.h>

#include "base/hash.h"
#include "recommendation/step.h"

struct db;

enum { MOST_SHOWN_STEPS = 200, MOST_SHOWN_FOLLOWS = 2000 };

struct shown_step {
	int64_t id;
	enum text_step step;
	int32_t day;
	const char *words, *responsible;	/* "" */
	int has_file;
};

/* The oldest first; none where nothing of the text stands published. */
int shown_step_list(struct db *db, struct arena *arena, int64_t text, struct shown_step **list);

struct shown_follow {
	int64_t paragraph;		/* 0: the whole */
	enum follow_state state;
	int32_t day;
	const char *words, *responsible;	/* "" */
};

/* The newest first. */
int shown_follow_list(struct db *db, struct arena *arena, int64_t text, struct shown_follow **list);

/* The one that counts; NULL: nothing was said. */
const struct shown_follow *shown_follow_now(const struct shown_follow *list, int count, int64_t paragraph);

/* The document of a step of that text, as it was attached. */
struct shown_file {
	const char *name, *kind;	/* kind: a name of attached_kinds[] */
	struct hash hash;
	const char *content;
	size_t size;
};

/* NULL where there is none, it is not public, or it is not what was attached (which is warned of). */
struct shown_file *shown_step_file(struct db *db, struct arena *arena, int64_t text, int64_t step);

#endif
