/*
 * due_store: frozen snapshots of which the clock is to release something. Each
 * task says by a query of its own which; all go through them in the same way.
 */
#ifndef TABLE_DUE_STORE_H
#define TABLE_DUE_STORE_H

#include "table/guard.h"

struct arena;
struct db;
struct query;

enum { MOST_DUE = 10 };

struct due {
	struct guarded guarded;		/* of a survey of others: its id below zero */
	int64_t snapshot, now;
	const char *name;		/* of the survey, for the operator */
	int64_t detail;			/* what the task wants to know besides */
};

/*
 * The rows of a query that selects the survey, the snapshot, the time of now, the name, the audience, the smallest number
 * of people and the detail, and whose last value, how many at most, is given here. The list has room for MOST_DUE.
 */
int due_list(struct query *query, struct arena *arena, struct due *list, int64_t most);

/* Each of them in turn, until the database fails; the sum of what the task returns. */
typedef int64_t (*due_fn)(struct db *db, const struct due *due, const struct keyring *keyring);
int64_t due_each(struct db *db, struct query *query, const struct keyring *keyring, int64_t most, due_fn task);

#endif
