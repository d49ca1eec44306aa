/* told_store: what happens to texts and votes becomes events (notify/event.h), in the transaction in which it does. */
#ifndef RECOMMENDATION_TOLD_STORE_H
#define RECOMMENDATION_TOLD_STORE_H

#include "notify/event.h"

struct arena;
struct db;
struct relay;
struct text;
struct vote;

/*
 * Members hear of it; with is_public, and where a publication stands that no made-up answers went into, everybody does: those
 * who follow the consultation, subscribers, webhooks. turn: what tells it apart; causer 0: the clock.
 */
struct text_told {
	enum event_kind kind;
	int64_t turn, causer;
	int is_public;
	const char *place;	/* on the text's pages: "/life"; "" */
};
void text_tell(struct db *db, struct arena *arena, const struct text *text, const struct text_told *told);

/* EVENT_VOTE_OPENED: to those with a seat; EVENT_VOTE_CLOSED: to the members of its body. */
void vote_tell(struct db *db, struct arena *arena, const struct vote *vote, enum event_kind kind, int64_t causer);

/* EVENT_TEXT_RELAYED: to the body it went to; EVENT_RELAY_ANSWERED: to the one it came from. */
void relay_tell(struct db *db, struct arena *arena, const struct relay *relay, enum event_kind kind, int64_t turn, int64_t causer);

#endif
