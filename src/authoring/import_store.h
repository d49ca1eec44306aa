/*
 * import_store: what was said of the file that a manuscript was taken from.
 */
#ifndef AUTHORING_IMPORT_STORE_H
#define AUTHORING_IMPORT_STORE_H

#include <stdint.h>

#include "base/fault.h"

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

/*
 * Between these two a file is read, by one worker at a time, whatever their number and their hosts: one may have to wait for
 * long, and the others are to go on. False where another reads one just now; then nothing is to be ended.
 */
int import_begin(struct db *db) MUST_USE;
void import_end(struct db *db);

/* NULL where it was not taken from a file. */
const struct manuscript_import *import_find(struct db *db, struct arena *arena, int64_t manuscript);

#endif
