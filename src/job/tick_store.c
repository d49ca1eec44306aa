#include "job/tick_store.h"

#include "base/log.h"
#include "db/db.h"

enum { MOST_TRIES = 5 };

void tick_record(struct db *db, const char *name, int64_t done)
{
	struct query *query = db_query(db,
		"INSERT INTO tick (task, last_run, done) VALUES (?, UNIX_TIMESTAMP(), ?)"
		" ON DUPLICATE KEY UPDATE last_run = VALUES(last_run), done = VALUES(done)");

	query_give_text(query, name);
	query_give_number(query, done);
	query_end(query);
}

/* The rows of one transaction, recorded with those before it; TICK_FAILED where nothing was kept. */
static int64_t run_once(struct db *db, const struct tick_task *task, int64_t before)
{
	int64_t changed = 0;
	enum fault fault = FAULT_AGAIN;

	for (int tries = 0; tries < MOST_TRIES && fault == FAULT_AGAIN; tries++) {
		fault = db_ready(db);
		if (fault)
			break;
		changed = task->run(db, TICK_BATCH);
		tick_record(db, task->name, before + (changed & ~TICK_MORE));
		fault = db_keep(db);
	}
	return fault ? TICK_FAILED : changed;
}

static int64_t run_task(struct db *db, const struct tick_task *task)
{
	int64_t done = 0, changed;
	int is_more;

	do {
		changed = run_once(db, task, done);
		if (changed == TICK_FAILED) {
			warn("tick: %s failed; the next run tries again", task->name);
			return TICK_FAILED;
		}
		is_more = changed >= TICK_BATCH;
		done += changed & ~TICK_MORE;
	} while (is_more);
	return done;
}

int tick_run(struct db *db, const struct tick_task *tasks, int64_t *done)
{
	int failed = 0;

	for (; tasks->name; tasks++, done++) {
		*done = run_task(db, tasks);
		failed += *done == TICK_FAILED;
	}
	return failed;
}

int tick_lock(struct db *db, int seconds)
{
	struct query *query;
	int is_locked;

	if (db_ready(db))
		return 0;
	query = db_query(db, "SELECT COALESCE(GET_LOCK(CONCAT(DATABASE(), ' tick'), ?), 0)");
	query_give_number(query, seconds);
	is_locked = query_next(query) && query_number(query);
	query_end(query);
	return is_locked;
}

void tick_unlock(struct db *db)
{
	struct query *query;

	if (db_ready(db))
		return;
	query = db_query(db, "SELECT COALESCE(RELEASE_LOCK(CONCAT(DATABASE(), ' tick')), 0)");
	if (query_next(query))
		query_skip_rest(query);
	query_end(query);
}

int64_t tick_age(struct db *db, const char *name)
{
	struct query *query = db_query(db, "SELECT UNIX_TIMESTAMP() - last_run FROM tick WHERE task = ?");
	int64_t age = -1;

	query_give_text(query, name);
	if (query_next(query))
		age = query_number(query);
	query_end(query);
	return age < -1 ? 0 : age;
}
