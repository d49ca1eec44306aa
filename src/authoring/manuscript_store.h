/*
 * manuscript_store: manuscripts and all their texts.
 */
#ifndef AUTHORING_MANUSCRIPT_STORE_H
#define AUTHORING_MANUSCRIPT_STORE_H

#include "authoring/manuscript.h"
#include "base/fault.h"

struct db;

enum { MOST_MANUSCRIPTS = 1000, MOST_PAST = 500 };

/* Who changes it, how, and where in it. account 0: the operator. */
struct manuscript_change {
	enum manuscript_act act;
	const char *about;		/* a name; NULL: the whole */
	int64_t account;
};

/* Its id. */
int64_t manuscript_add(struct db *db, struct arena *arena, int64_t body, const char *document,
		       const struct manuscript_change *change);

/* With its text; NULL where there is none. One that was put away is found too. */
struct manuscript *manuscript_find(struct db *db, struct arena *arena, int64_t id);

/* The text it had; NULL where that version is not kept. */
const char *manuscript_text(struct db *db, struct arena *arena, int64_t id, int version);

/*
 * Keep a new text of it, unless it is no longer at the version given
 * (FAULT_CONFLICT). A text that is the same as the one before adds nothing.
 */
enum fault manuscript_keep(struct db *db, struct arena *arena, const struct manuscript *manuscript, const char *document,
			   const struct manuscript_change *change) MUST_USE;

/* Which of them: those that are there, or those put away; the last changed first. */
struct manuscript_search {
	const char *bodies;		/* ids: "1,2,3" */
	const char *words;		/* of the title; NULL: any */
	int removed;
	int offset, limit;		/* limit 0: MOST_MANUSCRIPTS */
};

/* Without texts. */
int manuscript_list(struct db *db, struct arena *arena, const struct manuscript_search *search, struct manuscript **list);

/* Versions, the last first. */
int manuscript_past_list(struct db *db, struct arena *arena, int64_t id, struct manuscript_past **list);

/* Put away, and taken out again. */
void manuscript_remove(struct db *db, int64_t id);
void manuscript_restore(struct db *db, int64_t id);

/*
 * A task of `ancrage tick`: manuscripts put away more than KEPT_DAYS ago are
 * deleted, and of the others all texts but the last KEPT_TEXTS.
 */
enum { KEPT_DAYS = 30, KEPT_TEXTS = 200 };
int64_t manuscript_purge(struct db *db, int64_t most);

#endif
