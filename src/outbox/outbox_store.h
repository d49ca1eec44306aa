/*
 * outbox: keeps notices until they are sent, and how each went.
 *
 * A notice is a row written in the transaction of what causes it: both are
 * there, or neither. Couriers take rows and say what became of each. One that
 * dies in between leaves its rows to the others once its lease is over; what
 * it was just sending may arrive twice then, with the same Message-ID.
 */
#ifndef OUTBOX_OUTBOX_STORE_H
#define OUTBOX_OUTBOX_STORE_H

#include <stdint.h>

#include "outbox/notice.h"

struct db;
struct keyring;

/* False, and nothing is kept, where it does not fit (notice.h) or there is no instance key. */
int outbox_add(struct db *db, struct arena *arena, const struct keyring *keyring, const struct notice *notice);

/* The same of one line, by which the audit log is known later; mail NULL: nobody is to be told. */
int outbox_add_audit_head(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail, const char *line);

enum { OUTBOX_NAME = 16, OUTBOX_LEASE = 16, LEASE_SECONDS = 600, MOST_TAKEN = 16, MOST_LEASED = 48 };

struct outbox_courier {
	unsigned char lease[OUTBOX_LEASE];	/* random, its own */
	const struct keyring *keyring;
	const char *id_domain;			/* of a Message-ID that it makes */
	int per_minute, per_domain;
	int sms_per_minute;			/* 0: none goes, they are refused */
	int is_quick;				/* it takes up to MOST_LEASED at a time; otherwise up to MOST_TAKEN */
	int is_at_it;				/* it took some just now and that was kept: it takes more, and looks for nothing else */
};

struct outbox_taken {
	int64_t id, made;
	int tries;			/* with this one */
	int64_t mailing, invitation;	/* of a campaign: the notice has no fields, its kind is NOTICE_MAILING; 0: none */
	const char *message_id;
	struct notice notice;
	int is_readable;		/* false: its values were not opened, or make no notice */
};

/*
 * Up to MOST_LEASED notices that are due, urgent ones first, none faster than
 * the pace: this courier's for LEASE_SECONDS once the work is kept. Those to an
 * address that is suppressed are refused here, and not in the list. *more: ask
 * again at once. What it took before must be recorded by then: what is still
 * its own is taken for lost, and waits again.
 */
int outbox_take(struct db *db, struct arena *arena, const struct outbox_courier *courier,
		struct outbox_taken list[MOST_LEASED], int *more);

enum outbox_outcome {
	OUTBOX_SENT,		/* and erased */
	OUTBOX_LATER,		/* again after a pause; given up where that would be too late */
	OUTBOX_REFUSED,		/* kept for `ancrage outbox retry`, until it would be too late */
	OUTBOX_UNREADABLE,	/* given up */
	OUTBOX_UNTRIED,		/* given back as it was */
	OUTBOX_SPARED,		/* forgotten: nobody wants it any more */
	OUTBOX_WAITS,		/* given back as it was, for some minutes: what it is about is stopped */
};

struct outbox_tried {
	const struct outbox_taken *taken;
	enum outbox_outcome outcome;
	const char *words;		/* of who was given it; NULL: none */
	const char *status;		/* why the address itself was refused: "5.1.1"; NULL: that was not said */
};

/*
 * What became of those that were taken, at most MOST_TAKEN of them; how many
 * were still this courier's. In one piece of work with outbox_take() it comes
 * first. An address that was refused with a status counts as one that came back (suppressed_store.h).
 */
int outbox_record(struct db *db, struct arena *arena, const struct outbox_courier *courier, const struct outbox_tried list[], int count);

/* How many are due, and for how many seconds the oldest has been. */
struct outbox_due {
	int64_t count, seconds;
};
struct outbox_due outbox_due(struct db *db);

struct outbox_listed {
	int64_t id, age, next_try, tries;	/* seconds; next_try from now */
	const char *state, *kind, *recipient, *last_error;
};

enum { MOST_LISTED_NOTICES = 500 };

/* In that state; NULL: all that was not sent. The oldest first. */
int outbox_list(struct db *db, struct arena *arena, const char *state, struct outbox_listed **list);

/* Try one at once, that waits or was refused (id 0: all of them); how many. */
int64_t outbox_retry(struct db *db, int64_t id);

/* Forget one that was not sent (id 0: all that were refused); how many. */
int64_t outbox_drop(struct db *db, int64_t id);

/* For `ancrage tick`: what is too old is given up, and forgotten a month after it is over. */
int64_t outbox_purge(struct db *db, int64_t most);

#endif
