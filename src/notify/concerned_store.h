/* concerned_store: whom of the staff an event concerns, and how each wants to hear of it. */
#ifndef NOTIFY_CONCERNED_STORE_H
#define NOTIFY_CONCERNED_STORE_H

#include "notify/event_store.h"

enum { MOST_CONCERNED = 200 };

struct concerned {
	int64_t account;
	const char *name, *mail, *language;
	enum telling telling;
};

/*
 * Whoever holds the right of its kind by a role in this very body (or in any, as the kind has it), and the one told
 * besides, but for who caused it: by number, those after the one given, at most MOST_CONCERNED. Only accounts that are active.
 */
int concerned_list(struct db *db, struct arena *arena, const struct event *event, int64_t after, struct concerned **list);

/* The tags of the roles that have the right: "author,facilitator". */
const char *roles_with(struct arena *arena, enum right right);

/* The events of one person's daily mail. */
struct digest {
	struct concerned person;	/* mail NULL: nobody is to be told */
	int count;			/* of entries that concern them still */
	struct event *entries;		/* the first MOST_ENTRIES of them */
};

enum { MOST_DIGESTS = 200, MOST_ENTRIES = 20 };

/* The first MOST_DIGESTS by account. An entry whose right is gone, or of a kind never to be told now, is not among them. */
int digest_list(struct db *db, struct arena *arena, struct digest **list);

#endif
