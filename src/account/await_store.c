#include "account/await_store.h"

#include "base/arena.h"
#include "db/db.h"

int invited_list(struct db *db, struct arena *arena, const char *bodies, int most, struct invited **list)
{
	struct query *query = db_query(db,
		"SELECT a.id, a.name, b.id, b.name, COALESCE((SELECT MAX(l.expires) FROM account_link l"
		" WHERE l.account = a.id AND l.used IS NULL), 0) AS expires"
		" FROM account a JOIN body b ON b.id = (SELECT MIN(r.body) FROM account_role r"
		" WHERE r.account = a.id AND FIND_IN_SET(r.body, ?))"
		" WHERE a.state = 'invited' ORDER BY expires, a.name, a.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct invited, (size_t)most);
	query_give_text(query, bodies);
	query_give_number(query, most);
	while (query_next(query)) {
		struct invited *invited = &(*list)[count++];

		invited->account = query_number(query);
		invited->name = query_text(query, arena);
		invited->body = query_number(query);
		invited->body_name = query_text(query, arena);
		invited->expires = query_number(query);
	}
	query_end(query);
	return count;
}

int offer_awaiting_list(struct db *db, struct arena *arena, const char *bodies, int32_t today, int most, struct offer_awaiting **list)
{
	struct query *query = db_query(db,
		"SELECT o.id, s.title, b.name, o.answer_by FROM offer o JOIN survey s ON s.id = o.survey JOIN body b ON b.id = o.body"
		" WHERE FIND_IN_SET(o.body, ?) AND o.state = 'offered' AND o.answer_by >= ? ORDER BY o.answer_by, o.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct offer_awaiting, (size_t)most);
	query_give_text(query, bodies);
	query_give_day(query, today);
	query_give_number(query, most);
	while (query_next(query)) {
		struct offer_awaiting *one = &(*list)[count++];

		one->id = query_number(query);
		one->title = query_text(query, arena);
		one->body_name = query_text(query, arena);
		one->answer_by = query_day(query);
	}
	query_end(query);
	return count;
}
