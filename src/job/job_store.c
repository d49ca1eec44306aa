#include "job/job_store.h"

#include "base/arena.h"
#include "db/db.h"

const char *const job_state_names[JOB_STATES] = {
	[JOB_WAITING] = "waiting", [JOB_RUNNING] = "running", [JOB_DONE] = "done", [JOB_FAILED] = "failed",
};

#define JOB_COLUMNS "id, kind, of, account, state, tries, asked, begun, ended, done, total, why, expires"

static void read_job(struct query *query, struct arena *arena, struct job *job)
{
	job->id = query_number(query);
	job->kind = query_text(query, arena);
	job->of = query_number(query);
	job->account = query_id(query);
	job->state = (enum job_state)query_name(query, job_state_names, JOB_STATES);
	job->tries = (int)query_number(query);
	job->asked = query_number(query);
	job->begun = query_id(query);
	job->ended = query_id(query);
	job->done = query_number(query);
	job->total = query_number(query);
	job->why = query_text(query, arena);
	job->expires = query_id(query);
}

static struct job *first_job(struct query *query, struct arena *arena)
{
	struct job *job = NULL;

	if (query_next(query)) {
		job = arena_new(arena, struct job);
		read_job(query, arena, job);
	}
	query_end(query);
	return job;
}

int64_t job_add(struct db *db, const char *kind, int64_t of, int64_t account)
{
	struct query *query = db_query(db, "INSERT INTO job (kind, of, account, asked) VALUES (?, ?, ?, UNIX_TIMESTAMP())");

	query_give_text(query, kind);
	query_give_number(query, of);
	query_give_id(query, account);
	if (query_end_unique(query))
		return query_end_number(db_query(db, "SELECT LAST_INSERT_ID()"));
	/* The INSERT that was refused holds the row that was there before until the end of the work: it is found. */
	query = db_query(db, "SELECT id FROM job WHERE kind = CONVERT(? USING ascii) AND of = ? AND is_open = 1 FOR UPDATE");
	query_give_text(query, kind);
	query_give_number(query, of);
	return query_end_number(query);
}

struct job *job_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " JOB_COLUMNS " FROM job WHERE id = ?");

	query_give_number(query, id);
	return first_job(query, arena);
}

struct job *job_last(struct db *db, struct arena *arena, const char *kind, int64_t of)
{
	struct query *query = db_query(db,
		"SELECT " JOB_COLUMNS " FROM job WHERE kind = CONVERT(? USING ascii) AND of = ? ORDER BY id DESC LIMIT 1");

	query_give_text(query, kind);
	query_give_number(query, of);
	return first_job(query, arena);
}

int job_list(struct db *db, struct arena *arena, struct job **list)
{
	struct query *query = db_query(db, "SELECT " JOB_COLUMNS " FROM job ORDER BY id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct job, MOST_JOBS);
	query_give_number(query, MOST_JOBS);
	while (query_next(query))
		read_job(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int job_retry(struct db *db, int64_t id)
{
	struct query *query = db_query(db,
		"UPDATE job SET state = 'waiting', tries = 0, next_try = 0, ended = NULL, done = 0, total = 0 WHERE id = ? AND state = 'failed'");

	query_give_number(query, id);
	return query_end_unique(query);
}
