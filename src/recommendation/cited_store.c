#include "recommendation/cited_store.h"

#include "base/arena.h"
#include "db/db.h"

/* Its home; of one that the operator loaded from files the council at the top. */
#define HOME "COALESCE(c.home, (SELECT MIN(b.id) FROM body b WHERE b.kind = 'council' AND b.parent IS NULL))"

int cited_consultation_list(struct db *db, struct arena *arena, const char *bodies, struct cited_consultation **list)
{
	struct query *query = db_query(db,
		"SELECT c.id, c.title FROM consultation c WHERE c.removed IS NULL AND (FIND_IN_SET(" HOME ", ?) OR EXISTS (SELECT 1 FROM synthesis s"
		" JOIN publication p ON p.synthesis = s.id WHERE s.consultation = c.id AND p.withdrawn IS NULL)) ORDER BY c.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct cited_consultation, MOST_CITED_CONSULTATIONS);
	query_give_text(query, bodies);
	query_give_number(query, MOST_CITED_CONSULTATIONS);
	while (query_next(query)) {
		(*list)[count].id = query_number(query);
		(*list)[count++].title = query_text(query, arena);
	}
	query_end(query);
	return count;
}
