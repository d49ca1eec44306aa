/*
 * message: a letter as it travels: headers and two parts, in ASCII (RFC 5322, 2045, 2047),
 * and its file behind them. Where it says how to receive no more, the reader's
 * own program can say so for them, with one click (RFC 2369, 8058).
 *
 * The same letter with the same id is the same message, byte for byte, so that
 * what is sent a second time after a lost reply is known for what it is.
 */
#ifndef OUTBOX_MESSAGE_H
#define OUTBOX_MESSAGE_H

#include <stddef.h>
#include <stdint.h>

#include "outbox/letter.h"

struct language;

struct message {
	const char *id;			/* of Message-ID, without its brackets: "0a1b...@example.fr" */
	int64_t date;			/* when what it tells was decided, UTC */
	const char *from_name, *from, *to;	/* the name in any letters, the addresses as mail_fits() has them */
	const struct language *language;
	const struct letter *letter;
};

enum { LONGEST_HEADER_VALUE = 500, LONGEST_STOP = 900 };

/*
 * Lines end with CR LF. NULL where a header would not be the one header it is
 * meant to be, or the file is no text.
 */
const char *message_write(struct arena *arena, const struct message *message, size_t *length);

#endif
