#include "table/due_store.h"

#include "base/arena.h"
#include "db/db.h"

int due_list(struct query *query, struct arena *arena, struct due *list, int64_t most)
{
	int count = 0;

	query_give_number(query, most < MOST_DUE ? most : MOST_DUE);
	while (query_next(query)) {
		struct due *due = &list[count++];

		due->guarded.survey = query_number(query);
		due->snapshot = query_number(query);
		due->now = query_number(query);
		due->name = query_text(query, arena);
		due->guarded.audience = (enum audience)query_name(query, audience_names, AUDIENCES);
		due->guarded.smallest = (int)query_number(query);
		due->detail = query_number(query);
	}
	query_end(query);
	return count;
}

int64_t due_each(struct db *db, struct query *query, const struct keyring *keyring, int64_t most, due_fn task)
{
	struct arena arena = { 0 };
	struct due list[MOST_DUE];
	const int count = due_list(query, &arena, list, most);
	int64_t done = 0;

	for (int i = 0; i < count && !db_fault(db); i++)
		done += task(db, &list[i], keyring);
	arena_close(&arena);
	return done;
}
