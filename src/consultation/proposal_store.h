/*
 * proposal_store: what a round's respondents wrote where it asked for
 * proposals, and the proposals that facilitators make of it, in words of theirs.
 *
 * Each text is in one proposal, in several, or left aside with a reason; what
 * is in none is listed, so that none is lost. Several facilitators may work at
 * once: putting a text somewhere takes nothing away from what others did, and a
 * wording is kept on the version it was read at.
 */
#ifndef CONSULTATION_PROPOSAL_STORE_H
#define CONSULTATION_PROPOSAL_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct db;

enum {
	MOST_PROPOSALS = 100, MOST_TEXTS_AT_ONCE = 200, MOST_PROPOSAL_TEXTS = 2000, TEXT_ID_SIZE = 16,
	LONGEST_REASON = 300,			/* characters */
};

/* A question of a round; both are always needed. */
struct proposal_place {
	int64_t survey;
	const char *question;
};

struct proposal {
	int64_t id;
	const char *wording;			/* {"fr": ...} */
	int version;
	int texts;				/* it was made of, those that are still there */
};

struct proposal_text {
	unsigned char id[TEXT_ID_SIZE];		/* random: tells neither order nor clock */
	const char *language, *body;
	const char *aside;			/* why nothing is made of it; NULL: it was not left aside */
	int proposals;				/* that it is part of */
};

enum text_state { TEXT_OPEN, TEXT_PLACED, TEXT_ASIDE, TEXT_STATES };

/* How many there are in each state. */
struct proposal_counts {
	int texts[TEXT_STATES];
};

struct proposal_counts proposal_counts_of(struct db *db, const struct proposal_place *place);

/* In an order of chance that stays. page from 0; how many, one more than asked for where there are more. */
int proposal_text_list(struct db *db, struct arena *arena, const struct proposal_place *place, enum text_state state, int64_t page,
		       int per_page, struct proposal_text **list);

/* Those that the proposal was made of. */
int proposal_origin_list(struct db *db, struct arena *arena, int64_t proposal, struct proposal_text **list);

/* In the order in which they were made. */
int proposal_list(struct db *db, struct arena *arena, const struct proposal_place *place, struct proposal **list);

/* NULL where there is none there. */
struct proposal *proposal_find(struct db *db, struct arena *arena, const struct proposal_place *place, int64_t id);

int64_t proposal_add(struct db *db, const struct proposal_place *place, const char *wording, int64_t account);
enum fault proposal_reword(struct db *db, const struct proposal *proposal, const char *wording, int64_t account) MUST_USE;

/* Its texts are open again, unless they are in another one. */
enum fault proposal_remove(struct db *db, const struct proposal *proposal, int64_t account) MUST_USE;

/* Texts of that place only; what is there already stays. One that was left aside no longer is. */
void proposal_put(struct db *db, const struct proposal_place *place, int64_t proposal, const unsigned char text[TEXT_ID_SIZE]);
void proposal_take_out(struct db *db, const struct proposal_place *place, int64_t proposal, const unsigned char text[TEXT_ID_SIZE]);

/* One that is in no proposal. */
void proposal_leave_aside(struct db *db, const struct proposal_place *place, const unsigned char text[TEXT_ID_SIZE], const char *reason,
			  int64_t account);
void proposal_take_back(struct db *db, const struct proposal_place *place, const unsigned char text[TEXT_ID_SIZE]);

#endif
