/*
 * follow_store: what a body's link asks and tells, kept in step with the
 * survey: its questions and its notice as they are asked now, and the body's
 * own questions behind them.
 */
#ifndef CONSULTATION_FOLLOW_STORE_H
#define CONSULTATION_FOLLOW_STORE_H

#include "consultation/offer.h"

/*
 * Of one offer, as it is now: after it was accepted, or its contact or its questions changed. own: the questions that it
 * asks besides, NULL: none. Before the survey is open they are only kept. False where they cannot stand beside those of everybody:
 * then its link asks only these.
 */
int offer_follow(struct db *db, struct arena *arena, const struct survey *survey, const struct offer *offer, const char *own);

/* The same of all that accepted the survey: after it was opened, or asks another version. How many lost their own questions. */
int offers_follow(struct db *db, struct arena *arena, int64_t survey);

#endif
