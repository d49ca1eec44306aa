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
 *
 * Where answers were taken back after tables of their snapshot were published,
 * another table of it would tell what they were: none is made any more. What
 * was published stays. A later snapshot is told of once T at least were taken
 * back, and nobody came, or came among T others at least.
 */
#ifndef DISCLOSURE_RELEASE_STORE_H
#define DISCLOSURE_RELEASE_STORE_H

#include "base/fault.h"
#include "disclosure/people.h"
#include "disclosure/publish.h"

struct db;

/* Which parts of everybody filters of a snapshot make; 0: it cannot be told. */
typedef int (*people_fn)(void *context, struct arena *arena, const char *const *filters, int count, struct people *people);

struct release {
	int64_t snapshot;
	const char *definition;	/* names the table, always the same way: "question q1", "q1 by .college where ..." */
	int64_t account;	/* 0: the operator, or the clock */
	int64_t now;		/* seconds */
	people_fn people;	/* asked where tables with several filters are published; NULL: these are refused */
	void *context;
};

/*
 * FAULT_ABSENT: no such snapshot; FAULT_CONFLICT: it is not frozen. Where it
 * was published before, the family is not looked at: the publication then has
 * no protection.
 */
enum fault release_table(struct db *db, struct arena *arena, const struct release *release,
			 const struct family *family, struct publication *publication) MUST_USE;

/* Were answers of it taken back since tables of it were published, as far as is known? */
int release_is_closed(struct db *db, int64_t snapshot);

/* NULL where it was not published, or what is kept is not what was published (which is warned of). */
const struct published_tally *release_find(struct db *db, struct arena *arena, int64_t snapshot,
					   const char *definition);

/* Its id, by which it is cited; 0 where it was not published. */
int64_t release_number(struct db *db, int64_t snapshot, const char *definition);

struct release_row {
	int64_t id, snapshot, published;
	const char *definition;
	struct hash hash;
};

/* The one of that id; NULL as release_find(). row: which it is. */
const struct published_tally *release_read(struct db *db, struct arena *arena, int64_t id, struct release_row *row);

/* Of the survey of that snapshot, the newest first, at most MOST_RELEASES. */
enum { MOST_RELEASES = 1000 };
int release_list(struct db *db, struct arena *arena, int64_t snapshot, struct release_row **rows);

#endif
