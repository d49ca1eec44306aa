/* shelf_store: what stands in the library, a page at a time, the last published first. */
#ifndef LIBRARY_SHELF_STORE_H
#define LIBRARY_SHELF_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct db;

enum { MOST_SHELVED = 100 };

/* The newest of a synthesis that stands. */
struct shelved {
	int64_t id, synthesis;
	int number;
	int64_t published;
	int is_generated;
	struct hash hash;	/* of its source */
	const char *titles, *abouts;	/* JSON objects by language */
};

/* After the one of that time and id (0 and 0: from the first). How many came; at most `most`. */
int shelf_list(struct db *db, struct arena *arena, const struct shelved *after, int most, struct shelved **list);

#endif
