/*
 * refusal: who wants no more invitations, from a body or from everybody.
 *
 * A refusal holds for every survey and every list, those of tomorrow too, so
 * it cannot stand beside a person who is erased with the list. What stays is
 * a keyed hash of the address: whoever knows an address can ask for it; nobody
 * can read them. It is never lifted by time: who said no is not to have to say
 * it again. Only they themselves lift it, by the link they refused with, or
 * the operator.
 */
#ifndef PARTICIPANT_REFUSAL_STORE_H
#define PARTICIPANT_REFUSAL_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct config;
struct db;
struct keyring;

/* Of a mail, whatever its case, or a number "+33612345678", by the newest key. */
struct hash address_mark(struct arena *arena, const struct keyring *keyring, const char *address);

/* Of that body or of everybody. What an older key hid is found, while that key is there. Without a key nobody refused. */
int refusal_is(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address);

/* Of exactly that body, or where it is 0 of everybody. */
int refusal_of_body(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address);

/* Body 0: of everybody. Both may be said again; false where nothing changed. */
int refusal_add(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address);
int refusal_lift(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address);

/*
 * The same for many addresses: one query, then none. It belongs to the arena.
 *
 *	refused = refusal_set_read(db, arena, keyring, body);
 *	if (refusal_set_has(refused, passing, address))
 */
struct refusal_set;
const struct refusal_set *refusal_set_read(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body);
int refusal_set_has(const struct refusal_set *set, struct arena *passing, const char *address);
int64_t refusal_set_count(const struct refusal_set *set);

#define STOP_URL "/stop"
enum { LONGEST_STOP = 500 };	/* bytes of a token: of the longest address it has 430 */

/* "https://…/stop/TOKEN"; body 0: everybody's. "" without a key. */
const char *stop_address(struct arena *arena, const struct keyring *keyring, const struct config *config, int64_t body, const char *address);

/* What a link says; 0 where it is not whole, or not ours. */
struct stop {
	int64_t body;
	const char *address;
};
int stop_read(struct arena *arena, const struct keyring *keyring, const char *token, struct stop *stop);

/* The name of a body; NULL where there is none. For programs that know no more of it. */
const char *refusal_body_name(struct db *db, struct arena *arena, int64_t body);

#endif
