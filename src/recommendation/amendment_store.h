/*
 * amendment_store: amendments in the database, and what they make of a text.
 */
#ifndef RECOMMENDATION_AMENDMENT_STORE_H
#define RECOMMENDATION_AMENDMENT_STORE_H

#include "base/fault.h"
#include "recommendation/amendment.h"

struct arena;
struct db;

enum { MOST_AMENDMENTS = 1000 };

/* Until when a text takes amendments, by the database's clock. */
struct amendment_time {
	int64_t until;		/* 0: none were asked for */
	int is_open;		/* it takes them now: the time is not past, and the text may be changed */
	int waiting;		/* how many wait for an answer */
};

struct amendment_time amendment_time(struct db *db, int64_t text);

/* 0: none are taken. FAULT_CONFLICT where the text may be changed no more. */
enum fault amendment_set_until(struct db *db, int64_t text, int64_t until) MUST_USE;

/* NULL where there is none. */
struct amendment *amendment_find(struct db *db, struct arena *arena, int64_t id);

/* Of a text, by its paragraphs' order, on one the oldest first; paragraph 0: on all. */
int amendment_list(struct db *db, struct arena *arena, int64_t text, int64_t paragraph, struct amendment **list);

/* That this account proposed, the newest first; text 0: on any of these bodies' ("1,22"). */
int amendment_list_own(struct db *db, struct arena *arena, int64_t account, const char *bodies, struct amendment **list);

/*
 * Its id; 0 and nothing kept where the text takes none now, or the paragraph was taken out. Of the account's mandate in the
 * text's body that day, where the address is the same.
 */
int64_t amendment_add(struct db *db, const struct amendment *amendment, int32_t today);

/* By its author, while it waits: FAULT_CONFLICT otherwise. */
enum fault amendment_withdraw(struct db *db, int64_t id, int version, int64_t account) MUST_USE;

struct amendment_answer {
	enum amendment_state state;	/* accepted, merged, refused */
	const char *words;		/* accepted: what the paragraph says then; NULL: those of the amendment */
	int paragraph_version;		/* and which one of it was seen */
	const char *answer;		/* "": none */
	int64_t into;			/* merged: into which */
	int64_t account;
};

/*
 * With the text, all or nothing. FAULT_CONFLICT: it waits no more or is at another version, or its paragraph is, or the text
 * may be changed no more; FAULT_GONE: the paragraph was taken out; FAULT_INVALID: it cannot be merged into that one. The
 * work is then to be undone.
 */
enum fault amendment_answer(struct db *db, struct arena *arena, const struct amendment *amendment, const struct amendment_answer *answer) MUST_USE;

#endif
