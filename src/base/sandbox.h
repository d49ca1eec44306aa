/*
 * sandbox: what a program that has opened all it needs gives up for good.
 */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

/*
 * From here on this process, and what it might start, gains no privilege, leaves
 * no core file, runs no program and writes no file: it reads, and uses what it
 * has open (Landlock, since Linux 5.13). Connecting to Unix sockets stays possible.
 * Where the kernel has no Landlock, warns and gives up the rest.
 */
void sandbox_enter(void);

#endif
