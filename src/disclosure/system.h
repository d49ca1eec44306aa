/*
 * system: the cells of a family, each once, however many of its tables show
 * it. For this module only; the audit makes its own.
 */
#ifndef DISCLOSURE_SYSTEM_H
#define DISCLOSURE_SYSTEM_H

#include <stdint.h>

struct arena;
struct family;

struct system {
	const struct family *family;
	int count;
	int64_t *values;
	uint64_t *ties;			/* a keyed hash of each: what breaks ties */
	int **cells;			/* of each table's cube, the number of its cell here */
	int *tables, *places;		/* of each cell, the first table that shows it, and where in its cube */
	unsigned char *is_tied;		/* shown by several tables, or part of an equation */
	unsigned char *is_whole;	/* everybody: never hidden */
	unsigned char *is_silent;	/* no table shows it */
	unsigned char *levels;		/* dimensions in which it is a total or a group */
};

struct system *system_new(struct arena *arena, const struct family *family);

/* NULL, or why the counts cannot all be true. */
const char *system_fault(struct arena *arena, const struct family *family);

#endif
