#include "authoring/medium_store.h"

#include <string.h>

#include "authoring/edit.h"
#include "authoring/models.h"
#include "base/arena.h"
#include "base/disk.h"
#include "db/db.h"
#include "file/attached.h"
#include "file/file.h"
#include "questionnaire/document.h"

static int64_t bytes_of(struct db *db, int64_t manuscript)
{
	struct query *query = db_query(db, "SELECT COALESCE(SUM(f.size), 0) FROM manuscript_file m JOIN file f ON f.hash = m.hash WHERE m.manuscript = ?");

	query_give_number(query, manuscript);
	return query_end_number(query);
}

static void note(struct db *db, const struct medium_given *given, const struct hash *hash)
{
	struct query *query = db_query(db,
		"INSERT INTO manuscript_file (manuscript, hash, name, added, account) VALUES (?, ?, LEFT(?, 200), UNIX_TIMESTAMP(), ?)"
		" ON DUPLICATE KEY UPDATE name = VALUES(name)");

	query_give_number(query, given->manuscript);
	query_give_hash(query, hash);
	query_give_text(query, given->name);
	query_give_id(query, given->account);
	query_end(query);
}

enum fault medium_give(struct db *db, struct arena *arena, const struct medium_given *given, struct hash *hash, int *is_recording)
{
	const char *kind = file_kind(given->bytes, given->length);
	const void *bytes = given->bytes;
	size_t length = given->length;
	enum fault fault;

	if (!kind)
		return FAULT_INVALID;
	*is_recording = file_is_recording(kind);
	if (!*is_recording)
		bytes = attached_clean(arena, (enum attached)attached_kind_of(given->bytes, given->length), given->bytes, given->length, &length);
	if (!bytes)
		return FAULT_MALFORMED;
	if (given->manuscript && bytes_of(db, given->manuscript) + (int64_t)length > MOST_MEDIA_BYTES)
		return FAULT_TOO_LARGE;
	fault = file_add(db, bytes, length, 1, hash);
	if (!fault && given->manuscript)
		note(db, given, hash);
	return fault;
}

struct finding {
	struct db *db;
	struct arena *arena;
	const struct model *model;
};

static const char *find_file(void *context, const char *file, const char **why)
{
	const struct finding *finding = context;
	struct hash hash;
	size_t length;
	char *bytes;
	int is_recording;

	*why = NULL;
	if (!disk_is_below(file) ||
	    disk_read(finding->arena, arena_print(finding->arena, "%s/%s", finding->model->directory, file), LONGEST_RECORDING, &bytes, &length) ||
	    medium_give(finding->db, finding->arena, &(struct medium_given){ 0, 0, file, bytes, length }, &hash, &is_recording)) {
		*why = file;
		return NULL;
	}
	return hex_write(finding->arena, hash.bytes, HASH_SIZE);
}

const char *model_with_files(struct db *db, struct arena *arena, const struct model *model)
{
	struct finding finding = { db, arena, model };
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const char *document = document_with_media(arena, model->whole, strlen(model->whole), find_file, &finding, faults);
	const char *settled = document && !faults->count ? document_settled(arena, document) : NULL;

	return settled ? settled : model->document;
}
