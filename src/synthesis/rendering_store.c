#include "synthesis/rendering_store.h"

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"

static void read_rendering(struct query *query, struct arena *arena, struct publication_file *file)
{
	file->name = query_text(query, arena);
	file->kind = query_text(query, arena);
	file->about = query_text(query, arena);
	file->words = query_text(query, arena);
	file->size = (size_t)query_number(query);
	query_hash(query, &file->hash);
}

int rendering_list(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list)
{
	struct query *query = db_query(db,
		"SELECT name, kind, about, words, size, hash FROM publication_rendering WHERE publication = ? ORDER BY name LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct publication_file, MOST_PUBLICATION_FILES);
	query_give_number(query, publication);
	query_give_number(query, MOST_PUBLICATION_FILES);
	while (query_next(query))
		read_rendering(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

struct publication_file *rendering_find(struct db *db, struct arena *arena, int64_t publication, const char *name)
{
	struct query *query = db_query(db,
		"SELECT name, kind, about, words, size, hash, content FROM publication_rendering WHERE publication = ?"
		" AND name = CONVERT(? USING ascii)");
	struct publication_file *file = NULL;
	size_t length = 0;
	struct hash got;

	query_give_number(query, publication);
	query_give_text(query, name);
	if (query_next(query)) {
		file = arena_new(arena, struct publication_file);
		read_rendering(query, arena, file);
		file->content = query_bytes(query, arena, &length);
	}
	query_end(query);
	if (!file)
		return NULL;
	got = hash_of(file->content, length);
	if (length == file->size && hash_is_same(&got, &file->hash))
		return file;
	warn("publication %lld: %s is not what was made of it", (long long)publication, file->name);
	return NULL;
}

void rendering_keep(struct db *db, int64_t publication, const struct publication_file *file, const char *made_with)
{
	const struct hash hash = hash_of(file->content, file->size);
	struct query *query = db_query(db,
		"INSERT INTO publication_rendering (publication, name, kind, about, words, size, hash, content, made, made_with)"
		" SELECT id, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), ? FROM publication WHERE id = ? AND withdrawn IS NULL");

	query_give_text(query, file->name);
	query_give_text(query, file->kind);
	query_give_text(query, file->about);
	query_give_text(query, file->words);
	query_give_number(query, (int64_t)file->size);
	query_give_hash(query, &hash);
	query_give_bytes(query, file->content, file->size);
	query_give_text(query, made_with);
	query_give_number(query, publication);
	query_end_unique(query);
}

void rendering_erase(struct db *db, int64_t publication)
{
	struct query *query = db_query(db, "DELETE FROM publication_rendering WHERE publication = ?");

	query_give_number(query, publication);
	query_end(query);
}
