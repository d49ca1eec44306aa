/* api_token_store: keys for programs (account/api_token.h). All times are the database's. */
#ifndef ACCOUNT_API_TOKEN_STORE_H
#define ACCOUNT_API_TOKEN_STORE_H

#include "account/api_token.h"

struct db;

enum { MOST_TOKENS_LISTED = 200 };

struct api_token {
	int64_t id, account;
	const char *mail;	/* of the account */
	const char *name;	/* what it is for */
	uint64_t scopes;
	int64_t made, expires;
	int32_t last_used;	/* a day; DAY_NONE: never */
	int64_t revoked;	/* 0: it was not */
	int is_open;		/* it works */
};

/* One of so many days; gives its id, and *token to be shown once. 0 where the account has MOST_OPEN_TOKENS. */
int64_t api_token_add(struct db *db, struct arena *arena, const struct api_token *about, int days, const char **token);

/* Of an account (0: of all), the newest first; those that work no longer too, until they are purged. */
int api_token_list(struct db *db, struct arena *arena, int64_t account, struct api_token **list);

/* For good. False where the account (0: any) has no such key that was not ended before. */
int api_token_revoke(struct db *db, int64_t account, int64_t id);

/* What it opens, and notes the day; 0 where there is no such key, or it works no longer. */
uint64_t api_token_open(struct db *db, struct arena *arena, const struct hash *hash);

/* Of those that ended 90 days ago. */
int64_t api_token_purge(struct db *db, int64_t most);

#endif
