/*
 * follower_store: those who want to hear what became of the answers to a survey.
 *
 * Nothing here leads to a submission: no key, no time, not even a day. Who asks
 * waits for the night in a table of their own; then all are taken out of it at
 * once and put into the other one, in the order of chance and sealed anew, and
 * each is asked whether it was them. So no log of the database tells which
 * address came when.
 */
#ifndef NOTIFY_FOLLOWER_STORE_H
#define NOTIFY_FOLLOWER_STORE_H

#include "notify/event_store.h"
#include "notify/stop.h"

struct query;

enum { MOST_FOLLOWERS_TOLD = 500, MOST_ASKED = 20000, FOLLOWED_YEARS = 3 };

struct follower_asking {
	int64_t survey;
	enum channel channel;
	const char *address;		/* as fits the channel */
	const struct language *language;
};

/* False without an instance key. Beyond MOST_ASKED of a survey in a day nothing is kept, and nobody learns it. */
int follower_ask(struct db *db, struct arena *arena, const struct keyring *keyring, const struct follower_asking *asking);

/* By the button of the page that a message leads to. False where it is not there, or no longer. */
int follower_confirm(struct db *db, const unsigned char name[NAME_BYTES]);
void follower_remove(struct db *db, const unsigned char name[NAME_BYTES]);

/*
 * Those confirmed of the consultation's surveys, by name, after the one given; at most MOST_FOLLOWERS_TOLD, and the
 * last of them. In the transaction of the caller.
 */
int follower_tell(struct db *db, struct arena *arena, const struct telling_by *by, const struct event *event,
		  const unsigned char after[NAME_BYTES], unsigned char last[NAME_BYTES]);
void follower_name_read(struct query *query, struct arena *arena, unsigned char name[NAME_BYTES]);

/* Tasks of the clock: once a night, who asked is asked. Who never answers is forgotten in the second week, who did when the follow-up ends. */
int64_t follower_ask_due(struct db *db, const struct telling_by *by, int64_t most);
int64_t follower_purge(struct db *db, int64_t most);

#endif
