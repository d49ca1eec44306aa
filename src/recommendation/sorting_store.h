/* sorting_store: on what themes a text is, and for whom: by what it is found in the library once it is published. */
#ifndef RECOMMENDATION_SORTING_STORE_H
#define RECOMMENDATION_SORTING_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct db;

struct text_sorting {
	unsigned readers;	/* enum work_reader (catalog/catalog.h); 0: everybody */
	const char *themes;	/* tags separated by spaces */
};

struct text_sorting text_sorting_find(struct db *db, struct arena *arena, int64_t text);

/* At any step of its life: what was published of it is found by them at once. */
enum fault text_sort(struct db *db, struct arena *arena, int64_t text, const struct text_sorting *sorting) MUST_USE;

#endif
