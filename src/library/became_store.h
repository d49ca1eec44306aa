/* became_store: what is published of a consultation, followed to the texts that cite it and to what was done about them. */
#ifndef LIBRARY_BECAME_STORE_H
#define LIBRARY_BECAME_STORE_H

#include "library/became.h"

struct db;

enum { MOST_BECAME = 200 };

struct became_entry {
	int64_t consultation;
	int64_t published;		/* what stands of it, last */
	int is_generated;
	const char *about, *language;	/* what it is called, and in which language: a tag */
};

/* Of which something stands, the last published first. */
int became_list(struct db *db, struct arena *arena, const char *language, struct became_entry **list);

/* False where nothing stands. What is not as it was published is left out (and warned of). */
int became_read(struct db *db, struct arena *arena, int64_t consultation, struct became_read *read);

/* The consultation of a synthesis; 0 where nothing stands of it. */
int64_t became_consultation(struct db *db, int64_t synthesis);

#endif
