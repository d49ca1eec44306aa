#include "library/shelf_store.h"

#include "base/arena.h"
#include "db/db.h"

static struct shelved read_shelved(struct query *query, struct arena *arena)
{
	struct shelved shelved = { .id = query_number(query) };

	shelved.synthesis = query_number(query);
	shelved.number = (int)query_number(query);
	shelved.published = query_number(query);
	shelved.is_generated = (int)query_number(query);
	query_hash(query, &shelved.hash);
	shelved.titles = query_text(query, arena);
	shelved.abouts = query_text(query, arena);
	return shelved;
}

int shelf_list(struct db *db, struct arena *arena, const struct shelved *after, int most, struct shelved **list)
{
	struct query *query = db_query(db,
		"SELECT p.id, p.synthesis, p.number, p.published, p.generated, p.hash,"
		" (SELECT JSON_OBJECTAGG(language, title) FROM publication_page WHERE publication = p.id),"
		" (SELECT JSON_OBJECTAGG(language, about) FROM publication_page WHERE publication = p.id)"
		" FROM publication p"
		" WHERE p.number = (SELECT MAX(n.number) FROM publication n WHERE n.synthesis = p.synthesis AND n.withdrawn IS NULL)"
		" AND (? = 0 OR p.published < ? OR (p.published = ? AND p.id < ?)) ORDER BY p.published DESC, p.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct shelved, (size_t)most);
	query_give_number(query, after->id);
	query_give_number(query, after->published);
	query_give_number(query, after->published);
	query_give_number(query, after->id);
	query_give_number(query, most);
	while (query_next(query))
		(*list)[count++] = read_shelved(query, arena);
	query_end(query);
	return count;
}
