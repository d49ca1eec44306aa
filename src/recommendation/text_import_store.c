#include "recommendation/text_import_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "paper/paper.h"

int64_t text_import_add(struct db *db, struct arena *arena, const struct text_import *import)
{
	struct query *query = db_query(db, "DELETE FROM text_import WHERE text = ? AND account = ? AND done IS NULL");

	query_give_number(query, import->text);
	query_give_number(query, import->account);
	query_end(query);
	query = db_query(db,
		"INSERT INTO text_import (text, account, name, document, base_version, made) VALUES (?, ?, LEFT(?, ?), ?, ?, UNIX_TIMESTAMP()) RETURNING id");
	query_give_number(query, import->text);
	query_give_id(query, import->account);
	query_give_text(query, import->name);
	query_give_number(query, LONGEST_TEXT_IMPORT_NAME);
	query_give_text(query, paper_write(arena, import->paper));
	query_give_id(query, import->base_version);
	return query_end_number(query);
}

static struct text_import *read_one(struct query *query, struct arena *arena)
{
	struct text_import *import = NULL;

	if (query_next(query)) {
		import = arena_new(arena, struct text_import);
		import->id = query_number(query);
		import->text = query_number(query);
		import->account = query_id(query);
		import->name = query_text(query, arena);
		import->paper = paper_open(arena, query_text(query, arena));
		import->base_version = (int)query_id(query);
		import->made = query_number(query);
	}
	query_end(query);
	return import;
}

#define IMPORT_COLUMNS "id, text, account, name, document, base_version, made"

struct text_import *text_import_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " IMPORT_COLUMNS " FROM text_import WHERE id = ?");

	query_give_number(query, id);
	return read_one(query, arena);
}

struct text_import *text_import_waiting(struct db *db, struct arena *arena, int64_t text, int64_t account)
{
	struct query *query = db_query(db, "SELECT " IMPORT_COLUMNS " FROM text_import WHERE text = ? AND account = ? AND done IS NULL ORDER BY id DESC LIMIT 1");

	query_give_number(query, text);
	query_give_number(query, account);
	return read_one(query, arena);
}

int text_import_done(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "UPDATE text_import SET done = UNIX_TIMESTAMP(), document = '{}' WHERE id = ? AND done IS NULL");

	query_give_number(query, id);
	return query_end(query) != 0;
}

void text_import_forget(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "DELETE FROM text_import WHERE id = ?");

	query_give_number(query, id);
	query_end(query);
}

int64_t text_import_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM text_import WHERE made < UNIX_TIMESTAMP() - ? ORDER BY made LIMIT ?");

	query_give_number(query, TEXT_IMPORT_DAYS * INT64_C(86400));
	query_give_number(query, most);
	return query_end(query);
}
