/*
 * count_store: what was counted, by college, and the end of a vote: its numbers
 * and what they decide are kept together, once, and never change after.
 */
#ifndef RECOMMENDATION_COUNT_STORE_H
#define RECOMMENDATION_COUNT_STORE_H

#include "base/fault.h"
#include "recommendation/ballot.h"

struct arena;
struct db;

enum { MOST_VOTE_COLLEGES = 51 };

struct college_count {
	int64_t college;		/* 0: of none */
	const char *name;		/* a wording; NULL: of none */
	struct votes votes;
};

/* Of an open one: its seats by college, nothing cast yet. Of a closed one what was counted. In the colleges' order. */
int count_list(struct db *db, struct arena *arena, const struct vote *vote, struct college_count **list);
struct votes count_together(const struct college_count *list, int count);

/* What the secretary says of a vote in the room. */
struct room_count {
	struct college_count *colleges;
	int count;
	int chair_choice;		/* -1: not said */
	struct vote_option *options;	/* for persons, with the votes of each */
	int option_count;
};

/* Can these numbers be? For whoever reads them again before they are kept. */
int room_count_is_possible(const struct vote *vote, const struct room_count *counted);

/* What it would decide; for persons fills the options' candidacies. */
struct vote_result room_count_decide(const struct vote *vote, const struct room_count *counted);

/* After room_count_is_possible(). FAULT_CONFLICT where it is not open, or at another version. */
enum fault vote_close_room(struct db *db, const struct vote *vote, const struct room_count *counted) MUST_USE;

/* Counts the ballots. The same. */
enum fault vote_close_online(struct db *db, struct arena *arena, const struct vote *vote) MUST_USE;

/* Those online whose time has come; how many. For the clock. */
int64_t vote_close_due(struct db *db, struct arena *arena, int64_t most);

#endif
