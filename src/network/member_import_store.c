#include "network/member_import_store.h"

#include "base/day.h"
#include "db/db.h"
#include "network/member_import.h"
#include "network/member_store.h"

struct member_import *member_import_compare(struct db *db, struct arena *arena, const struct body *body, const char *bytes,
					    size_t length)
{
	const struct member_search all = { .body = body->id, .day = DAY_NONE, .limit = MOST_MEMBERS };
	struct import_ground ground = { .body = body };
	struct college *colleges;
	struct member **members;

	ground.college_count = college_list(db, arena, &colleges);
	ground.member_count = member_list(db, arena, &all, &members);
	ground.colleges = colleges;
	ground.members = members;
	return member_import_read(arena, bytes, length, &ground);
}

void member_lock(struct db *db, const char *body_slug)
{
	struct query *query = db_query(db, "SELECT id FROM body WHERE slug = ? FOR UPDATE");

	query_give_text(query, body_slug);
	while (query_next(query))
		query_skip(query);
	query_end(query);
}

enum fault member_import_keep(struct db *db, const struct member_import *import)
{
	enum fault fault = import->fault_count ? FAULT_INVALID : NO_FAULT;
	int64_t id;

	for (int i = 0; i < import->count && !fault; i++) {
		const struct import_line *line = &import->lines[i];

		if (line->change == IMPORT_ADDED)
			fault = member_add(db, &line->member, &id);
		else if (line->change == IMPORT_CHANGED)
			fault = member_change(db, &line->member);
	}
	return fault;
}
