/*
 * import_store: what was said of the file that a manuscript was taken from.
 */
#ifndef AUTHORING_IMPORT_STORE_H
#define AUTHORING_IMPORT_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct exchange_reading;

enum { LONGEST_IMPORT_FILE = 200 };	/* characters of its name */

struct manuscript_import {
	const char *file;
	int64_t imported;				/* seconds since 1970, UTC */
	const struct exchange_reading *reading;		/* its report alone */
};

void import_keep(struct db *db, struct arena *arena, int64_t manuscript, const char *file, const struct exchange_reading *reading);

/* NULL where it was not taken from a file. */
const struct manuscript_import *import_find(struct db *db, struct arena *arena, int64_t manuscript);

#endif
