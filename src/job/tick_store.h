/*
 * tick_store: what time demands, done by `steward` from a table of tasks,
 * and when each was last done.
 */
#ifndef JOB_TICK_STORE_H
#define JOB_TICK_STORE_H

#include <stdint.h>

struct db;

/*
 * A task changes at most so many rows and says how many. While it says as many,
 * or adds TICK_MORE to what it says, it is called again, each time in a
 * transaction of its own. It may be called at any time, and twice.
 */
struct tick_task {
	const char *name;	/* at most 40 letters; in table `tick` */
	int64_t (*run)(struct db *db, int64_t most);
};

enum { TICK_BATCH = 5000, TICK_FAILED = -1 };
#define TICK_MORE (INT64_C(1) << 40)

/*
 * Do every task of the table, ended by {0}. A task that fails keeps no other
 * from running. done, as long as the table, receives the rows each changed, or
 * TICK_FAILED. Returns how many failed. The database must be in no work.
 */
int tick_run(struct db *db, const struct tick_task *tasks, int64_t *done);

/*
 * That two do not do them at once, which would do no harm but wait for each other. Tried for so
 * many seconds; false where another has it, or the database cannot be asked. Whoever has it loses
 * it with their connection.
 */
int tick_lock(struct db *db, int seconds);
void tick_unlock(struct db *db);

/* Done just now, so many rows: in the caller's transaction. */
void tick_record(struct db *db, const char *name, int64_t done);

/* Seconds since a task was last done, by the database's clock; -1 for never. */
int64_t tick_age(struct db *db, const char *name);

#endif
