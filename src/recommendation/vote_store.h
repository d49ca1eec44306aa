/*
 * vote_store: votes as they are prepared, opened, cancelled; who sits in them.
 *
 * vote_add() -> vote_change() ... -> vote_open(): the seats are those of that
 * day -> ballots (ballot_store.h), or counts (count_store.h) -> closed, whose
 * numbers nothing changes.
 */
#ifndef RECOMMENDATION_VOTE_STORE_H
#define RECOMMENDATION_VOTE_STORE_H

#include "base/fault.h"
#include "recommendation/ballot.h"

struct arena;
struct db;

/* NULL where there is none. */
struct vote *vote_find(struct db *db, struct arena *arena, int64_t id);

/* Candidates or actions, by place; at most MOST_VOTE_OPTIONS. What was counted for each, where it is closed. */
int vote_options(struct db *db, struct arena *arena, int64_t vote, struct vote_option **list);

enum { MOST_VOTES_LISTED = 200 };

/* In these bodies ("1,22"), on that text (0: on any): what is open first, then the newest. */
int vote_list(struct db *db, struct arena *arena, const char *bodies, int64_t text, struct vote **list);

/* On that text, whoever votes: closed ones as they were closed, then the others. */
int vote_list_of_text(struct db *db, struct arena *arena, int64_t text, struct vote **list);

/* Open ones where this account has a seat online that has not voted, the first to close first. */
int vote_list_awaiting(struct db *db, struct arena *arena, int64_t account, struct vote **list);

/* After vote_check(). */
int64_t vote_add(struct db *db, const struct vote *vote, const struct vote_option *options, int count);

/* All but its body; FAULT_CONFLICT where it is no longer at vote->version, or not only prepared. */
enum fault vote_change(struct db *db, const struct vote *vote, const struct vote_option *options, int count) MUST_USE;

/* The same of one that is prepared or open: nothing is counted. */
enum fault vote_cancel(struct db *db, int64_t vote, int version) MUST_USE;

/* --- seats */

/* A mandate of the body on that day. */
struct vote_member {
	int64_t id;
	const char *name, *college;	/* college: a wording; NULL: none */
	int64_t college_id;		/* 0: none */
	int is_substitute;
};

/* By college, seat and name; at most MOST_VOTE_MEMBERS. */
enum { MOST_VOTE_MEMBERS = 1000 };
int vote_members(struct db *db, struct arena *arena, int64_t body, int32_t day, struct vote_member **list);

/* Who sits in whose place, of one that is prepared. */
struct stand_in {
	int64_t substitute, member;
};

int vote_stand_ins(struct db *db, struct arena *arena, int64_t vote, struct stand_in **list);
void vote_replace_stand_ins(struct db *db, int64_t vote, const struct stand_in *list, int count);

/* A seat that was filled when it opened. */
struct vote_seat {
	int64_t member, college_id, account;	/* college_id, account 0: none */
	const char *name, *sitter, *college;	/* sitter: the substitute's name, NULL: the member; college: a wording, NULL: none */
	int has_voted;				/* online */
	enum vote_choice choice;		/* where it has */
};

int vote_seats(struct db *db, struct arena *arena, int64_t vote, struct vote_seat **list);

/*
 * Seats and version are frozen: nothing else is to be read of the members' rows. FAULT_CONFLICT where it is not at that
 * version and prepared; FAULT_INVALID where nobody has a seat.
 */
enum fault vote_open(struct db *db, const struct vote *vote, int text_version, int32_t today) MUST_USE;

#endif
