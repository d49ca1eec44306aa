#include "authoring/manuscript_store.h"

#include <string.h>

#include "authoring/outline.h"
#include "base/arena.h"
#include "base/name.h"
#include "db/db.h"

#define MANUSCRIPT_COLUMNS "m.id, m.body, m.title, m.version, m.changed, m.removed, UNIX_TIMESTAMP()"
#define MANUSCRIPTS_BY(key) "SELECT " MANUSCRIPT_COLUMNS " FROM manuscript m FORCE INDEX (" key ") WHERE "
#define MANUSCRIPTS_CHOSEN " AND FIND_IN_SET(m.body, ?) AND (? IS NULL OR INSTR(m.title, ?) > 0) ORDER BY m.changed DESC, m.id DESC LIMIT ?, ?"

static struct manuscript read_manuscript(struct query *query, struct arena *arena)
{
	struct manuscript manuscript = { .id = query_number(query) };

	manuscript.body = query_number(query);
	manuscript.title = query_text(query, arena);
	manuscript.version = (int)query_number(query);
	manuscript.changed = query_number(query);
	manuscript.removed = query_id(query);
	manuscript.now = query_number(query);
	return manuscript;
}

static void keep_text(struct db *db, int64_t id, int version, const char *document, const struct manuscript_change *change)
{
	struct query *query = db_query(db,
		"INSERT INTO manuscript_text (manuscript, version, document, what, about, account, changed)"
		" VALUES (?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP())");

	query_give_number(query, id);
	query_give_number(query, version);
	query_give_text(query, document);
	query_give_text(query, manuscript_act_tags[change->act]);
	query_give_text(query, change->about ? change->about : "");
	query_give_id(query, change->account);
	query_end(query);
}

int64_t manuscript_add(struct db *db, struct arena *arena, int64_t body, const char *document,
		       const struct manuscript_change *change)
{
	struct query *query = db_query(db, "INSERT INTO manuscript (body, title, changed)"
					       " VALUES (?, ?, UNIX_TIMESTAMP()) RETURNING id");
	int64_t id;

	query_give_number(query, body);
	query_give_text(query, document_title(arena, document));
	id = query_end_number(query);
	keep_text(db, id, 1, document, change);
	return id;
}

struct manuscript *manuscript_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db,
		"SELECT " MANUSCRIPT_COLUMNS ", t.document FROM manuscript m"
		" JOIN manuscript_text t ON t.manuscript = m.id AND t.version = m.version WHERE m.id = ?");
	struct manuscript *manuscript = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		manuscript = arena_new(arena, struct manuscript);
		*manuscript = read_manuscript(query, arena);
		manuscript->document = query_text(query, arena);
	}
	query_end(query);
	return manuscript;
}

const char *manuscript_text(struct db *db, struct arena *arena, int64_t id, int version)
{
	struct query *query = db_query(db, "SELECT document FROM manuscript_text WHERE manuscript = ? AND version = ?");
	const char *document;

	query_give_number(query, id);
	query_give_number(query, version);
	document = query_next(query) ? query_text(query, arena) : NULL;
	query_end(query);
	return document;
}

enum fault manuscript_keep(struct db *db, struct arena *arena, const struct manuscript *manuscript, const char *document,
			   const struct manuscript_change *change)
{
	struct query *query;

	if (manuscript->document && !strcmp(manuscript->document, document))
		return NO_FAULT;
	query = db_query(db, "UPDATE manuscript SET title = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
			     " WHERE id = ? AND version = ? AND removed IS NULL");
	query_give_text(query, document_title(arena, document));
	query_give_number(query, manuscript->id);
	query_give_number(query, manuscript->version);
	if (!query_end(query))
		return FAULT_CONFLICT;
	keep_text(db, manuscript->id, manuscript->version + 1, document, change);
	return NO_FAULT;
}

int manuscript_list(struct db *db, struct arena *arena, const struct manuscript_search *search, struct manuscript **list)
{
	const int limit = search->limit && search->limit < MOST_MANUSCRIPTS ? search->limit : MOST_MANUSCRIPTS;
	struct query *query = search->removed ?
		db_query(db, MANUSCRIPTS_BY("removed") "m.removed > 0" MANUSCRIPTS_CHOSEN) :
		db_query(db, MANUSCRIPTS_BY("manuscript_listed") "m.removed IS NULL" MANUSCRIPTS_CHOSEN);
	int count = 0;

	*list = arena_array(arena, struct manuscript, (size_t)limit);
	query_give_text(query, search->bodies);
	query_give_text(query, search->words);
	query_give_text(query, search->words);
	query_give_number(query, search->offset);
	query_give_number(query, limit);
	while (query_next(query))
		(*list)[count++] = read_manuscript(query, arena);
	query_end(query);
	return count;
}

int manuscript_past_list(struct db *db, struct arena *arena, int64_t id, struct manuscript_past **list)
{
	struct query *query = db_query(db,
		"SELECT t.version, t.what, t.about, a.name, t.changed FROM manuscript_text t LEFT JOIN account a ON a.id = t.account"
		" WHERE t.manuscript = ? ORDER BY t.version DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct manuscript_past, MOST_PAST);
	query_give_number(query, id);
	query_give_number(query, MOST_PAST);
	while (query_next(query)) {
		struct manuscript_past *past = &(*list)[count++];

		past->version = (int)query_number(query);
		past->act = query_name(query, manuscript_act_tags, MANUSCRIPT_ACTS);
		past->about = query_text(query, arena);
		past->person = query_text(query, arena);
		past->changed = query_number(query);
	}
	query_end(query);
	return count;
}

void manuscript_remove(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "UPDATE manuscript SET removed = UNIX_TIMESTAMP() WHERE id = ? AND removed IS NULL");

	query_give_number(query, id);
	query_end(query);
}

void manuscript_restore(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "UPDATE manuscript SET removed = NULL WHERE id = ?");

	query_give_number(query, id);
	query_end(query);
}

int64_t manuscript_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM manuscript WHERE removed < UNIX_TIMESTAMP() - ? * 86400 ORDER BY id LIMIT ?");
	int64_t gone;

	query_give_number(query, KEPT_DAYS);
	query_give_number(query, most);
	gone = query_end(query);
	query = db_query(db,
		"DELETE FROM manuscript_text WHERE (manuscript, version) IN (SELECT manuscript, version FROM"
		" (SELECT t.manuscript, t.version FROM manuscript_text t JOIN manuscript m ON m.id = t.manuscript"
		" WHERE t.version <= m.version - ? LIMIT ?) AS old)");
	query_give_number(query, KEPT_TEXTS);
	query_give_number(query, most);
	return gone + query_end(query);
}
