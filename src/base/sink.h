/*
 * sink: text on its way out, all of it in memory or piece by piece into a file.
 *
 *	struct sink sink = sink_in(arena);		or sink_into(arena, file)
 *	for (...) {
 *		html_print(&sink.buffer, ...);
 *		sink_pass(&sink);
 *	}
 *	if (!sink_end(&sink))
 *		fail();
 *
 * Into a file it holds no more than a piece at a time. What could not be written is noticed once, at the end.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdint.h>
#include <stdio.h>

#include "base/buffer.h"

struct sink {
	struct buffer buffer;	/* what is written goes here */
	FILE *file;		/* NULL: it stays there */
	int64_t passed;		/* bytes that went into the file */
	int has_failed;
};

struct sink sink_in(struct arena *arena);

/* The file stays the caller's. */
struct sink sink_into(struct arena *arena, FILE *file);

/* Hands on what is there, where it is enough to be worth it. */
void sink_pass(struct sink *sink);

/* Hands on the rest. False where anything could not be written: the file is of no use then. */
int sink_end(struct sink *sink);

#endif
