/*
 * suppressed: addresses that no notice is sent to, as mails to them came back or the operator said so.
 *
 * They are kept as keyed hashes. Whoever knows an address can ask for it; nobody can read them.
 */
#ifndef OUTBOX_SUPPRESSED_STORE_H
#define OUTBOX_SUPPRESSED_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct arena;
struct bounce;
struct db;
struct instance_key;
struct keyring;
struct outbox_taken;

enum { RETURNS_SUPPRESS = 3, RETURNS_DAYS = 30, SUPPRESSED_DAYS = 365, MOST_LISTED_SUPPRESSED = 1000 };

struct suppressed {
	struct hash address;
	int64_t since;
	const char *status;	/* "5.1.1"; NULL: the operator added it */
};

/* What the table knows an address by. */
struct hash suppressed_hash(struct arena *arena, const struct instance_key *key, const char *mail);

/* NULL where it is not. An address that an older key hid is found by that key, while it is there. */
const struct suppressed *suppressed_find(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail);

/* The same of several, at most MOST_LEASED of outbox_store.h, asked together. */
void suppressed_find_all(struct db *db, struct arena *arena, const struct keyring *keyring, const char *const mails[], int count,
			 const struct suppressed *found[]);

/* "the address is suppressed since 2026-11-27: 5.1.1", days of UTC */
const char *suppressed_words(struct arena *arena, const struct suppressed *suppressed);

/* False where it was before. The status is as in the struct. */
int suppressed_add(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail, const char *status);

/* False where it was not. What came back before counts no more. */
int suppressed_lift(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail);

/* The oldest first, and at most MOST_LISTED_SUPPRESSED. */
int suppressed_list(struct db *db, struct arena *arena, struct suppressed **list);

/* For `ancrage tick`: those of a year ago are lifted; returns are forgotten once their notices are. */
int64_t suppressed_purge(struct db *db, int64_t most);

enum returned_outcome {
	RETURNED_NOT_OURS,	/* no notice of its name went to an address that it speaks of, or that is forgotten */
	RETURNED_NOTHING,	/* it tells of no failure: only of a delay, say */
	RETURNED_BEFORE,	/* of this notice that was read before */
	RETURNED_COUNTED,	/* not often enough yet */
	RETURNED_SUPPRESSED,	/* the address is suppressed, now or since before */
	RETURNED_OUTCOMES
};

struct returned {
	enum returned_outcome outcome;
	int64_t notice;		/* 0: none of ours */
	int64_t times;		/* that notices to the address came back within RETURNS_DAYS */
	const char *status;
};

/*
 * What a returned mail changes: the notice is one that did not arrive, and its
 * address may be suppressed. To be believed it must have the random name of a
 * notice that was tried, and speak of the address that notice went to.
 */
struct returned returned_record(struct db *db, struct arena *arena, const struct keyring *keyring, const struct bounce *bounce);

/* The same where the relay said so of a notice's address while it was handed over: "5.1.1". */
void refused_record(struct db *db, struct arena *arena, const struct keyring *keyring, const struct outbox_taken *taken, const char *status);

/* The first as a piece of work of its own, tried again where the database undid it. */
enum fault returned_keep(struct db *db, struct arena *arena, const struct keyring *keyring, const struct bounce *bounce,
			 struct returned *returned) MUST_USE;

#endif
