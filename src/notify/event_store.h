/*
 * event_store: what happened, from the transaction in which it did until everybody was told, once.
 */
#ifndef NOTIFY_EVENT_STORE_H
#define NOTIFY_EVENT_STORE_H

#include "notify/event.h"

struct config;
struct db;
struct keyring;

/* In the transaction of what happened; the same kind, object and turn a second time is nothing. */
void event_add(struct db *db, const struct event *event);

/* What the clock's tasks need besides the database. */
struct telling_by {
	struct arena *arena;
	const struct config *config;
	const struct keyring *keyring;
};

/*
 * Tasks of the clock. The first tells what happened: mails at once, entries of the daily mail, webhooks. With no sender
 * configured nothing waits for one: it is marked told.
 */
int64_t event_tell_due(struct db *db, const struct telling_by *by, int64_t most);

/* Surveys whose first day has come, whose last is near or over, that have answers enough: they become events. */
int64_t event_notice_due(struct db *db, int64_t most);

/* From seven in the morning, once a day: one mail each, of the entries of who is still concerned. */
int64_t digest_send_due(struct db *db, const struct telling_by *by, int64_t most);

/* Told, and a year old. */
int64_t event_purge(struct db *db, int64_t most);

#endif
