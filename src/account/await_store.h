/*
 * await_store: who was invited and has not come; what a body was asked and has
 * not answered.
 */
#ifndef ACCOUNT_AWAIT_STORE_H
#define ACCOUNT_AWAIT_STORE_H

#include "account/account.h"

struct db;

struct invited {
	int64_t account;
	const char *name;
	int64_t body;
	const char *body_name;
	int64_t expires;		/* of the link, seconds since 1970; 0: there is none any more */
};

/* Of those with a role in one of these bodies ("1,22"): whose link ends first, comes first. */
int invited_list(struct db *db, struct arena *arena, const char *bodies, int most, struct invited **list);

/* A survey that is offered to a body. */
struct offer_awaiting {
	int64_t id;
	const char *title;		/* a wording */
	const char *body_name;
	int32_t answer_by;
};

/* To one of these bodies ("1,22"), and neither accepted nor declined while there is time: the nearest day first. */
int offer_awaiting_list(struct db *db, struct arena *arena, const char *bodies, int32_t today, int most, struct offer_awaiting **list);

#endif
