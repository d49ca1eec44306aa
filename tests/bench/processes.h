/*
 * processes: the processor time of a server and all of its workers, to the microsecond.
 */
#ifndef TESTS_BENCH_PROCESSES_H
#define TESTS_BENCH_PROCESSES_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>

enum { MOST_PROCESSES = 300, LONGEST_PROC_PATH = 60 };

struct group {
	const char *name;
	pid_t processes[MOST_PROCESSES];
	int count;
};

/* A process and all that come of it. */
static inline void group_add(struct group *group, pid_t process)
{
	char path[LONGEST_PROC_PATH];
	FILE *children;
	int child;

	if (group->count == MOST_PROCESSES)
		return;
	group->processes[group->count++] = process;
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", process, process);
	children = fopen(path, "re");
	while (children && fscanf(children, "%d", &child) == 1)
		group_add(group, child);
	if (children)
		fclose(children);
}

/* Since each began, threads that ended included. */
static inline double group_seconds(const struct group *group)
{
	double seconds = 0;

	for (int i = 0; i < group->count; i++) {
		struct timespec time;
		clockid_t clock;

		if (clock_getcpuclockid(group->processes[i], &clock) || clock_gettime(clock, &time)) {
			fprintf(stderr, "a process of %s is gone\n", group->name);
			exit(1);
		}
		seconds += (double)time.tv_sec + (double)time.tv_nsec / 1e9;
	}
	return seconds;
}

#endif
