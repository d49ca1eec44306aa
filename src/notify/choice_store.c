#include "notify/choice_store.h"

#include "base/arena.h"
#include "db/db.h"

void choice_list(struct db *db, struct arena *arena, int64_t account, enum telling chosen[EVENT_KINDS])
{
	struct query *query = db_query(db, "SELECT kind, how FROM notice_choice WHERE account = ?");

	for (int i = 0; i < EVENT_KINDS; i++)
		chosen[i] = event_kinds[i].usual;
	query_give_number(query, account);
	while (query_next(query)) {
		const enum event_kind kind = event_kind_tagged(query_text(query, arena));
		const enum telling telling = (enum telling)query_name(query, telling_tags, TELLINGS);

		if (kind != NO_EVENT_KIND)
			chosen[kind] = telling;
	}
	query_end(query);
}

void choice_keep(struct db *db, int64_t account, enum event_kind kind, enum telling telling)
{
	struct query *query = db_query(db,
		"INSERT INTO notice_choice (account, kind, how) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE how = VALUES(how)");

	query_give_number(query, account);
	query_give_text(query, event_kinds[kind].tag);
	query_give_text(query, telling_tags[telling]);
	query_end(query);
}

int choice_stop(struct db *db, struct arena *arena, int64_t account, enum event_kind kind)
{
	struct query *query = db_query(db, "SELECT 1 FROM account WHERE id = ?");
	enum telling chosen[EVENT_KINDS];

	query_give_number(query, account);
	if (!query_end_number(query))
		return 0;
	choice_list(db, arena, account, chosen);
	for (int i = 0; i < EVENT_KINDS; i++)
		if (kind == EVENT_KINDS ? chosen[i] == TELL_DAILY : (enum event_kind)i == kind)
			choice_keep(db, account, (enum event_kind)i, TELL_NEVER);
	return 1;
}
