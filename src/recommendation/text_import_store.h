/* text_import_store: documents that came in for a text, until they are taken in. */
#ifndef RECOMMENDATION_TEXT_IMPORT_STORE_H
#define RECOMMENDATION_TEXT_IMPORT_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct paper;

enum { LONGEST_TEXT_IMPORT_NAME = 200, TEXT_IMPORT_DAYS = 7 };

struct text_import {
	int64_t id, text;
	int64_t account;		/* who brought it; 0: somebody erased since */
	const char *name;		/* of the file */
	const struct paper *paper;	/* what was read of it; NULL: it was taken in already */
	int base_version;		/* of the text; 0: it is no export of it */
	int64_t made;
};

/* Its id. Another one of the same person for the same text goes: one waits at a time. */
int64_t text_import_add(struct db *db, struct arena *arena, const struct text_import *import);

/* NULL where there is none. */
struct text_import *text_import_find(struct db *db, struct arena *arena, int64_t id);

/* What waits of this person for this text; NULL: nothing. */
struct text_import *text_import_waiting(struct db *db, struct arena *arena, int64_t text, int64_t account);

/* It was taken in; false where it was already. */
int text_import_done(struct db *db, int64_t id);
void text_import_forget(struct db *db, int64_t id);

/* Of the clock: those older than TEXT_IMPORT_DAYS; how many went. */
int64_t text_import_purge(struct db *db, int64_t most);

#endif
