/* cited_store: what texts may rest on: consultations, and what was published of their syntheses. */
#ifndef RECOMMENDATION_CITED_STORE_H
#define RECOMMENDATION_CITED_STORE_H

#include <stdint.h>

struct arena;
struct db;

enum { MOST_CITED_CONSULTATIONS = 200 };

struct cited_consultation {
	int64_t id;
	const char *title;	/* wording */
};

/* Of these bodies ("1,22"), and those of which something is published, as everybody may read it; the last begun first. */
int cited_consultation_list(struct db *db, struct arena *arena, const char *bodies, struct cited_consultation **list);

#endif
