/*
 * people_import_store: a file of people on its way into a list.
 *
 * It is read into a place of its own, looked at, and written by a second step:
 * all of it, or nothing. What is not written within some hours is forgotten.
 */
#ifndef PARTICIPANT_PEOPLE_IMPORT_STORE_H
#define PARTICIPANT_PEOPLE_IMPORT_STORE_H

#include "base/fault.h"
#include "participant/list_store.h"
#include "participant/people_import.h"

enum { IMPORT_HOURS = 4, MOST_THERE_SHOWN = 50 };

struct people_staged {
	int64_t id;			/* of what waits to be written; 0: nothing does, as there are faults */
	const struct people_import *read;
	int64_t there;			/* people who are in the list already, and are left as they are */
	int there_lines[MOST_THERE_SHOWN], there_shown;	/* the first of their lines */
	int64_t added;			/* whom it would add */
	int is_too_many;		/* the list would have more than MOST_LIST_PEOPLE */
};

/* Whoever says nothing of their language has that one. The work is to be undone where the id is 0. */
struct people_staged people_stage(struct db *db, struct arena *arena, const struct participant_list *list, const char *language,
				  const char *bytes, size_t length);

/*
 * Write what waits. Nothing is written, and the work is to be undone, where it
 * is not there any more (FAULT_GONE), or would not add `seen` people now
 * (FAULT_CONFLICT).
 */
enum fault people_import_write(struct db *db, int64_t list, int64_t import, int64_t seen) MUST_USE;

/* It will not be written. */
void people_import_forget(struct db *db, int64_t import);

/* For the clock. */
int64_t people_import_purge(struct db *db, int64_t most);

#endif
