#include "notify/concerned_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

const char *roles_with(struct arena *arena, enum right right)
{
	const char *tags = "";

	for (int role = 0; role < ROLES; role++)
		if (roles[role].rights & right)
			tags = arena_print(arena, "%s%s%s", tags, *tags ? "," : "", roles[role].tag);
	return tags;
}

static enum telling telling_of(const char *chosen, enum event_kind kind)
{
	return chosen ? telling_tagged(chosen) : event_kinds[kind].usual;
}

int concerned_list(struct db *db, struct arena *arena, const struct event *event, int64_t after, struct concerned **list)
{
	const struct event_meaning *meaning = &event_kinds[event->kind];
	struct query *query = db_query(db,
		"SELECT a.id, a.name, a.mail, a.language, c.how FROM account a LEFT JOIN notice_choice c ON c.account = a.id AND c.kind = ?"
		" WHERE a.id > ? AND a.state = 'active' AND a.id <> ? AND (a.id = ? OR EXISTS"
		" (SELECT 1 FROM account_role r WHERE r.account = a.id AND (? <> 0 OR r.body = ?) AND FIND_IN_SET(r.role, ?)))"
		" AND (? <> 2 OR EXISTS (SELECT 1 FROM vote_seat s WHERE s.vote = ? AND s.account = a.id))"
		" ORDER BY a.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct concerned, MOST_CONCERNED);
	query_give_text(query, meaning->tag);
	query_give_number(query, after);
	query_give_number(query, event->causer);
	query_give_number(query, event->besides);
	query_give_number(query, meaning->by);
	query_give_number(query, event->body);
	query_give_text(query, roles_with(arena, meaning->right));
	query_give_number(query, meaning->by);
	query_give_number(query, event->object);
	query_give_number(query, MOST_CONCERNED);
	while (query_next(query)) {
		struct concerned *one = &(*list)[count++];

		one->account = query_number(query);
		one->name = query_text(query, arena);
		one->mail = query_text(query, arena);
		one->language = query_text(query, arena);
		one->telling = telling_of(query_text(query, arena), event->kind);
	}
	query_end(query);
	return count;
}

/* Of roles as a row joins them, "author,member". */
static int has_right(struct arena *arena, const char *held, enum right right)
{
	char *tags = arena_copy(arena, held ? held : ""), *rest = tags, *tag;

	while ((tag = strsep(&rest, ","))) {
		const enum role role = role_tagged(tag);

		if (role != NO_ROLE && roles[role].rights & right)
			return 1;
	}
	return 0;
}

static void read_entry(struct query *query, struct arena *arena, struct digest *digest)
{
	struct event event = { .id = query_number(query) };
	const char *here, *anywhere;

	event.kind = event_kind_tagged(query_text(query, arena));
	event.title = query_text(query, arena);
	event.path = query_text(query, arena);
	event.besides = query_id(query);
	here = query_text(query, arena);
	anywhere = query_text(query, arena);
	if (event.kind == NO_EVENT_KIND || telling_of(query_text(query, arena), event.kind) == TELL_NEVER)
		return;
	if (event.besides != digest->person.account &&
	    !has_right(arena, event_kinds[event.kind].by != BY_BODY ? anywhere : here, event_kinds[event.kind].right))
		return;
	if (digest->count < MOST_ENTRIES)
		digest->entries[digest->count] = event;
	digest->count++;
}

static struct digest digest_of(struct query *query, struct arena *arena, int64_t account)
{
	struct digest digest = { .person = { .account = account }, .entries = arena_array(arena, struct event, MOST_ENTRIES) };

	digest.person.name = query_text(query, arena);
	digest.person.mail = query_text(query, arena);
	digest.person.language = query_text(query, arena);
	return digest;
}

int digest_list(struct db *db, struct arena *arena, struct digest **list)
{
	struct query *query = db_query(db,
		"SELECT d.account, a.name, IF(a.state = 'active', a.mail, NULL), a.language, e.id, e.kind, e.title, e.path, e.besides,"
		" (SELECT GROUP_CONCAT(r.role) FROM account_role r WHERE r.account = d.account AND r.body = e.body),"
		" (SELECT GROUP_CONCAT(DISTINCT r.role) FROM account_role r WHERE r.account = d.account), c.how"
		" FROM (SELECT DISTINCT account FROM digest_entry ORDER BY account LIMIT ?) t"
		" JOIN digest_entry d ON d.account = t.account JOIN account a ON a.id = d.account JOIN event e ON e.id = d.event"
		" LEFT JOIN notice_choice c ON c.account = d.account AND c.kind = e.kind ORDER BY d.account, e.id");
	int count = 0;

	*list = arena_array(arena, struct digest, MOST_DIGESTS);
	query_give_number(query, MOST_DIGESTS);
	while (query_next(query)) {
		const int64_t account = query_number(query);

		if (!count || (*list)[count - 1].person.account != account)
			(*list)[count++] = digest_of(query, arena, account);
		else
			for (int i = 0; i < 3; i++)
				query_skip(query);
		read_entry(query, arena, &(*list)[count - 1]);
	}
	query_end(query);
	return count;
}
