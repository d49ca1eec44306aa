/*
 * asked_store: what was really asked: the versions of questionnaires that
 * surveys put to people, for those who write other ones.
 */
#ifndef CONSULTATION_ASKED_STORE_H
#define CONSULTATION_ASKED_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct db;

struct asked {
	struct hash version;
	const char *title;		/* of the survey, a wording */
	const char *body;		/* whose it is, or who asks in the operator's */
	int64_t since;			/* when that version began to be asked */
};

struct asked_search {
	const char *bodies;		/* ids: "1,2"; theirs are found, those of bodies above, and the operator's */
	const char *words;		/* of the survey's title; NULL: any */
	int limit;
};

/* The last that began first; each version once. */
int asked_list(struct db *db, struct arena *arena, const struct asked_search *search, struct asked **list);

/* Its document; NULL where it is none of those. */
const char *asked_document(struct db *db, struct arena *arena, const char *bodies, const struct hash *version);

#endif
