/*
 * apart: work on what a stranger sent, in a process of its own that can do
 * nothing but compute (base/sandbox.h), and whose end harms nobody.
 *
 *	outcome = apart_run(arena, read_workbook, &file, &limits, &result);
 *	if (outcome == APART_DONE)
 *		use(result.bytes, result.length);
 */
#ifndef BASE_APART_H
#define BASE_APART_H

#include <stddef.h>
#include <sys/types.h>

struct arena;
struct buffer;

enum apart_outcome {
	APART_DONE,
	APART_LATE,		/* more time than it had, or more memory: which of them nothing tells for sure */
	APART_DIED,
	APART_TOO_MUCH,		/* it wrote more than it may */
	APART_IMPOSSIBLE	/* no process, or none that can be closed in, could be started */
};

struct apart_limits {
	size_t memory;		/* bytes beside those of this process */
	int seconds;		/* of a processor; the clock on the wall has twice as many */
	size_t most;		/* bytes of the result */
};

struct apart_result {
	char *bytes;		/* a NUL is added, not counted */
	size_t length;
	long memory;		/* kB it held at most, what it shares with this process included */
};

/*
 * Done in the other process, in an arena of its own. out is what comes back; it
 * may also read `in`, what it was started with (apart_begin).
 */
typedef void apart_work_fn(struct arena *arena, const void *context, int in, struct buffer *out);

/* Waits for it. */
enum apart_outcome apart_run(struct arena *arena, apart_work_fn *work, const void *context, const struct apart_limits *limits,
			     struct apart_result *result);

/*
 * Starts it and goes on: it reads from and writes to that descriptor, and ends;
 * whoever began it waits for it and kills it when it is late. -1 where it could not be started.
 */
pid_t apart_begin(apart_work_fn *work, const void *context, const struct apart_limits *limits, int descriptor);

/* What the status of waitpid() says of it. */
enum apart_outcome apart_ended(int status);

#endif
