#include "file/file.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"

enum { MOST_CHUNKS = LONGEST_RECORDING / CHUNK_SIZE };

static void write_chunks(struct db *db, const struct hash *hash, const char *bytes, size_t length)
{
	struct query *query;

	for (size_t from = 0; from < length; from += CHUNK_SIZE) {
		query = db_query(db, "INSERT INTO file_chunk (hash, position, content) VALUES (?, ?, ?)");
		query_give_hash(query, hash);
		query_give_number(query, (int64_t)(from / CHUNK_SIZE));
		query_give_bytes(query, bytes + from, length - from < CHUNK_SIZE ? length - from : CHUNK_SIZE);
		query_end(query);
	}
}

/* The row, locked until the end of the work; whether its content is there already. */
static int begin_file(struct db *db, const struct hash *hash, const char *kind, size_t length, int is_public)
{
	struct query *query = db_query(db,
		"INSERT INTO file (hash, kind, size, is_public) VALUES (?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE is_public = GREATEST(is_public, VALUES(is_public)), expires = NULL, loose = NULL");
	int is_complete = 0;

	query_give_hash(query, hash);
	query_give_text(query, kind);
	query_give_number(query, (int64_t)length);
	query_give_number(query, is_public);
	query_end(query);
	query = db_query(db, "SELECT complete FROM file WHERE hash = ? FOR UPDATE");
	query_give_hash(query, hash);
	if (query_next(query))
		is_complete = (int)query_number(query);
	query_end(query);
	return is_complete;
}

/* Chunks of a write that was cut short may be there. */
static void fill_file(struct db *db, const struct hash *hash, const void *bytes, size_t length)
{
	struct query *query = db_query(db, "DELETE FROM file_chunk WHERE hash = ?");

	query_give_hash(query, hash);
	query_end(query);
	write_chunks(db, hash, bytes, length);
	query = db_query(db, "UPDATE file SET complete = 1 WHERE hash = ?");
	query_give_hash(query, hash);
	query_end(query);
}

enum fault file_add(struct db *db, const void *bytes, size_t length, int is_public, struct hash *hash)
{
	const char *kind = file_kind(bytes, length);

	if (!kind)
		return FAULT_INVALID;
	if (length > file_longest(kind))
		return FAULT_TOO_LARGE;
	*hash = hash_of(bytes, length);
	if (!begin_file(db, hash, kind, length, !!is_public))
		fill_file(db, hash, bytes, length);
	return NO_FAULT;
}

struct file *file_find_public(struct db *db, struct arena *arena, const struct hash *hash)
{
	struct query *query = db_query(db,
		"SELECT kind, size FROM public_file WHERE hash = ?");
	struct file *file = NULL;

	query_give_hash(query, hash);
	if (query_next(query)) {
		file = arena_new(arena, struct file);
		file->hash = *hash;
		file->kind = query_text(query, arena);
		file->size = query_number(query);
		file->is_public = 1;
	}
	query_end(query);
	return file;
}

/* The next chunk, in its place; false where it does not fit. */
static int read_chunk(struct query *query, struct arena *arena, char *content, size_t *length, size_t whole)
{
	size_t size;
	const void *bytes = query_bytes(query, arena, &size);

	if (!bytes || size > whole - *length)
		return 0;
	memcpy(content + *length, bytes, size);
	*length += size;
	return 1;
}

const void *file_content(struct db *db, struct arena *arena, const struct file *file)
{
	size_t whole = (size_t)file->size, length = 0;
	struct query *query;
	char *content;
	int fits = 1;

	if (file->size < 0 || file->size > LONGEST_RECORDING)
		return NULL;
	content = arena_room(arena, whole + 1);
	content[whole] = '\0';
	query = db_query(db, "SELECT content FROM public_file_chunk WHERE hash = ? ORDER BY position LIMIT ?");
	query_give_hash(query, &file->hash);
	query_give_number(query, MOST_CHUNKS);
	while (fits && query_next(query))
		fits = read_chunk(query, arena, content, &length, whole);
	query_end(query);
	if (fits && length == whole)
		return content;
	if (!db_fault(db))
		warn("file %s: %zu of %zu bytes are there",
		     hex_write(arena, file->hash.bytes, HASH_SIZE), length, whole);
	return NULL;
}
