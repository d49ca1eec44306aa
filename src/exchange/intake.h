/*
 * intake: how a program that serves pages has a stranger's file read: it hands
 * it over a Unix socket to the program `intake`, which has no database account.
 *
 *	EXTENSION LANGUAGE LENGTH\n		"xlsx fr 12345"; "paper" for a text of an office program
 *	the bytes
 *
 * comes back as an envelope (exchange/envelope.h), whose document is canonical and may
 * have faults, which are among the remarks.
 */
#ifndef EXCHANGE_INTAKE_H
#define EXCHANGE_INTAKE_H

#include <stddef.h>

#include "base/fault.h"
#include "exchange/exchange.h"

enum { LONGEST_INTAKE_LINE = 100 };

/* The name that somebody's file came with, without the folder it stood in, and what would reorder what is read; "" where it is no text. */
const char *intake_file_name(struct arena *arena, const char *sent);

/* What is asked; 0 where the line is no such line, or asks for more than may be read. */
struct intake_request {
	const struct exchange_format *format;
	const char *language;		/* a tag of ours */
	size_t length;
};
int intake_request_read(struct arena *arena, const char *line, struct intake_request *request);

/*
 * Asks, and waits for as long as a file may take. FAULT_STORAGE, said to the
 * operator, where the program does not answer; else the reading says all there is to say.
 */
enum fault intake_ask(struct arena *arena, const char *socket_path, const struct intake_request *request, const char *bytes,
		      struct exchange_reading *reading) MUST_USE;

#endif
