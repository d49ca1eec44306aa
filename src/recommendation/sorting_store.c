#include "recommendation/sorting_store.h"

#include "base/arena.h"
#include "catalog/catalog_store.h"
#include "db/db.h"

struct text_sorting text_sorting_find(struct db *db, struct arena *arena, int64_t text)
{
	struct query *query = db_query(db, "SELECT readers + 0, themes FROM text WHERE id = ?");
	struct text_sorting sorting = { 0, "" };

	query_give_number(query, text);
	if (query_next(query)) {
		sorting.readers = (unsigned)query_number(query);
		sorting.themes = query_text(query, arena);
	}
	query_end(query);
	return sorting;
}

enum fault text_sort(struct db *db, struct arena *arena, int64_t text, const struct text_sorting *sorting)
{
	struct query *query = db_query(db, "UPDATE text SET readers = ?, themes = ? WHERE id = ?");

	query_give_number(query, sorting->readers);
	query_give_text(query, sorting->themes);
	query_give_number(query, text);
	query_end(query);
	return catalog_sort(db, arena, FAMILY_TEXT, text, sorting->readers, sorting->themes);
}
