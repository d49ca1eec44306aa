/*
 * bounce: what a returned mail says (RFC 3464, RFC 3462): which mail did not arrive, at whom, and why.
 *
 * A mail comes from anybody, so nothing in it is believed but a name that only
 * those know who got the mail it speaks of, and then of its recipient alone.
 */
#ifndef OUTBOX_BOUNCE_H
#define OUTBOX_BOUNCE_H

#include <stddef.h>

struct arena;

enum { BOUNCE_NAME = 16, MOST_BOUNCED = 16, LONGEST_DIAGNOSTIC = 200, DEEPEST_PARTS = 8 };

enum bounce_action { BOUNCE_UNSAID, BOUNCE_FAILED, BOUNCE_DELAYED, BOUNCE_OTHER };

/* What is said of one recipient. */
struct bounced {
	const char *final, *original;	/* folded addresses that fit; NULL: not said */
	enum bounce_action action;
	const char *status;		/* "5.1.1"; NULL: none that is one */
	const char *diagnostic;		/* a relay's words, printable ASCII; NULL: none */
};

struct bounce {
	int is_bounce;			/* false: an ordinary mail, an automatic reply, a receipt, or no mail at all */
	int has_name;			/* of a Message-ID as message.h makes them, in what was returned */
	unsigned char name[BOUNCE_NAME];
	int count;
	struct bounced list[MOST_BOUNCED];
};

/* Any bytes. Lines end with LF or CR LF; parts below DEEPEST_PARTS are passed over. */
struct bounce *bounce_read(struct arena *arena, const char *bytes, size_t length);

/* What it says of that address, a failure before anything else; NULL: nothing. */
const struct bounced *bounce_about(struct arena *arena, const struct bounce *bounce, const char *mail);

/* Of a failure alone: for good (5.x.x), or for as long as it was tried (4.x.x). */
enum bounce_weight { BOUNCE_WEIGHS_NOTHING, BOUNCE_COUNTS, BOUNCE_IS_FINAL };
enum bounce_weight bounce_weigh(const struct bounced *bounced);

#endif
