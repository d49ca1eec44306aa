/* text_shelving_store: published texts in the catalog of the library (catalog/catalog_store.h). */
#ifndef RECOMMENDATION_TEXT_SHELVING_STORE_H
#define RECOMMENDATION_TEXT_SHELVING_STORE_H

#include "base/fault.h"
#include "recommendation/text_publication_store.h"

/* Its newest version that stands is put there; where none does, nothing of it stays. In the work that publishes or withdraws it. */
enum fault text_shelve(struct db *db, struct arena *arena, int64_t text) MUST_USE;

#endif
