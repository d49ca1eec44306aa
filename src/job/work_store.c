#include "job/work_store.h"

#include "db/db.h"

/* --- taking */

/* In this order: MariaDB reads what it has set already. */
#define WAITS_OR_FAILED \
	"ended = IF(tries >= ?, UNIX_TIMESTAMP(), NULL), state = IF(tries >= ?, 'failed', 'waiting'), lease = NULL, leased = NULL"

/* One at a time, looked for without a lock: that would hold the gap into which others put what they take. */
static void free_lapsed_job(struct db *db)
{
	const int64_t id = query_end_number(db_query(db,
		"SELECT id FROM job WHERE state = 'running' AND leased < UNIX_TIMESTAMP() LIMIT 1"));
	struct query *query;

	if (!id)
		return;
	query = db_query(db, "UPDATE job SET why = 'its worker ended, or worked for too long without a sign', " WAITS_OR_FAILED
		" WHERE id = ? AND state = 'running' AND leased < UNIX_TIMESTAMP()");
	query_give_number(query, JOB_MOST_TRIES);
	query_give_number(query, JOB_MOST_TRIES);
	query_give_number(query, id);
	query_end(query);
}

int64_t job_take_back(struct db *db, const struct job_taker *taker)
{
	struct query *query = db_query(db,
		"UPDATE job SET why = 'its worker was ended in the middle', " WAITS_OR_FAILED " WHERE state = 'running' AND lease = ?");

	query_give_number(query, JOB_MOST_TRIES);
	query_give_number(query, JOB_MOST_TRIES);
	query_give_bytes(query, taker->lease, JOB_LEASE);
	return query_end(query);
}

/* Most of the time there is none, and this is all that is asked. */
static int is_any_job(struct db *db, const struct job_taker *taker)
{
	struct query *query = db_query(db,
		"SELECT 1 FROM job WHERE (state = 'waiting' AND next_try <= UNIX_TIMESTAMP() AND FIND_IN_SET(kind, CONVERT(? USING ascii)))"
		" OR (state = 'running' AND leased < UNIX_TIMESTAMP()) LIMIT 1");
	int is_any;

	query_give_text(query, taker->kinds);
	is_any = query_next(query);
	if (is_any)
		query_skip_rest(query);
	query_end(query);
	return is_any;
}

static int64_t lock_due_job(struct db *db, const struct job_taker *taker)
{
	struct query *query = db_query(db,
		"SELECT id FROM job WHERE state = 'waiting' AND next_try <= UNIX_TIMESTAMP() AND FIND_IN_SET(kind, CONVERT(? USING ascii))"
		" ORDER BY next_try, id LIMIT 1 FOR UPDATE SKIP LOCKED");

	query_give_text(query, taker->kinds);
	return query_end_number(query);
}

struct job *job_take(struct db *db, struct arena *arena, const struct job_taker *taker)
{
	struct query *query;
	int64_t id;

	if (!is_any_job(db, taker))
		return NULL;
	free_lapsed_job(db);
	id = lock_due_job(db, taker);
	if (!id)
		return NULL;
	query = db_query(db,
		"UPDATE job SET state = 'running', tries = tries + 1, begun = UNIX_TIMESTAMP(), done = 0, total = 0, lease = ?,"
		" leased = UNIX_TIMESTAMP() + ? WHERE id = ?");
	query_give_bytes(query, taker->lease, JOB_LEASE);
	query_give_number(query, JOB_LEASE_SECONDS);
	query_give_number(query, id);
	query_end(query);
	return job_find(db, arena, id);
}

/* --- having it; the rest of each statement: whose it is */

static int end_ours(struct query *query, const struct job_taker *taker, int64_t job)
{
	query_give_number(query, job);
	query_give_bytes(query, taker->lease, JOB_LEASE);
	return query_end(query) == 1;
}

int job_is_ours(struct db *db, const struct job_taker *taker, int64_t job)
{
	struct query *query = db_query(db, "SELECT 1 FROM job WHERE id = ? AND lease = ? FOR UPDATE");
	int found;

	query_give_number(query, job);
	query_give_bytes(query, taker->lease, JOB_LEASE);
	found = query_next(query);
	if (found)
		query_skip_rest(query);
	query_end(query);
	return found;
}

int job_renew(struct db *db, const struct job_taker *taker, int64_t job, int64_t done, int64_t total)
{
	struct query *query;

	if (!job_is_ours(db, taker, job))
		return 0;
	query = db_query(db, "UPDATE job SET done = ?, total = ?, leased = UNIX_TIMESTAMP() + ? WHERE id = ? AND lease = ?");
	query_give_number(query, done);
	query_give_number(query, total);
	query_give_number(query, JOB_LEASE_SECONDS);
	end_ours(query, taker, job);
	return 1;
}

int job_give_back(struct db *db, const struct job_taker *taker, int64_t job)
{
	struct query *query = db_query(db,
		"UPDATE job SET state = 'waiting', tries = tries - 1, lease = NULL, leased = NULL WHERE id = ? AND lease = ?");

	return end_ours(query, taker, job);
}

int job_fail(struct db *db, const struct job_taker *taker, int64_t job, const char *why)
{
	struct query *query = db_query(db,
		"UPDATE job SET state = 'failed', ended = UNIX_TIMESTAMP(), why = LEFT(?, 500), lease = NULL, leased = NULL WHERE id = ? AND lease = ?");

	query_give_text(query, why);
	return end_ours(query, taker, job);
}

int job_fail_for_now(struct db *db, const struct job_taker *taker, int64_t job, const char *why)
{
	struct query *query = db_query(db,
		"UPDATE job SET why = LEFT(?, 500), next_try = UNIX_TIMESTAMP() + ? * tries, " WAITS_OR_FAILED " WHERE id = ? AND lease = ?");

	query_give_text(query, why);
	query_give_number(query, JOB_PAUSE_SECONDS);
	query_give_number(query, JOB_MOST_TRIES);
	query_give_number(query, JOB_MOST_TRIES);
	return end_ours(query, taker, job);
}

int job_finish(struct db *db, const struct job_taker *taker, int64_t job, const struct job_file *file, int64_t keep_seconds)
{
	struct query *query = db_query(db,
		"UPDATE job SET state = 'done', ended = UNIX_TIMESTAMP(), why = '', expires = UNIX_TIMESTAMP() + ?, lease = NULL, leased = NULL"
		" WHERE id = ? AND lease = ?");

	if (file)
		query_give_number(query, keep_seconds);
	else
		query_give_null(query);
	if (!end_ours(query, taker, job))
		return 0;
	if (!file)
		return 1;
	query = db_query(db, "INSERT INTO job_file (job, name, kind, size, row_count, hash) VALUES (?, ?, ?, ?, ?, ?)");
	query_give_number(query, job);
	query_give_text(query, file->name);
	query_give_text(query, file->kind);
	query_give_number(query, file->size);
	query_give_number(query, file->rows);
	query_give_hash(query, &file->hash);
	query_end(query);
	return 1;
}
