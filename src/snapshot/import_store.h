/*
 * import_store: a snapshot of a survey that somebody else ran, from the file of
 * its answers. For this module only.
 */
#ifndef SNAPSHOT_IMPORT_STORE_H
#define SNAPSHOT_IMPORT_STORE_H

#include "snapshot/microdata.h"
#include "snapshot/snapshot.h"

struct snapshot_import {
	const char *slug, *title;
	int64_t home;			/* the body where rights on it are held; 0: the operator's */
	int64_t year;			/* in which it was asked; 0: nobody said */
	const char *audience;		/* a name of audience_names; NULL: nobody said */
	const char *bytes;		/* of the file */
	size_t length;
	const struct questionnaire *codebook;	/* stored */
};

/*
 * FAULT_INVALID with faults among the remarks of the microdata, or the reason:
 * nothing is kept then. The snapshot is frozen. The end of the work
 * reports what the database could not do.
 */
enum fault snapshot_import(struct db *db, struct arena *arena, const struct snapshot_import *import, struct microdata *microdata,
			   struct snapshot **snapshot, const char **why) MUST_USE;

#endif
