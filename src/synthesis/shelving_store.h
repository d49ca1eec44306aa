/*
 * shelving_store: syntheses in the library (catalog/catalog_store.h): of each the
 * newest version that stands, on the themes and for the readers that were chosen.
 */
#ifndef SYNTHESIS_SHELVING_STORE_H
#define SYNTHESIS_SHELVING_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct db;

/* Puts there what stands of it now; where nothing does, takes it away. In the transaction that publishes or withdraws. */
enum fault synthesis_shelve(struct db *db, struct arena *arena, int64_t synthesis) MUST_USE;

/* Those of which another version is there than the one that stands: what was published before there was a catalog. The oldest first. */
int64_t synthesis_shelve_due(struct db *db, int64_t most);

struct synthesis_sorting {
	unsigned readers;	/* enum work_reader; 0: everybody */
	const char *themes;	/* tags separated by spaces */
};

struct synthesis_sorting synthesis_sorting_find(struct db *db, struct arena *arena, int64_t synthesis);

/* What was published of it is found by them at once. */
enum fault synthesis_sort(struct db *db, struct arena *arena, int64_t synthesis, const struct synthesis_sorting *sorting) MUST_USE;

#endif
