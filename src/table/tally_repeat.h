/*
 * tally_repeat: the columns of sections that are repeated. One tally counts a
 * question in all occurrences together; another how often each respondent
 * told of the section: none, 1, 2 ... For this module only.
 *
 * A respondent told of an occurrence where one of its questions was asked. So
 * what was not asked in a tally is counted among occurrences told, not among
 * those that there might have been.
 */
#ifndef TABLE_TALLY_REPEAT_H
#define TABLE_TALLY_REPEAT_H

#include "snapshot/snapshot.h"
#include "table/tally.h"

struct repeats;

/* Of the columns from first on. The arena is for what stays, the scratch lasts as long as the repeats. */
struct repeats *repeats_new(struct arena *arena, struct arena *scratch, const struct snapshot *snapshot, int first,
			    int count);

/* The first column of the same question, part and shape in any occurrence: its tally counts them all. */
int repeats_leader(const struct repeats *repeats, int column);

/* Notes whose rows of this segment tell of the column's occurrence. */
void repeats_look(struct repeats *repeats, int column, int segment, const unsigned char *cells, int rows);

/* The rows of a segment that groups gave. */
typedef const struct group_row *(*groups_of_fn)(const void *context, int segment, int *count);

/* After all columns: counts the sections, ends the tallies of leaders and gives them their bases. */
void repeats_end(struct repeats *repeats, struct tally **tallies, groups_of_fn groups, const void *context);

#endif
