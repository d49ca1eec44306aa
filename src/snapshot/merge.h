/*
 * merge: the columns of a snapshot, from every version of the questionnaire
 * that its survey used, and the plan by which each version fills them.
 *
 * Two versions share a column where question, row of a matrix and shape have
 * the same names, and a code where its name is the same in that column. What
 * only one version has is a column or a code of its own: the rows of the other
 * are not asked there. Of a repeated section each occurrence has columns of its
 * own, which know whose they are, and the codes of the first. So a version that changes only wordings changes nothing.
 */
#ifndef SNAPSHOT_MERGE_H
#define SNAPSHOT_MERGE_H

#include "snapshot/column.h"

struct arena;
struct merge;
struct questionnaire;
struct scan_plan;

struct merge *merge_new(struct arena *arena);

/*
 * Versions in the order in which they came into use; the plan keeps nothing of
 * the questionnaire. NULL where a snapshot cannot hold one of its columns.
 */
const struct scan_plan *merge_add(struct merge *merge, const struct questionnaire *questionnaire);

/* All columns, the submission's own first. Nothing is added afterwards. */
int merge_columns(struct merge *merge, struct snapshot_column **columns);

/* A submission's own column whose codes are found on the way: their number, from 0. */
int own_code(struct merge *merge, enum own_column column, const char *name, size_t length);

/* The codes found so far, in the columns. */
void own_codes_write(struct merge *merge, struct snapshot_column *columns);

#endif
