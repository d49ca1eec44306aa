/*
 * catalog_store: what stands in the library, put there and taken away in the
 * transaction that publishes or withdraws it.
 *
 *	words of it, by language: plain_add() of catalog/plain.h
 *	fault = catalog_put(db, arena, &(struct work){ .kind = WORK_OPINION, .object = text, .number = 1, ... });
 */
#ifndef CATALOG_CATALOG_STORE_H
#define CATALOG_CATALOG_STORE_H

#include "base/fault.h"
#include "catalog/catalog.h"

struct db;

/* Puts that version of the object there, in place of the one there was. */
enum fault catalog_put(struct db *db, struct arena *arena, const struct work *work) MUST_USE;

/* Nothing of it stays; nothing happens where it is not there. */
enum fault catalog_withdraw(struct db *db, struct arena *arena, enum work_family family, int64_t object) MUST_USE;

/* It is on other themes, or for others: what was published of it stays as it is. Nothing happens where it is not there. */
enum fault catalog_sort(struct db *db, struct arena *arena, enum work_family family, int64_t object, unsigned readers, const char *themes) MUST_USE;

/* The version of it that stands; NULL: none. Without its words. */
struct work *catalog_find(struct db *db, struct arena *arena, enum work_family family, int64_t object);

/* The last published first, MOST_NEWEST of them. */
enum { MOST_NEWEST = 2000 };
int catalog_newest(struct db *db, struct arena *arena, struct work **list);

/* Indexes all of it anew from what stands there. How many works; negative where it failed. */
int64_t catalog_rebuild(struct db *db);

#endif
