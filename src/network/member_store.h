/*
 * member_store: colleges and mandates in the database.
 */
#ifndef NETWORK_MEMBER_STORE_H
#define NETWORK_MEMBER_STORE_H

#include "base/fault.h"
#include "network/member.h"

struct arena;
struct db;

/* By position and slug, at most MOST_COLLEGES. */
int college_list(struct db *db, struct arena *arena, struct college **colleges);

/* NULL where there is none (or the database failed, which the end of the work reports). */
struct member *member_find(struct db *db, struct arena *arena, int64_t id);

/* Starts as { .day = DAY_NONE, .limit = 50 }: no wish is everything. */
struct member_search {
	int64_t body;			/* 0: of all bodies */
	int32_t day;			/* what `state` says holds on that day; DAY_NONE: whenever */
	enum mandate_state state;
	const char *words;		/* in the name, whatever the accents and the case */
	int offset, limit;		/* at most MOST_MEMBERS at once */
};

enum { MOST_MEMBERS = 10000 };

/* By college, seat, name, first day and id; experts last. How many came. */
int member_list(struct db *db, struct arena *arena, const struct member_search *search, struct member ***members);

/*
 * Those of these bodies ("1,22") that end within these days, and that nobody of that name continues there: the
 * first to end first.
 */
int member_list_ending(struct db *db, struct arena *arena, const char *bodies, int32_t from, int32_t to, int limit,
		       struct member ***members);

/* The same of the person with this address, in any body. */
int member_list_own(struct db *db, struct arena *arena, const char *mail, int32_t from, int32_t to, int limit,
		    struct member ***members);

/* After member_check(); *id is its. */
enum fault member_add(struct db *db, const struct member *member, int64_t *id) MUST_USE;

/* After member_check(), all but its body. FAULT_CONFLICT where it is no longer at member->version. */
enum fault member_change(struct db *db, const struct member *member) MUST_USE;

#endif
