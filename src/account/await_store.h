/*
 * await_store: who was invited and has not come.
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

#endif
