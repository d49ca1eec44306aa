/*
 * tally_store: one-way tables of the columns of a snapshot.
 */
#ifndef TABLE_TALLY_STORE_H
#define TABLE_TALLY_STORE_H

#include "snapshot/snapshot.h"
#include "table/tally.h"

/*
 * A tally of each of these columns, in their order; tallies has room for
 * count. Memory grows with the rows only where very many numbers all differ.
 * FAULT_STORAGE where the snapshot is damaged, with a warning.
 */
enum fault tallies_count(struct db *db, struct arena *arena, const struct snapshot *snapshot, int first, int count,
			 struct tally **tallies) MUST_USE;

#endif
