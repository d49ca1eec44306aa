/* copy_store: pages of a draft as a reader outside the staff sees them: drawn now, and kept so. */
#ifndef DRAFTING_COPY_STORE_H
#define DRAFTING_COPY_STORE_H

#include "base/fault.h"
#include "synthesis/edition.h"
#include "synthesis/publication_store.h"

struct arena;
struct db;

/*
 * Of the texts in the languages wanted (ended by NULL), in the order of the edition; the others are not in it. FAULT_STORAGE where
 * a table is not what was published.
 */
enum fault edition_copy(struct db *db, struct arena *arena, const struct edition *edition, const char *const *wanted,
			struct publication_page **pages, int *count) MUST_USE;

#endif
