/*
 * merge: the columns of a snapshot, from every version of the questionnaire
 * that its survey used, and the plan by which each version fills them.
 *
 * A version shares columns with the one it came after as the mapping between
 * the two says (questionnaire/mapping.h): a question, a line of a matrix, and
 * each choice as a code. Where several choices that were are one choice now,
 * all of them have its code. So through a chain of versions, whatever
 * each of them called it. What only one version has is a column or a code of
 * its own: the rows of the others are not asked there. What was left out by one
 * version and stands in a later one again, under the name it had and answered
 * as it was, goes on where it stopped.
 *
 * Columns and codes have the names of the last version that has them
 * (snapshot/lineage.h). Of a repeated section each occurrence has columns of its
 * own, which know whose they are, and the codes of the first. So a version that
 * changes only wordings changes nothing.
 */
#ifndef SNAPSHOT_MERGE_H
#define SNAPSHOT_MERGE_H

#include "snapshot/column.h"

struct arena;
struct mapping;
struct merge;
struct questionnaire;
struct scan_plan;

struct merge *merge_new(struct arena *arena);

/* One version. */
struct merge_version {
	const struct questionnaire *questionnaire;
	int before;			/* the number, from 0, of the version it came after, added already; -1: none */
	const struct mapping *mapping;	/* from that one; NULL: by names. What of it does not fit is passed over */
	int own;			/* the number, from 1, of the last one of the same committee, 0: none: its own questions go on */
};

/*
 * Versions in the order in which they came into use; the plan keeps nothing of
 * the questionnaire. NULL where a snapshot cannot hold one of its columns.
 */
const struct scan_plan *merge_add(struct merge *merge, const struct merge_version *version);

/* All columns, the submission's own first. Nothing is added afterwards, and only now the plans are whole. */
int merge_columns(struct merge *merge, struct snapshot_column **columns);

/* A submission's own column whose codes are found on the way: their number, from 0. */
int own_code(struct merge *merge, enum own_column column, const char *name, size_t length);

/* The codes found so far, in the columns. */
void own_codes_write(struct merge *merge, struct snapshot_column *columns);

#endif
