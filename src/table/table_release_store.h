/*
 * table_release_store: tables of one frozen snapshot, published once and found
 * again (disclosure/release_store.h), so that whatever is told of a question is
 * cut in the same way: in detail, in three groups, departments by region.
 *
 *	fault = question_release(db, arena, &releasing, column, asked, &guard, &publication);
 *	tally = told_find(db, arena, snapshot, question_definition(arena, "q1"), &number);
 *
 * Of a question that stands there in three groups a table in detail would tell
 * sums that nobody looked at together: it is refused. So each further table of
 * it is cut as the first one was.
 */
#ifndef TABLE_TABLE_RELEASE_STORE_H
#define TABLE_TABLE_RELEASE_STORE_H

#include "base/fault.h"
#include "snapshot/snapshot.h"
#include "table/column_question_store.h"
#include "table/guard.h"

/* Whose tables: a frozen snapshot, and what they are held to. */
struct releasing {
	const struct snapshot *snapshot;
	const struct guarded *guarded;
	const struct keyring *keyring;
	int64_t account, now;		/* who asked, 0: the clock; seconds */
};

/* Of which of these columns it is no secret how many left them empty. */
void guard_columns(struct arena *arena, const struct snapshot *snapshot, const struct column_question *asked, const int columns[], int count,
		   struct tally_guard *guard);

/* By it the table of a question alone is named: "question q1". */
const char *question_definition(struct arena *arena, const char *name);

/* What was published under that definition, in three groups where it was told so; NULL: nothing. number: its id, or NULL. */
const struct published_tally *told_find(struct db *db, struct arena *arena, int64_t snapshot, const char *definition, int64_t *number);

/* Publishes it as it is. */
enum fault table_release(struct db *db, struct arena *arena, const struct releasing *releasing, const char *definition,
			 const struct family *family, struct publication *publication) MUST_USE;

/*
 * A table of one dimension, whose first leaves are so many answers in order; 0: they have none. Of the ordered, where in
 * detail more would be hidden, three groups; of departments, where most would be, their regions.
 */
enum fault told_release(struct db *db, struct arena *arena, const struct releasing *releasing, const char *definition,
			const struct family *family, int answers, struct publication *publication) MUST_USE;

/* The table of a column alone, asked being what all are; without a tally there is nothing to tell. FAULT_STORAGE where the snapshot is damaged. */
enum fault question_release(struct db *db, struct arena *arena, const struct releasing *releasing, int column,
			    const struct column_question *asked, const struct tally_guard *guard, struct publication *publication) MUST_USE;

/* NULL where the snapshot is damaged there, which is warned of. */
const struct tally *column_tally(struct db *db, struct arena *arena, const struct snapshot *snapshot, int column);

/*
 * A table of several dimensions as it is to be released: cut as what was
 * published before; of others the coarser ways stand ready (table/regrouping.h).
 * ordered: the names of dimensions whose answers go from one end to the other.
 */
const struct family *family_as_told(struct db *db, struct arena *arena, int64_t snapshot, const struct family *family,
				    const char *const *ordered, int count);

#endif
