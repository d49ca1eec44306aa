/*
 * sav_records: what a file of SPSS declares and libreadstat does not tell: how
 * many lines it has, its encoding, and its sets of multiple answers. For snapshot/sav.c only.
 */
#ifndef SNAPSHOT_SAV_RECORDS_H
#define SNAPSHOT_SAV_RECORDS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum { SAV_MOST_SETS = 200 };

/* Bytes as the file has them, in its own encoding. */
struct sav_set {
	const char *name;		/* without its $ */
	const char *label;
	const char *counted;		/* the value that means chosen; NULL: its columns hold choices */
	const char **columns;		/* their long names */
	int column_count;
};

struct sav_records {
	int64_t lines;			/* that the file announces; -1: it does not */
	const char *encoding;		/* a name of it, or of a code page; NULL: the file does not say */
	struct sav_set *sets;
	int set_count;
};

/* Those before the first one that is not whole. */
struct sav_records sav_records_find(struct arena *arena, const char *bytes, size_t length);

#endif
