/*
 * verify: is the log what was written? Given every event in the order of the
 * numbers, it finds what was changed, removed, added or swapped; against heads
 * that were kept elsewhere, also a log that was cut or written anew.
 *
 *	struct verify verify = { .heads = heads, .head_count = count };
 *	while (...)
 *		verify_event(&verify, &event, flaws);
 *	verify_end(&verify, flaws);
 *
 * It holds one hash, whatever the length of the log, and knows no database.
 */
#ifndef AUDIT_VERIFY_H
#define AUDIT_VERIFY_H

#include "audit/audit.h"
#include "audit/head.h"

enum flaw_kind {
	FLAW_CHANGED,		/* it is not what was written after the event before it */
	FLAW_MISSING,		/* removed, from `number` to `last`; the event after them cannot be checked */
	FLAW_ADDED,		/* it stands where no number is left */
	FLAW_OTHER_PAST,	/* the head kept elsewhere had another event at this number */
	FLAW_CUT,		/* the head kept elsewhere is of an event that came after all there are */
	FLAW_HASH_UNKNOWN,	/* no event has the hash kept elsewhere */
};

struct flaw {
	enum flaw_kind kind;
	int64_t number, last;
};

enum { MOST_FLAWS = 50 };

/* Those found; `count` goes on where `list` is full. */
struct flaws {
	struct flaw list[MOST_FLAWS];
	int64_t count;
};

struct verify {
	const struct audit_head *heads;	/* by number */
	int head_count;
	const struct hash *known;	/* a hash kept elsewhere without its number; NULL: none */

	int heads_seen, known_is_seen;
	struct audit_head last;		/* of the events so far */
};

void verify_event(struct verify *verify, const struct audit_event *event, struct flaws *flaws);
void verify_end(struct verify *verify, struct flaws *flaws);

#endif
