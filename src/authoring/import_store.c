#include "authoring/import_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"
#include "exchange/envelope.h"
#include "exchange/exchange.h"

/* The server's own lock: it ends with the connection, if not before, and no row waits for it. */
int import_begin(struct db *db)
{
	struct query *query = db_query(db, "SELECT GET_LOCK(CONCAT(DATABASE(), ' import'), 0)");
	const int is_ours = query_next(query) && query_id(query) == 1;

	query_end(query);
	return is_ours;
}

void import_end(struct db *db)
{
	struct query *query = db_query(db, "SELECT RELEASE_LOCK(CONCAT(DATABASE(), ' import'))");

	if (query_next(query))
		query_skip_rest(query);
	query_end(query);
}

void import_keep(struct db *db, struct arena *arena, int64_t manuscript, const char *file, const struct exchange_reading *reading)
{
	struct exchange_reading *report = arena_new(arena, struct exchange_reading);
	struct buffer text = buffer_in(arena);
	struct query *query = db_query(db, "INSERT INTO manuscript_import (manuscript, file, report, imported)"
					       " VALUES (?, LEFT(?, ?), ?, UNIX_TIMESTAMP())");

	report->report = reading->report;
	envelope_write(&text, report);
	query_give_number(query, manuscript);
	query_give_text(query, file);
	query_give_number(query, LONGEST_IMPORT_FILE);
	query_give_text(query, text.bytes);
	query_end(query);
}

const struct manuscript_import *import_find(struct db *db, struct arena *arena, int64_t manuscript)
{
	struct query *query = db_query(db, "SELECT file, imported, report FROM manuscript_import WHERE manuscript = ?");
	struct manuscript_import *import = NULL;

	query_give_number(query, manuscript);
	if (query_next(query)) {
		struct exchange_reading *reading = arena_new(arena, struct exchange_reading);
		const char *report;

		import = arena_new(arena, struct manuscript_import);
		import->file = query_text(query, arena);
		import->imported = query_number(query);
		import->reading = reading;
		report = query_text(query, arena);
		envelope_open(arena, report, strlen(report), reading);
	}
	query_end(query);
	return import;
}
