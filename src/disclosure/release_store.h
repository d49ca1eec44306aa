/*
 * release_store: what was published, as it was; and the only way to publish
 * more.
 *
 *	fault = release_table(db, arena, &release, family, &publication);
 *	if (!fault && !publication.tally)
 *		say(publication.why);
 *
 * A table is published once from a frozen snapshot, and given back as it is
 * kept whenever it is asked for again. Another table, or a later snapshot, is
 * published only where it tells nothing new together with all that was
 * published of that survey (R5): margins gained nobody or T at least, and the
 * difference passes the same audit.
 */
#ifndef DISCLOSURE_RELEASE_STORE_H
#define DISCLOSURE_RELEASE_STORE_H

#include "base/fault.h"
#include "disclosure/publish.h"

struct db;

struct release {
	int64_t snapshot;
	const char *definition;	/* names the table, always the same way: "question q1", "q1 by .college where ..." */
	int64_t account;	/* 0: the operator, or the clock */
	int64_t now;		/* seconds */
};

/*
 * FAULT_ABSENT: no such snapshot; FAULT_CONFLICT: it is not frozen. Where it
 * was published before, the family is not looked at: the publication then has
 * no protection.
 */
enum fault release_table(struct db *db, struct arena *arena, const struct release *release,
			 const struct family *family, struct publication *publication) MUST_USE;

/* NULL where it was not published, or what is kept is not what was published (which is warned of). */
const struct published_tally *release_find(struct db *db, struct arena *arena, int64_t snapshot,
					   const char *definition);

struct release_row {
	int64_t id, snapshot, published;
	const char *definition;
	struct hash hash;
};

/* Of the survey of that snapshot, the newest first, at most MOST_RELEASES. */
enum { MOST_RELEASES = 1000 };
int release_list(struct db *db, struct arena *arena, int64_t snapshot, struct release_row **rows);

#endif
