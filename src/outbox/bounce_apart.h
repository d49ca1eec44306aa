/*
 * bounce_apart: returned mails read in a process of its own that can do nothing but compute (base/apart.h).
 *
 *	mails_begin(&mails, file, bounce_read, BOUNCE_SECONDS);
 *	while ((said = mails_next(&mails, arena, &bounce)) == MAIL_READ || said == MAIL_HARMFUL)
 *		use(said, &bounce);
 *	mails_end(&mails);
 *
 * What comes back is small and is checked again. A mail that ends that process,
 * or keeps it for too long, is passed over by the next one.
 */
#ifndef OUTBOX_BOUNCE_APART_H
#define OUTBOX_BOUNCE_APART_H

#include <stddef.h>
#include <stdio.h>

#include "base/apart.h"
#include "base/arena.h"

struct bounce;

/* Of a processor, for a whole stream of 64 MiB; that many processes at most for one stream. */
enum { BOUNCE_SECONDS = 20, BOUNCE_MEMORY = 64 << 20, BOUNCE_MOST = 8 << 20, MOST_READINGS = 16 };

/* As bounce_read() of bounce.h. */
typedef struct bounce *bounce_reader(struct arena *arena, const char *bytes, size_t length);

struct mails {
	struct arena arena;	/* for what is said */
	char *bytes;		/* all of the stream, at most LONGEST_MAILBOX */
	size_t length;
	int is_too_long;	/* there was more, which was not read */
	bounce_reader *read;
	int seconds;
	long first;		/* the next mail that is not told yet, from 0 */
	int readings;		/* processes begun */
	enum apart_outcome outcome;	/* how the last of them ended */
	struct apart_result said;
	size_t at;		/* how far that was looked at */
};

enum mails_said {
	MAILS_END,
	MAIL_READ,
	MAIL_HARMFUL,		/* it could not be read: its reader died of it, or was too late */
	MAILS_IMPOSSIBLE	/* the rest is not read: no process can be closed in here, or too many of them died */
};

void mails_begin(struct mails *mails, FILE *file, bounce_reader *read, int seconds);

/* The bounce is in the arena's memory; the arena may be reset before the next one. */
enum mails_said mails_next(struct mails *mails, struct arena *arena, struct bounce *bounce);

void mails_end(struct mails *mails);

#endif
