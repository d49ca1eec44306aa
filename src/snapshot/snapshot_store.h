/*
 * snapshot_store: what the files that keep snapshots share.
 */
#ifndef SNAPSHOT_SNAPSHOT_STORE_H
#define SNAPSHOT_SNAPSHOT_STORE_H

#include "base/buffer.h"
#include "snapshot/segment.h"
#include "snapshot/snapshot.h"

/* Over the dictionary and the hashes of the segments, one after the other. */
struct hash snapshot_hash(struct arena *arena, const char *dictionary, const struct buffer *segment_hashes);

/*
 * All of a segment as it is stored, with its ids and salts; FAULT_STORAGE, with
 * a warning, where it is not all there.
 */
enum fault segment_load(struct db *db, struct arena *arena, const struct snapshot *snapshot, int number,
			struct segment **segment) MUST_USE;

#endif
