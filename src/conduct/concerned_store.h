/* concerned_store: who is told of what happens to a survey. */
#ifndef CONDUCT_CONCERNED_STORE_H
#define CONDUCT_CONCERNED_STORE_H

#include <stdint.h>

#include "account/rights.h"

struct arena;
struct db;

enum { MOST_CONCERNED = 100 };

struct concerned {
	int64_t account;
	const char *name, *mail, *language;
};

/* Whoever holds the right by a role in this very body (0: in any), and that account (0: none), but for the other one. */
int concerned_list(struct db *db, struct arena *arena, enum right right, int64_t body, int64_t besides, int64_t except,
		   struct concerned **list);

#endif
