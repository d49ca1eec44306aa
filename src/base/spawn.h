/*
 * spawn: another program, run to its end: arguments and no shell; no environment
 * but a home, nothing of ours open to it, in no hurry; gone when its time is over,
 * with all that it started.
 *
 *	const char *const arguments[] = { spawn_path(arena, "rsvg-convert"), "--version", NULL };
 *	outcome = spawn_run(arena, &(struct spawn){ arguments, directory, .seconds = 10, .most = 1000 }, &said);
 *
 * A program that closes itself in (base/sandbox.h) starts nothing from then on: it calls
 * spawn_prepare() before, and spawn_run() as everybody.
 */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include <stddef.h>

struct arena;

enum spawn_outcome {
	SPAWN_DONE,		/* it ended and says that all is well */
	SPAWN_FAILED,		/* it says otherwise, or died */
	SPAWN_LATE,		/* it was ended, as its time was over or ours is */
	SPAWN_IMPOSSIBLE	/* it could not be started */
};

struct spawn {
	const char *const *arguments;	/* the path first; ended by NULL */
	const char *directory;		/* where it works, and its home */
	int seconds;			/* on the wall's clock */
	size_t most;			/* bytes of what it says that are kept; more is read and dropped */
};

/* said is what it wrote, to both of its ends. */
enum spawn_outcome spawn_run(struct arena *arena, const struct spawn *spawn, const char **said);

/*
 * Leaves a process behind that goes on running programs of these names (ended by NULL), and no others, for this
 * one: first of all, while nothing is known yet that it should not know. It gives up the network and ends with
 * this one. There is one of it.
 */
void spawn_prepare(const char *const *names);

/* Where the system keeps a program of that name; NULL where it is not installed. */
const char *spawn_path(struct arena *arena, const char *name);

#endif
