/*
 * former_store: what whoever answers a linked round had answered in the round
 * before. It is brought by the code of that receipt, kept with the draft and
 * erased with it; which submission it was stays with the new one.
 */
#ifndef ANSWER_FORMER_STORE_H
#define ANSWER_FORMER_STORE_H

#include "answer/submission.h"

struct former {
	unsigned char id[16];		/* of the former submission */
	struct hash asks;		/* the version that it answered */
	const char *answers;		/* as it holds them */
	const char *texts;		/* {"question": "..."}; NULL: none */
};

/* Of a receipt of the round before that one: false where the code opens none, or no linked round is open now. */
int former_find(struct db *db, struct arena *arena, const struct survey *next, const struct code_mark *receipt, struct former *former);

/* With the draft, in place of what was brought before. */
void former_bring(struct db *db, const struct draft *draft, const struct former *former);

/* What was brought to the draft; false where nothing was, or it was withdrawn since. */
int former_of_draft(struct db *db, struct arena *arena, const struct draft *draft, struct former *former);

/* When the draft is sent, before it is removed: its submission is the same person's. */
void former_link(struct db *db, const struct draft *draft, const unsigned char submission[16]);

/* The former submission is withdrawn: what came from it goes too. */
void former_forget(struct db *db, const struct submission *withdrawn);

#endif
