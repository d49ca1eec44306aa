#include "job/work_store.h"

#include "db/db.h"
#include "job/tick_store.h"

enum { PIECES_AT_ONCE = 32, KEPT_SECONDS = 90 * 24 * 60 * 60 };

/* A thousand pieces are a long transaction: they go before their file, some at a time. */
static int64_t purge_pieces(struct db *db)
{
	const int64_t job = query_end_number(db_query(db,
		"SELECT j.id FROM job j JOIN job_piece p ON p.job = j.id WHERE j.state = 'failed' OR j.expires <= UNIX_TIMESTAMP() LIMIT 1"));
	struct query *query;

	if (!job)
		return 0;
	query = db_query(db, "DELETE FROM job_piece WHERE job = ? LIMIT ?");
	query_give_number(query, job);
	query_give_number(query, PIECES_AT_ONCE);
	return query_end(query);
}

int64_t job_file_purge(struct db *db, int64_t most)
{
	int64_t pieces = purge_pieces(db);
	struct query *query;

	if (pieces)
		return pieces | TICK_MORE;
	query = db_query(db, "DELETE FROM job_file WHERE job IN (SELECT id FROM job WHERE expires <= UNIX_TIMESTAMP()) LIMIT ?");
	query_give_number(query, most);
	return query_end(query);
}

int64_t job_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM job WHERE ended < UNIX_TIMESTAMP() - ? AND is_open IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM job_file f WHERE f.job = job.id)"
		" AND NOT EXISTS (SELECT 1 FROM job_piece p WHERE p.job = job.id) LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

int64_t job_count_late(struct db *db, int64_t seconds)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM job WHERE state = 'waiting' AND GREATEST(asked, next_try) < UNIX_TIMESTAMP() - ?");

	query_give_number(query, seconds);
	return query_end_number(query);
}

int64_t job_count_failed(struct db *db, int64_t seconds)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM job WHERE state = 'failed' AND ended > UNIX_TIMESTAMP() - ?");

	query_give_number(query, seconds);
	return query_end_number(query);
}

int64_t job_count_expired(struct db *db, int64_t seconds)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM job j JOIN job_file f ON f.job = j.id WHERE j.expires < UNIX_TIMESTAMP() - ?");

	query_give_number(query, seconds);
	return query_end_number(query);
}
