/*
 * ballot_store: votes online, by name. Each seat has one ballot, changed until
 * the vote closes; two at once - a double click - are one after the other, and
 * leave one.
 */
#ifndef RECOMMENDATION_BALLOT_STORE_H
#define RECOMMENDATION_BALLOT_STORE_H

#include "base/fault.h"
#include "recommendation/ballot.h"

struct arena;
struct db;

/* Who an account sits for, and what was voted. */
struct own_ballot {
	int64_t member;
	const char *name, *sitter;	/* the seat's; sitter NULL: its own */
	int is_over;			/* the mandate of who sits there ended: no vote is taken */
	int has_voted;
	enum vote_choice choice;
	int named[MOST_VOTE_OPTIONS];	/* by place - 1: this candidate is named; the action's mention, -1: none yet */
};

/* NULL where the account has no seat. today: of the mandates. */
struct own_ballot *ballot_own(struct db *db, struct arena *arena, const struct vote *vote, int64_t account, int32_t today);

/*
 * What was cast holds until it is cast again. options: candidates, 1 where named; or each action's mention. FAULT_GONE
 * where the vote is closed - by hand, by its time, a moment ago -, FAULT_DENIED where this mandate is over. Nothing is kept then.
 */
enum fault ballot_cast(struct db *db, const struct vote *vote, const struct own_ballot *ballot, int32_t today) MUST_USE;

#endif
