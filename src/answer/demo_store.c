#include "answer/demo_store.h"

#include "base/arena.h"
#include "db/db.h"

enum fault demo_keep(struct db *db)
{
	return db_keep(db);
}

int demo_stored(struct db *db, struct arena *arena, int64_t survey, int most, const char ***answers)
{
	struct query *query = db_query(db, "SELECT answers FROM submission WHERE survey = ? ORDER BY id LIMIT ?");
	int count = 0;

	*answers = arena_array(arena, const char *, (size_t)most + 1);
	query_give_number(query, survey);
	query_give_number(query, most);
	while (query_next(query))
		(*answers)[count++] = query_text(query, arena);
	query_end(query);
	return count;
}
