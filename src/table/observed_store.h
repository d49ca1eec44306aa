/*
 * observed_store: persons of a snapshot, from its segments.
 *
 *	struct observed_variable variables[] = { { rows }, { weight } };
 *	struct observing observing = { .variables = variables, .count = 2 };
 *
 *	fault = observe(db, arena, snapshot, &observing, &observed, &why);
 */
#ifndef TABLE_OBSERVED_STORE_H
#define TABLE_OBSERVED_STORE_H

#include "table/observed.h"

struct db;
struct filter;

enum { OBSERVED_MOST = 2 * 1000 * 1000, OBSERVED_MOST_BYTES = 512 * 1024 * 1024 };

struct observing {
	struct observed_variable *variables;
	int count;
	struct filter *sample;	/* who is observed at all; NULL: everybody */
	struct filter *filter;	/* who is looked at among them; NULL: all */
};

/* FAULT_INVALID with the reason where they are too many; FAULT_STORAGE where the snapshot is damaged. */
enum fault observe(struct db *db, struct arena *arena, const struct snapshot *snapshot, const struct observing *observing,
		   struct observed *observed, const char **why) MUST_USE;

#endif
