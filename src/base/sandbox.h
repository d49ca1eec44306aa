/*
 * sandbox: what a program that has opened all it needs gives up for good.
 */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include <stddef.h>

enum sandbox {
	SANDBOX_ALONE,		/* no network: sockets of this machine's file system only */
	SANDBOX_OUTWARD		/* what it speaks to is on the network */
};

/*
 * From here on this process, and what it might start, gains no privilege, leaves
 * no core file, runs no program and writes no file: it reads, and uses what it
 * has open (Landlock, since Linux 5.13). Connecting to Unix sockets stays possible.
 * Alone, it makes no socket that leads out of this machine (seccomp). Where the
 * kernel has no Landlock or no seccomp, warns and gives up the rest.
 */
void sandbox_enter(enum sandbox sandbox);

/* The same, alone, but for files in that folder and those below, which it makes, changes and erases. */
void sandbox_enter_with(const char *folder);

/*
 * For what reads a stranger's file: from here on this process computes, reads
 * and writes what it has open, and ends. Nothing else: it opens no file and no
 * socket, starts nothing, signals nobody. It has so much memory more than it
 * holds now, in bytes, and so many seconds of a processor; taking more ends it.
 * Returns 0 where the kernel has no seccomp: then nothing must be read.
 */
int sandbox_compute(size_t memory, int seconds) __attribute__((warn_unused_result));

#endif
