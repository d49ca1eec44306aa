/*
 * network_store: bodies in the database. Whoever changes one names the version
 * that was seen.
 */
#ifndef NETWORK_NETWORK_STORE_H
#define NETWORK_NETWORK_STORE_H

#include "base/fault.h"
#include "network/network.h"

struct arena;
struct db;

/* Today in Paris, by the database's clock. */
int32_t network_today(struct db *db);

/* NULL where there is none (or the database failed, which the end of the work reports). */
struct body *body_find(struct db *db, struct arena *arena, const char *slug);
struct body *body_find_id(struct db *db, struct arena *arena, int64_t id);

/* Starts as { .limit = 50 }: no wish is everything. */
struct body_search {
	const char *words;			/* in the name, whatever the accents and the case */
	const char *kind, *state;		/* their names */
	const struct territory *territory;	/* that works there, or in a part of it */
	int64_t parent;				/* directly below that body; 0: anywhere */
	int offset, limit;			/* at most MOST_BODIES at once */
};

enum { MOST_BODIES = 500 };

/* By kind, name and id. How many came; *bodies has room for the limit. */
int body_list(struct db *db, struct arena *arena, const struct body_search *search, struct body ***bodies);

/* Of these bodies ("1,22") those whose last day is past and that have not ended, the latest last. */
int body_list_overdue(struct db *db, struct arena *arena, const char *bodies, int32_t today, int limit, struct body ***list);

/* After body_check(). FAULT_CONFLICT where the slug is taken; *id is its. */
enum fault body_add(struct db *db, struct arena *arena, const struct body *body, int64_t *id) MUST_USE;

/*
 * After body_check(), all but its kind. FAULT_CONFLICT where it is no longer at body->version, or another has the
 * slug; FAULT_INVALID where it would end before a body below it. The work is then to be undone.
 */
enum fault body_change(struct db *db, struct arena *arena, const struct body *body) MUST_USE;

#endif
