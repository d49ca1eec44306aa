#include "recommendation/text_rendering_store.h"

#include "db/db.h"
#include "job/job_store.h"
#include "recommendation/text_rendering_job_store.h"
#include "synthesis/publication_row_store.h"

int text_rendering_list(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list)
{
	struct query *query = db_query(db, "SELECT " FILE_COLUMNS " FROM text_publication_rendering WHERE publication = ? ORDER BY name LIMIT ?");

	query_give_number(query, publication);
	query_give_number(query, MOST_PUBLICATION_FILES);
	return publication_files_read(query, arena, list);
}

struct publication_file *text_rendering_find(struct db *db, struct arena *arena, int64_t publication, const char *name)
{
	struct query *query = db_query(db,
		"SELECT " FILE_COLUMNS ", content FROM text_publication_rendering WHERE publication = ? AND name = CONVERT(? USING ascii)");

	query_give_number(query, publication);
	query_give_text(query, name);
	return publication_file_read(query, arena, publication, "is not what was made of it");
}

void text_rendering_keep(struct db *db, int64_t publication, const struct publication_file *file, const char *made_with)
{
	const struct hash hash = hash_of(file->content, file->size);
	struct query *query = db_query(db,
		"INSERT INTO text_publication_rendering (publication, name, kind, about, words, size, hash, content, made, made_with)"
		" SELECT id, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), ? FROM text_publication WHERE id = ? AND withdrawn IS NULL");

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

void text_rendering_ask(struct db *db, int64_t publication, int64_t account)
{
	job_add(db, TEXT_RENDERINGS_JOB, publication, account);
}
