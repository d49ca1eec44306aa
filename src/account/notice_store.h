/*
 * notice_store: what people are told by mail about their account.
 */
#ifndef ACCOUNT_NOTICE_STORE_H
#define ACCOUNT_NOTICE_STORE_H

#include "account/account.h"
#include "outbox/notice.h"

struct db;
struct keyring;

/* By name, at their address, in their language. False where it cannot be kept. */
int account_tell(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
		 enum notice_kind kind);

/* The same with the link or the digits it is about. */
int account_tell_link(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
		      enum notice_kind kind, const char *link);
int account_tell_digits(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
			enum notice_kind kind, const char *digits);

/* To an address that is not theirs yet, without their name. */
int account_tell_address(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
			 const char *mail, const char *digits);

#endif
