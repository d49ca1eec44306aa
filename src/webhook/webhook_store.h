/*
 * webhook_store: webhooks of bodies, and what became of each delivery.
 *
 * A delivery is a row written in the transaction of what is told. Couriers
 * take rows by lease, as they do notices (outbox/outbox_store.h): one that
 * dies in between leaves its rows to the others, and what it was just sending
 * may arrive twice, with the same id.
 */
#ifndef WEBHOOK_WEBHOOK_STORE_H
#define WEBHOOK_WEBHOOK_STORE_H

#include "webhook/webhook.h"

struct config;
struct db;
struct keyring;

enum webhook_state { WEBHOOK_ON, WEBHOOK_PAUSED, WEBHOOK_DISABLED, WEBHOOK_STATES };

extern const char *const webhook_state_names[WEBHOOK_STATES];

struct webhook {
	int64_t id, body, made;
	const char *url;
	uint64_t events;
	enum webhook_state state;
	int failures;			/* in a row */
	int64_t failing;		/* since when; 0: the last try did not fail */
	int version;
};

enum { MOST_WEBHOOKS = 20, MOST_DELIVERIES_LISTED = 200 };

/*
 * One delivery for each webhook of the body, or of a body above, that wants
 * such an event. In the transaction of who calls. address: whole. A tag that
 * webhooks are not told of does nothing.
 */
void webhook_add(struct db *db, struct arena *arena, int64_t body, const char *event_tag, const char *title, const char *address);

int webhook_list(struct db *db, struct arena *arena, int64_t body, struct webhook **list);

/* Of that body; NULL. */
struct webhook *webhook_find(struct db *db, struct arena *arena, int64_t body, int64_t id);

/* Its id, and its secret; 0 where there is no instance key, or the body has MOST_WEBHOOKS. */
int64_t webhook_make(struct db *db, struct arena *arena, const struct keyring *keyring, const struct webhook *about,
		     int64_t account, const char **secret);

/* Changes that a person makes, of the version they saw. False where somebody was quicker. */
int webhook_set_state(struct db *db, const struct webhook *webhook, enum webhook_state state);
int webhook_renew(struct db *db, struct arena *arena, const struct keyring *keyring, const struct webhook *webhook, const char **secret);
int webhook_remove(struct db *db, const struct webhook *webhook);

/* A trial event, whatever it wants and whether it is paused: tried at once. */
void webhook_try(struct db *db, struct arena *arena, const struct webhook *webhook, const char *address);

struct webhook_delivery {
	int64_t id, made, done;		/* done 0: not yet */
	const char *event, *state, *trouble;	/* trouble NULL: none */
	unsigned char name[WEBHOOK_EVENT_ID];
	int tries, status;		/* of the last reply; 0: there was none */
};

/* The newest first. */
int webhook_deliveries(struct db *db, struct arena *arena, int64_t webhook, struct webhook_delivery **list);

/* Send one again that is over, with its id. False where it is not there, or waits anyway. */
int webhook_replay(struct db *db, int64_t webhook, int64_t delivery);

/* --- for couriers */

enum { MOST_WEBHOOKS_TAKEN = 16, WEBHOOK_LEASE = 16, WEBHOOK_LEASE_SECONDS = 120 };

struct webhook_taken {
	int64_t id, webhook;
	int64_t now;			/* by the database, when it was taken */
	int tries;			/* with this one */
	const char *url, *secret;	/* secret NULL: it cannot be opened */
	const char *event, *payload;
	unsigned char name[WEBHOOK_EVENT_ID];
	int status;			/* to be recorded: 0 where no reply came */
	const char *trouble;		/* NULL: it was taken */
};

/* Those that are due, of webhooks that are on: this courier's for WEBHOOK_LEASE_SECONDS once the work is kept. */
int webhook_take(struct db *db, struct arena *arena, const struct keyring *keyring, const unsigned char lease[WEBHOOK_LEASE],
		 struct webhook_taken list[MOST_WEBHOOKS_TAKEN]);

/* What became of it. False where it is no longer this courier's. */
int webhook_record(struct db *db, const unsigned char lease[WEBHOOK_LEASE], const struct webhook_taken *taken);

/* --- for the clock */

/* Tells those who manage the body that a webhook was disabled, once; how many. */
int64_t webhook_tell_disabled(struct db *db, struct arena *arena, const struct keyring *keyring, const struct config *config, int64_t most);

/* What is over is forgotten after a month, what nobody could send is given up; how many. */
int64_t webhook_purge(struct db *db, int64_t most);

#endif
