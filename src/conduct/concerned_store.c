#include "conduct/concerned_store.h"

#include "base/arena.h"
#include "db/db.h"

static const char *roles_with(struct arena *arena, enum right right)
{
	const char *tags = "";

	for (int role = 0; role < ROLES; role++)
		if (roles[role].rights & right)
			tags = arena_print(arena, "%s%s%s", tags, *tags ? "," : "", roles[role].tag);
	return tags;
}

int concerned_list(struct db *db, struct arena *arena, enum right right, int64_t body, int64_t besides, int64_t except,
		   struct concerned **list)
{
	struct query *query = db_query(db,
		"SELECT a.id, a.name, a.mail, a.language FROM account a WHERE a.state = 'active' AND a.id <> ? AND (a.id = ? OR EXISTS"
		" (SELECT 1 FROM account_role r WHERE r.account = a.id AND (? = 0 OR r.body = ?) AND FIND_IN_SET(r.role, ?)))"
		" ORDER BY a.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct concerned, MOST_CONCERNED);
	query_give_number(query, except);
	query_give_number(query, besides);
	query_give_number(query, body);
	query_give_number(query, body);
	query_give_text(query, roles_with(arena, right));
	query_give_number(query, MOST_CONCERNED);
	while (query_next(query)) {
		struct concerned *one = &(*list)[count++];

		one->account = query_number(query);
		one->name = query_text(query, arena);
		one->mail = query_text(query, arena);
		one->language = query_text(query, arena);
	}
	query_end(query);
	return count;
}
