/*
 * offer_store: offers in the database, for those who make them and those who
 * answer. Whoever changes one names the version that was seen, or it is a
 * conflict and nothing is done.
 */
#ifndef CONSULTATION_OFFER_STORE_H
#define CONSULTATION_OFFER_STORE_H

#include "base/fault.h"
#include "consultation/offer.h"

/* A body that could be asked: below the one that asks, and not ended. */
struct offer_candidate {
	int64_t body;
	const char *name;
	int kind, state;		/* enum body_kind, enum body_state */
};

/* Those to whom the survey is not offered (or was, and taken back), by kind and name. */
int offer_candidates(struct db *db, struct arena *arena, int64_t survey, int64_t home, struct offer_candidate **list);

/* To one of them; as it was before where it was taken back. key_number: of the instance key. Its id. */
int64_t offer_add(struct db *db, const struct offer *offer);

/* NULL where there is none, or it was taken back. */
struct offer *offer_find(struct db *db, struct arena *arena, int64_t id);

/* The same, of that survey to that body. */
struct offer *offer_find_of(struct db *db, struct arena *arena, int64_t survey, int64_t body);

/* Whose it is; 0 where there is none, or it was taken back. */
int64_t offer_body(struct db *db, int64_t id);

/* Of a survey, all but those taken back, by the name of the body. */
int offer_list(struct db *db, struct arena *arena, int64_t survey, struct offer **list);

/* Offers to the bodies whose ids are given, "1,2", with what they are about: those that await a word first, then by closing. */
struct offered {
	struct offer offer;
	const char *title;		/* of the survey; a wording */
	const char *asker;
	struct survey survey;		/* its audience, stage, zone, dates and the clock */
};
int offered_list(struct db *db, struct arena *arena, const char *bodies, struct offered **list);

/* Yes, no, taken back. */
enum fault offer_answer(struct db *db, const struct offer *offer, enum offer_state state, const char *words, int64_t account) MUST_USE;

/* Its days, its contact and place, its manuscript. */
enum fault offer_keep(struct db *db, const struct offer *offer) MUST_USE;

/* Of its own questions: from offer->stage to that one. approved: NULL leaves it. */
enum fault offer_pass(struct db *db, const struct offer *offer, enum survey_stage stage, const struct hash *approved) MUST_USE;

/* What its link asks and tells from now on; document: its own questions, NULL: none; asks, notice: NULL: the survey's. */
struct offer_asked {
	const char *document;
	const struct hash *asks;
	const char *notice;
};
void offer_ask(struct db *db, const struct offer *offer, const struct offer_asked *asked);

/* How many answers came by its link, day by day, the last first, at most MOST_COUNT_DAYS; and in all. */
enum { MOST_COUNT_DAYS = 60 };
struct day_count {
	int32_t day;
	int64_t submissions;
};
int day_count_list(struct db *db, struct arena *arena, int64_t survey, int64_t body, struct day_count **list);

/* In all, by each body; body 0: by none of them. */
struct body_count {
	int64_t body, submissions;
};
int body_count_list(struct db *db, struct arena *arena, int64_t survey, struct body_count **list);
int64_t body_count_of(const struct body_count *list, int count, int64_t body);

#endif
