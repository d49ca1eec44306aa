/*
 * sandbox: what a program that has opened all it needs gives up for good.
 */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

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

#endif
