/*
 * write_store: a snapshot being written, segment by segment, by whoever fills
 * its rows. For this module only.
 *
 *	snapshot_write_begin(&writing, db, arena, snapshot);
 *	segment_clear(writing.segment);
 *	...rows, with ids and salts...
 *	snapshot_write_segment(&writing, rows);		all but the last one full
 *	snapshot_write_end(&writing, merge);
 */
#ifndef SNAPSHOT_WRITE_STORE_H
#define SNAPSHOT_WRITE_STORE_H

#include "base/buffer.h"
#include "snapshot/segment.h"
#include "snapshot/snapshot.h"

struct merge;

struct snapshot_writing {
	struct db *db;
	struct arena *arena;
	struct snapshot *snapshot;	/* its columns are known; receives id, hash and numbers */
	struct segment *segment;	/* with room for segment_rows */
	struct hash *hashes;		/* of its rows, and a place before them */
	struct buffer segment_hashes;
	int count;			/* segments written */
};

void snapshot_write_begin(struct snapshot_writing *writing, struct db *db, struct arena *arena, struct snapshot *snapshot);
void snapshot_write_segment(struct snapshot_writing *writing, int rows);

/* The codes found on the way belong to it; then its dictionary and hash. */
void snapshot_write_end(struct snapshot_writing *writing, struct merge *merge);

#endif
