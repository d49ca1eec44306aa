/*
 * tally_store: one-way tables of the columns of a snapshot.
 */
#ifndef TABLE_TALLY_STORE_H
#define TABLE_TALLY_STORE_H

#include "snapshot/snapshot.h"
#include "table/tally.h"

struct questionnaire;

/*
 * A tally of each of these columns, in their order; tallies has room for
 * count. Of a repeated section one tally counts a question in all occurrences:
 * it stands at the first one's columns, and NULL at those of the others. A run
 * holds all columns of such a section, or none. Memory grows with the rows by 4
 * bytes for each such section, else only where very many numbers all differ.
 * FAULT_STORAGE where the snapshot is damaged, with a warning.
 */
enum fault tallies_count(struct db *db, struct arena *arena, const struct snapshot *snapshot, int first, int count,
			 struct tally **tallies) MUST_USE;

/*
 * Its questionnaires, in the order of OWN_VERSION: the last ones, whose wordings are shown, and NULL for those before that
 * are more than are kept in memory.
 */
const struct questionnaire **tally_versions(struct db *db, struct arena *arena, const struct snapshot *snapshot);

#endif
