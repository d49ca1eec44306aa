#include "recommendation/version_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "recommendation/evidence_store.h"
#include "recommendation/text_store.h"

struct text_document text_document_gather(struct db *db, struct arena *arena, const struct text *text)
{
	struct text_document document = { .kind = text->kind, .language = text->language, .title = text->title,
		.title_simple = text->title_simple, .mission = text->mission };
	struct paragraph *paragraphs;
	struct evidence *evidence;
	int count;

	document.paragraphs.count = text_paragraphs(db, arena, text->id, &paragraphs);
	document.paragraphs.list = paragraphs;
	count = evidence_of_text(db, arena, text->id, &evidence);
	document.evidence = evidence_in_order(arena, evidence, count, paragraphs, document.paragraphs.count);
	return document;
}

int version_keep(struct db *db, struct arena *arena, const struct text *text, const char *label, int64_t account)
{
	const struct text_document now = text_document_gather(db, arena, text);
	const char *document = text_document_write(arena, &now);
	const struct hash hash = hash_of(document, strlen(document));
	struct query *query = db_query(db, "SELECT COALESCE(MAX(number), 0) + 1 FROM text_version WHERE text = ?");
	int number;

	query_give_number(query, text->id);
	number = (int)query_end_number(query);
	if (number > MOST_VERSIONS)
		return 0;
	query = db_query(db,
		"INSERT INTO text_version (text, number, label, document, hash, made, account) VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP(), ?)");
	query_give_number(query, text->id);
	query_give_number(query, number);
	query_give_text(query, label);
	query_give_text(query, document);
	query_give_hash(query, &hash);
	query_give_id(query, account);
	query_end(query);
	return number;
}

static void read_version(struct query *query, struct arena *arena, struct text_version *version)
{
	version->text = query_number(query);
	version->number = (int)query_number(query);
	version->label = query_text(query, arena);
	query_hash(query, &version->hash);
	version->made = query_number(query);
	version->person = query_text(query, arena);
}

#define VERSION_COLUMNS "v.text, v.number, v.label, v.hash, v.made, a.name"
#define VERSIONS "text_version v LEFT JOIN account a ON a.id = v.account"

int version_list(struct db *db, struct arena *arena, int64_t text, struct text_version **list)
{
	struct query *query = db_query(db, "SELECT " VERSION_COLUMNS " FROM " VERSIONS " WHERE v.text = ? ORDER BY v.number DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct text_version, MOST_VERSIONS);
	query_give_number(query, text);
	query_give_number(query, MOST_VERSIONS);
	while (query_next(query))
		read_version(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

struct text_version *version_find(struct db *db, struct arena *arena, int64_t text, int number)
{
	struct query *query = db_query(db, "SELECT " VERSION_COLUMNS ", v.document FROM " VERSIONS " WHERE v.text = ? AND v.number = ?");
	struct text_version *version = NULL;
	struct hash hash;

	query_give_number(query, text);
	query_give_number(query, number);
	if (query_next(query)) {
		version = arena_new(arena, struct text_version);
		read_version(query, arena, version);
		version->document = query_text(query, arena);
	}
	query_end(query);
	if (!version)
		return NULL;
	hash = hash_of(version->document, strlen(version->document));
	if (hash_is_same(&hash, &version->hash))
		return version;
	warn("text %lld: its version %d is not what was kept", (long long)text, number);
	return NULL;
}
