/*
 * filter_people_store: which parts of everybody the filters make with which
 * tables of a snapshot are published. Each is evaluated again, on the same rows.
 *
 *	struct filtered filtered = { db, snapshot };
 *	release = { ..., .people = filter_people, .context = &filtered };
 */
#ifndef TABLE_FILTER_PEOPLE_STORE_H
#define TABLE_FILTER_PEOPLE_STORE_H

#include "disclosure/release_store.h"
#include "snapshot/snapshot.h"

struct filtered {
	struct db *db;
	const struct snapshot *snapshot;
};

/* 0 where one of them is no filter of the snapshot, they make too many parts, or the snapshot cannot be read. */
int filter_people(void *filtered, struct arena *arena, const char *const *filters, int count, struct people *people);

#endif
