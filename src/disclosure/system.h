/*
 * system: the cells of a family, each once, however many of its tables show
 * it. For this module only; the audit makes its own.
 */
#ifndef DISCLOSURE_SYSTEM_H
#define DISCLOSURE_SYSTEM_H

#include <stdint.h>

struct arena;
struct family;
struct family_table;

struct system {
	const struct family *family;
	int count;
	int64_t *values;
	int64_t *floors, *ceilings;	/* what everybody knows already: 0 and INT64_MAX unless something was published */
	uint64_t *ties;			/* a keyed hash of each: what breaks ties */
	int **cells;			/* of each table's cube, the number of its cell here */
	int *tables, *places;		/* of each cell, the first table that shows it, and where in its cube */
	unsigned char *is_tied;		/* shown by several tables, or part of an equation */
	unsigned char *is_whole;	/* everybody: never hidden */
	unsigned char *is_silent;	/* no table shows it */
	unsigned char *is_empty;	/* how many left a question empty, and nothing else: never hidden for its own smallness */
	unsigned char *levels;		/* dimensions in which it is a total or a group */
};

/* What a cell speaks of: the people and the categories, in the order of the dimensions' names. */
const char *cell_meaning(struct arena *arena, const struct family_table *table, int place);

/* Is everybody who is counted in the part counted in the sum as well, by what the two cells say? Each cell holds itself. */
int system_holds(const struct system *system, int sum, int part);

struct system *system_new(struct arena *arena, const struct family *family);

/* NULL, or why the counts cannot all be true. */
const char *system_fault(struct arena *arena, const struct family *family);

#endif
