#include "job/work_store.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"

enum { PIECES_AT_ONCE = 32, MOST_TRIES = 5 };

/* --- reading */

static int64_t pieces_of(int64_t size)
{
	return (size + JOB_PIECE - 1) / JOB_PIECE;
}

struct job_file *job_file_find(struct db *db, struct arena *arena, int64_t job)
{
	struct query *query = db_query(db,
		"SELECT f.name, f.kind, f.size, f.row_count, f.hash,"
		" (SELECT COUNT(*) FROM job_piece WHERE job = f.job), (SELECT COALESCE(SUM(size), 0) FROM job_piece WHERE job = f.job)"
		" FROM job_file f JOIN job j ON j.id = f.job WHERE f.job = ? AND j.state = 'done' AND j.expires > UNIX_TIMESTAMP()");
	struct job_file *file = NULL;
	int64_t pieces = 0, size = 0;

	query_give_number(query, job);
	if (query_next(query)) {
		file = arena_new(arena, struct job_file);
		file->name = query_text(query, arena);
		file->kind = query_text(query, arena);
		file->size = query_number(query);
		file->rows = query_number(query);
		query_hash(query, &file->hash);
		pieces = query_number(query);
		size = query_number(query);
	}
	query_end(query);
	if (!file || (size == file->size && pieces == pieces_of(size)))
		return file;
	warn("job %lld: of its file of %lld bytes there are %lld in %lld pieces", (long long)job, (long long)file->size, (long long)size,
	     (long long)pieces);
	return NULL;
}

const void *job_file_piece(struct db *db, struct arena *arena, int64_t job, const struct job_file *file, int number, size_t *length)
{
	const int64_t left = file->size - (int64_t)number * JOB_PIECE;
	struct query *query = db_query(db, "SELECT content FROM job_piece WHERE job = ? AND number = ?");
	const void *content = NULL;

	*length = 0;
	query_give_number(query, job);
	query_give_number(query, number);
	if (query_next(query))
		content = query_bytes(query, arena, length);
	query_end(query);
	if (content && left > 0 && (int64_t)*length == (left < JOB_PIECE ? left : JOB_PIECE))
		return content;
	if (!db_fault(db))
		warn("job %lld: piece %d of its file is not there or not whole", (long long)job, number);
	return NULL;
}

struct job_sending job_sending_begin(int64_t job, const struct job_file *file)
{
	return (struct job_sending){ .job = job, .file = file, .hashing = hashing_begin() };
}

static int is_as_made(struct job_sending *sending)
{
	const struct hash hash = hashing_end(&sending->hashing);

	if (hash_is_same(&hash, &sending->file->hash))
		return 1;
	warn("job %lld: its file is not what was made", (long long)sending->job);
	return 0;
}

const void *job_sending_next(struct db *db, struct arena *arena, struct job_sending *sending, size_t *length)
{
	const int64_t pieces = pieces_of(sending->file->size);
	const void *bytes;

	*length = 0;
	if (sending->number >= pieces)
		return NULL;
	bytes = job_file_piece(db, arena, sending->job, sending->file, sending->number, length);
	if (!bytes)
		return NULL;
	hashing_add(&sending->hashing, bytes, *length);
	sending->number++;
	return sending->number < pieces || is_as_made(sending) ? bytes : NULL;
}

/* --- writing */

struct keeping {
	struct db *db;
	const struct job_taker *taker;
	int64_t job;
	const void *bytes;
	size_t length;
	int number;
	int64_t changed;
};

/* Of an earlier try; some at a time, as a thousand of them are a long transaction. */
static void erase_some(struct keeping *keeping)
{
	struct query *query = db_query(keeping->db, "DELETE FROM job_piece WHERE job = ? LIMIT ?");

	query_give_number(query, keeping->job);
	query_give_number(query, PIECES_AT_ONCE);
	keeping->changed = query_end(query);
}

static void add_piece(struct keeping *keeping)
{
	struct query *query = db_query(keeping->db, "INSERT INTO job_piece (job, number, size, content) VALUES (?, ?, ?, ?)");

	query_give_number(query, keeping->job);
	query_give_number(query, keeping->number);
	query_give_number(query, (int64_t)keeping->length);
	query_give_bytes(query, keeping->bytes, keeping->length);
	query_end(query);
}

/* In a transaction of its own, while the job is ours. */
static enum fault keep_some(struct keeping *keeping, void (*change)(struct keeping *))
{
	enum fault fault = FAULT_AGAIN;

	for (int tries = 0; tries < MOST_TRIES && fault == FAULT_AGAIN; tries++) {
		fault = db_ready(keeping->db);
		if (fault)
			break;
		if (!job_is_ours(keeping->db, keeping->taker, keeping->job)) {
			fault = db_undo(keeping->db);
			return fault ? fault : FAULT_CONFLICT;
		}
		change(keeping);
		fault = db_keep(keeping->db);
	}
	return fault;
}

static enum fault erase_all(struct keeping *keeping)
{
	enum fault fault;

	do
		fault = keep_some(keeping, erase_some);
	while (!fault && keeping->changed == PIECES_AT_ONCE);
	return fault;
}

static enum fault keep_stream(struct keeping *keeping, FILE *stream, char *room, struct job_file *file)
{
	struct hashing hashing = hashing_begin();
	enum fault fault = NO_FAULT;

	file->size = 0;
	keeping->bytes = room;
	while (!fault && (keeping->length = fread(room, 1, JOB_PIECE, stream)) > 0) {
		hashing_add(&hashing, room, keeping->length);
		file->size += (int64_t)keeping->length;
		fault = keep_some(keeping, add_piece);
		keeping->number++;
	}
	file->hash = hashing_end(&hashing);
	return fault ? fault : ferror(stream) ? FAULT_ABSENT : NO_FAULT;
}

enum fault job_keep_pieces(struct db *db, const struct job_taker *taker, int64_t job, const char *path, struct job_file *file)
{
	struct keeping keeping = { .db = db, .taker = taker, .job = job };
	struct arena arena = { 0 };
	FILE *stream = fopen(path, "re");
	enum fault fault;

	if (!stream)
		return FAULT_ABSENT;
	fault = erase_all(&keeping);
	if (!fault)
		fault = keep_stream(&keeping, stream, arena_room(&arena, JOB_PIECE), file);
	fclose(stream);
	arena_close(&arena);
	return fault;
}
