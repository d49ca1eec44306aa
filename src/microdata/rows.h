/*
 * rows: where the rows of a dataset come from. For this module only.
 */
#ifndef MICRODATA_ROWS_H
#define MICRODATA_ROWS_H

#include "base/arena.h"
#include "microdata/dataset.h"

struct db;

struct rows {
	struct db *db;
	const struct snapshot *snapshot;
	struct arena arena;			/* of a segment's cells */
	int *columns, column_count;		/* of the snapshot: all but the seed */
	const unsigned char **cells;		/* of those */
	int segment, count, at;			/* which one, how many rows it has, and where we are; -1: nowhere */
	int64_t row;				/* that many, from 0, without those erased */
	int64_t total;				/* that there will be */
	struct microdata_progress *progress;	/* NULL: nobody wants to know */
};

void rows_begin(struct rows *rows, struct db *db, const struct snapshot *snapshot, struct arena *arena);
void rows_end(struct rows *rows);

#endif
