#include "questionnaire/questionnaire_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/shelf.h"
#include "db/db.h"
#include "questionnaire/document.h"

static struct shelf shelf;

/* NULL where there is none. */
static const char *find_document(struct db *db, struct arena *arena, const struct hash *version, size_t *length)
{
	struct query *query = db_query(db, "SELECT document FROM questionnaire_version WHERE version_hash = ?");
	const char *document = NULL;

	query_give_hash(query, version);
	if (query_next(query))
		document = query_bytes(query, arena, length);
	query_end(query);
	return document;
}

const char *questionnaire_document(struct db *db, struct arena *arena, const struct hash *version)
{
	size_t length;

	return find_document(db, arena, version, &length);
}

/* What is stored was checked when it was published: anything else was changed behind our back. */
static const struct questionnaire *compile(struct arena *arena, const struct hash *version,
					   const char *document, size_t length)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const struct hash hash = hash_of(document, length);
	const struct questionnaire *questionnaire = NULL;
	const char *name = hex_write(arena, version->bytes, HASH_SIZE);

	if (!hash_is_same(&hash, version)) {
		warn("questionnaire %s is not what was published", name);
		return NULL;
	}
	questionnaire = document_read(arena, document, length, faults);
	if (!questionnaire)
		warn("questionnaire %s cannot be read: %s: %s", name, faults->fault[0].path, faults->fault[0].words);
	return questionnaire;
}

const struct questionnaire *questionnaire_find(struct db *db, const struct hash *version)
{
	const struct questionnaire *questionnaire = shelf_find(&shelf, version);
	struct arena arena = { 0 };
	const char *document;
	size_t length;

	if (questionnaire)
		return questionnaire;
	document = find_document(db, &arena, version, &length);
	if (document)
		questionnaire = compile(&arena, version, document, length);
	if (questionnaire)
		return shelf_add(&shelf, version, questionnaire, &arena);
	arena_close(&arena);
	return NULL;
}

void questionnaire_add(struct db *db, const struct hash *version, const char *canonical)
{
	struct query *query = db_query(db,
		"INSERT INTO questionnaire_version (version_hash, document, published)"
		" VALUES (?, ?, UNIX_TIMESTAMP())");

	/* Nobody who publishes needs the right to change what is published. */
	query_give_hash(query, version);
	query_give_text(query, canonical);
	(void)query_end_unique(query);
}
