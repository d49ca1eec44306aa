/*
 * subscriber_store: those who want to hear of consultations and publications: asked first whether it is them, and at
 * most one mail a day.
 */
#ifndef NOTIFY_SUBSCRIBER_STORE_H
#define NOTIFY_SUBSCRIBER_STORE_H

#include "notify/event_store.h"
#include "notify/stop.h"

enum { MOST_ASKED_AN_HOUR = 300, UNCONFIRMED_DAYS = 7 };

/*
 * Asks that address, at most once a day and MOST_ASKED_AN_HOUR in all; one that is confirmed is left in peace. Whoever
 * asks learns nothing of that. False without an instance key.
 */
int subscriber_ask(struct db *db, const struct telling_by *by, const char *mail, const struct language *language);

/* False where it is not there, or no longer. News are what happens from then on. */
int subscriber_confirm(struct db *db, const unsigned char name[NAME_BYTES]);
void subscriber_remove(struct db *db, const unsigned char name[NAME_BYTES]);

/* Tasks of the clock: from seven in the morning, once a day, all that is new in one mail; who never confirmed is forgotten. */
int64_t subscriber_tell_due(struct db *db, const struct telling_by *by, int64_t most);
int64_t subscriber_purge(struct db *db, int64_t most);

#endif
