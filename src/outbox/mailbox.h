/*
 * mailbox: mails read one after the other from a stream, in as much memory whatever comes.
 *
 *	mailbox_begin(&mailbox, arena, file);
 *	while (mailbox_next(&mailbox))
 *		look_at(mailbox.message, mailbox.length);
 *
 * A stream that begins with "From " is in mbox format, any other is one mail.
 */
#ifndef OUTBOX_MAILBOX_H
#define OUTBOX_MAILBOX_H

#include <stddef.h>
#include <stdio.h>

struct arena;

enum { LONGEST_READ_MAIL = 1 << 20, LONGEST_MAILBOX = 64 << 20, MAILBOX_PIECE = 1000 };

struct mailbox {
	FILE *file;
	char *message;		/* what mailbox_next() found, at most so much of it; what comes after is passed over */
	size_t length;
	size_t total;		/* read of the stream */
	int is_too_long;	/* there was more than LONGEST_MAILBOX: the rest was not read */
	int is_begun, is_mbox;
	char piece[MAILBOX_PIECE + 1];	/* of a line, or all of it */
	size_t piece_length;
	int begins_line, ends_line, is_after_blank;	/* what the piece does; that the line before was empty */
};

void mailbox_begin(struct mailbox *mailbox, struct arena *arena, FILE *file);

/* False where there is none left. */
int mailbox_next(struct mailbox *mailbox);

#endif
