/*
 * offer: a survey offered to a body below the council that asks, and what the
 * body made of it: its yes or no, its days, its contact, its own questions.
 *
 *	offered -> accepted (its link asks)
 *	       \-> declined (may still become accepted)
 *	       \-> withdrawn, by the council, while nobody said yes
 *
 * A survey whose audience is the committees themselves is offered likewise,
 * and answered without a yes: each body in one draft.
 */
#ifndef CONSULTATION_OFFER_H
#define CONSULTATION_OFFER_H

#include "consultation/plan.h"

struct instance_key;

enum offer_state { OFFERED, ACCEPTED, DECLINED, OFFER_WITHDRAWN, OFFER_STATES };

/* Its names in the database, in the order above. */
extern const char *const offer_state_names[OFFER_STATES];

enum { MOST_OFFERS = 200, LONGEST_OFFER_PLACE = 500 };

struct offer {
	int64_t id, survey, body;
	const char *body_slug, *body_name;
	enum offer_state state;
	int32_t answer_by;
	int64_t offered, answered;	/* 0: not yet */
	const char *request, *words;	/* the council's, the body's; "" */
	int64_t opens, closes;		/* 0: as the survey */
	const char *contact, *place;	/* "" */
	int64_t manuscript;		/* of its own questions; 0: none */
	enum survey_stage stage;	/* of its own questions */
	struct hash approved;		/* dossier of them; zero: none */
	const char *document;		/* of them as they are asked; NULL: none are; not in lists */
	int is_asking_own;		/* in lists: there is one */
	struct hash asks;		/* zero: the survey's version */
	int key_number;
	int version;
};

const char *offer_state_words(enum offer_state state);

/* Where a body's word is awaited: "No answer yet", and late where the day is past. */
int offer_is_silent(const struct offer *offer, int32_t today);

/* May it still be taken back, accepted, declined? */
int offer_may_be(const struct offer *offer, enum offer_state state);

/* What its link keeps to: never longer than the survey itself. */
int64_t link_opens(int64_t own, int64_t survey_opens);
int64_t link_closes(int64_t own, int64_t survey_closes);

/* "/s/SURVEY/BODY": short enough to be said aloud and typed. */
const char *link_url(struct arena *arena, const char *survey_slug, const char *body_slug);

/*
 * A survey that bodies answer: one of the studio's whose audience they are. The key of a body's draft, always the
 * same one; and what shows that its holder may send it. `use` is one of the two. 32 hexadecimal digits.
 */
enum body_key_use { BODY_WRITES, BODY_SENDS };
const char *body_key(struct arena *arena, const struct instance_key *instance, enum body_key_use use, int64_t survey, int64_t body);

#endif
