/*
 * named: what a name means in a snapshot, in a filter or as the rows of a
 * table.
 *
 *	"agreement"		the question; of a matrix all its lines
 *	"agreement.time"	one line of it
 *	".territory"		a column of the submission's own: no question's name begins so
 *	"hours:number"		where versions asked in two ways: that of this shape
 *
 * Of a section that is repeated a question's name means all occurrences, and
 * the section's own name how many there are.
 */
#ifndef TABLE_NAMED_H
#define TABLE_NAMED_H

#include "snapshot/snapshot.h"

enum named_what { NAMED_NOTHING, NAMED_ONE, NAMED_LINES, NAMED_OCCURRENCES, NAMED_SECTION };

struct named {
	enum named_what what;
	int *columns, count;	/* in their order; of a section all its columns */
	const char *why;	/* of nothing: in the current language */
};

struct named named_find(struct arena *arena, const struct snapshot *snapshot, const char *name);

#endif
