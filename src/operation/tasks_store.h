/*
 * tasks_store: all that time demands, in one table; done by the steward, or by `ancrage tick`.
 */
#ifndef OPERATION_TASKS_STORE_H
#define OPERATION_TASKS_STORE_H

#include "job/tick_store.h"

struct arena;
struct buffer;
struct config;
struct keyring;

enum { TICK_TASKS = 49, TASKS_BUSY = -1 };

extern const struct tick_task tick_tasks[];	/* TICK_TASKS, ended by {0} */

struct ticking {
	struct db *db;		/* in no work */
	struct arena *arena;
	const struct config *config;
	const struct keyring *keyring;	/* without a key: empty. What is mailed is sealed; what is released breaks ties by what nobody else knows */
};

/*
 * Does all of them, unless others are at it for so many seconds (TASKS_BUSY: nothing was
 * done). done receives the rows each changed, or TICK_FAILED. Returns how many failed.
 */
int tasks_run(const struct ticking *ticking, int wait_seconds, int64_t done[TICK_TASKS]) __attribute__((warn_unused_result));

/* In words, after tasks_run(): what changed something or failed, each with that end. */
void tasks_tell(struct buffer *out, const int64_t done[TICK_TASKS], const char *end);

#endif
