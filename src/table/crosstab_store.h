/*
 * crosstab_store: tables over the segments of a snapshot, as they lie in the
 * database.
 */
#ifndef TABLE_CROSSTAB_STORE_H
#define TABLE_CROSSTAB_STORE_H

#include "table/crosstab.h"

struct db;
struct filter;

/* What is asked for. */
struct crosstab_request {
	struct axis *rows, *cols, *layers;	/* cols, layers: NULL where there are none */
	struct filter *filter;			/* NULL: all rows */
};

/*
 * One segment at a time: memory does not grow with the rows. FAULT_INVALID,
 * with the reason, where there would be too many cells; FAULT_STORAGE, with a
 * warning, where the snapshot is damaged.
 */
enum fault crosstab_count(struct db *db, struct arena *arena, const struct snapshot *snapshot,
			  const struct crosstab_request *request, struct crosstab **crosstab, const char **why) MUST_USE;

#endif
