/*
 * round_store: surveys that follow one another, asked of the same group.
 *
 * A linked round brings each person their own former answers, by their code: so it follows a survey with a receipt,
 * and has one. A public round shows what all said, and knows nobody.
 */
#ifndef CONSULTATION_ROUND_STORE_H
#define CONSULTATION_ROUND_STORE_H

#include "consultation/plan.h"

struct db;

enum { MOST_ROUNDS = 20 };

/* May the next round know who is who? */
int round_may_link(enum promise former, enum promise next);

/* Its place in the row of rounds, from 1; 1 for a survey that follows none. */
int round_number(struct db *db, int64_t survey);

/* A survey beside this one, as a link names it. */
struct round {
	int64_t id;
	const char *title;		/* a wording */
	int number;
	enum survey_stage stage;
};

/* The one before and those that were made after it, in that order; at most MOST_ROUNDS. */
int round_list(struct db *db, struct arena *arena, int64_t survey, struct round **list);

/* A survey in preparation is from now on the next round of that one. */
void round_begin(struct db *db, int64_t survey, int64_t former, int is_linked);

/* In preparation: it is asked in a room, for so many minutes at first. */
void room_begin(struct db *db, int64_t survey, int minutes);

#endif
