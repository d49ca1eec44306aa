/*
 * college_store: the colleges of the instance, changed. Lists of them are in
 * member_store.h; one is never removed, as mandates of the past name it.
 */
#ifndef NETWORK_COLLEGE_STORE_H
#define NETWORK_COLLEGE_STORE_H

#include "base/fault.h"
#include "network/member.h"

struct arena;
struct db;

/* NULL where there is none. */
struct college *college_find(struct db *db, struct arena *arena, int64_t id);
struct college *college_find_slug(struct db *db, struct arena *arena, const char *slug);

/*
 * After college_check(), with a name for each of the languages or NULL. The last in every list; *id is its. FAULT_CONFLICT where
 * the slug is taken; FAULT_TOO_LARGE where there are MOST_COLLEGES.
 */
enum fault college_add(struct db *db, const char *slug, const char *const names[LANGUAGES], int64_t *id) MUST_USE;

/* FAULT_CONFLICT where it is no longer at that version. */
enum fault college_rename(struct db *db, int64_t id, int version, const char *const names[LANGUAGES]) MUST_USE;

/* Into that place of every list, from 1; the others keep their order. Places beyond the end are the last one. */
enum fault college_move(struct db *db, struct arena *arena, int64_t id, int place) MUST_USE;

/* The name in each language, NULL where it has none of its own. */
void college_names(struct arena *arena, const struct college *college, const char *names[LANGUAGES]);

#endif
