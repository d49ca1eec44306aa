#include "recommendation/relay_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/text_store.h"
#include "recommendation/told_store.h"

#define RELAY_COLUMNS "r.id, r.text, r.body, r.from_body, t.title, t.language, b.name, u.name, r.words, r.made, r.answer, r.answered, a.name"
#define RELAYS "text_relay r JOIN text t ON t.id = r.text JOIN body b ON b.id = r.body JOIN body u ON u.id = r.from_body LEFT JOIN account a ON a.id = r.answerer"
#define STANDS " EXISTS (SELECT 1 FROM text_publication p WHERE p.text = t.id AND p.withdrawn IS NULL)"
#define STILL_PUBLIC "t.removed IS NULL AND t.step IN ('published', 'sent', 'answered', 'followed') AND" STANDS

static void read_relay(struct query *query, struct arena *arena, struct relay *relay)
{
	relay->id = query_number(query);
	relay->text = query_number(query);
	relay->body = query_number(query);
	relay->from_body = query_number(query);
	relay->title = query_text(query, arena);
	relay->language = query_text(query, arena);
	relay->body_name = query_text(query, arena);
	relay->from_name = query_text(query, arena);
	relay->words = query_text(query, arena);
	relay->made = query_number(query);
	relay->answer = query_text(query, arena);
	relay->answered = query_id(query);
	relay->answerer = query_text(query, arena);
}

static int read_list(struct query *query, struct arena *arena, struct relay **list)
{
	int count = 0;

	*list = arena_array(arena, struct relay, MOST_RELAYS);
	query_give_number(query, MOST_RELAYS);
	while (query_next(query))
		read_relay(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int relay_list(struct db *db, struct arena *arena, int64_t text, struct relay **list)
{
	struct query *query = db_query(db, "SELECT " RELAY_COLUMNS " FROM " RELAYS " WHERE r.text = ? ORDER BY b.name, r.id LIMIT ?");

	query_give_number(query, text);
	return read_list(query, arena, list);
}

int relay_list_of(struct db *db, struct arena *arena, const char *bodies, struct relay **list)
{
	struct query *query = db_query(db, "SELECT " RELAY_COLUMNS " FROM " RELAYS
		" WHERE FIND_IN_SET(r.body, ?) AND " STILL_PUBLIC " ORDER BY r.answered IS NOT NULL, r.id DESC LIMIT ?");

	query_give_text(query, bodies);
	return read_list(query, arena, list);
}

struct relay *relay_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " RELAY_COLUMNS " FROM " RELAYS " WHERE r.id = ? AND " STILL_PUBLIC);
	struct relay *relay = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		relay = arena_new(arena, struct relay);
		read_relay(query, arena, relay);
	}
	query_end(query);
	return relay;
}

int relay_bodies(struct db *db, struct arena *arena, int64_t text, struct relay_body **list)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE beneath (id) AS (SELECT b.id FROM text t JOIN body b ON b.parent = t.body WHERE t.id = ? AND" STANDS
		" UNION ALL SELECT b.id FROM beneath a JOIN body b ON b.parent = a.id)"
		" SELECT b.id, b.name, EXISTS (SELECT 1 FROM text_relay r WHERE r.text = ? AND r.body = b.id) FROM beneath n JOIN body b ON b.id = n.id"
		" WHERE b.state IN ('active', 'dormant') ORDER BY b.name, b.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct relay_body, MOST_RELAYS);
	query_give_number(query, text);
	query_give_number(query, text);
	query_give_number(query, MOST_RELAYS);
	while (query_next(query)) {
		struct relay_body *one = &(*list)[count++];

		one->id = query_number(query);
		one->name = query_text(query, arena);
		one->has_it = query_number(query) != 0;
	}
	query_end(query);
	return count;
}

static int is_offered(const struct relay_body *list, int count, int64_t body)
{
	for (int i = 0; i < count; i++)
		if (list[i].id == body)
			return !list[i].has_it;
	return 0;
}

static int64_t add_one(struct db *db, const struct text *text, int64_t body, const char *words, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO text_relay (text, from_body, body, words, account, made) VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");

	query_give_number(query, text->id);
	query_give_number(query, text->body);
	query_give_number(query, body);
	query_give_text(query, words);
	query_give_id(query, account);
	return query_end_number(query);
}

int relay_add(struct db *db, struct arena *arena, const struct text *text, const int64_t *bodies, int count, const char *words, int64_t account)
{
	struct relay_body *list;
	const int offered = relay_bodies(db, arena, text->id, &list);
	int added = 0;

	if (!text_is_public(text))
		return 0;
	for (int i = 0; i < count; i++) {
		const struct relay *relay;

		if (!is_offered(list, offered, bodies[i]))
			continue;
		relay = relay_find(db, arena, add_one(db, text, bodies[i], words, account));
		if (!relay)
			continue;
		relay_tell(db, arena, relay, EVENT_TEXT_RELAYED, 0, account);
		added++;
	}
	return added;
}

enum fault relay_answer(struct db *db, struct arena *arena, const struct relay *relay, const char *answer, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE text_relay SET answer = ?, answered = UNIX_TIMESTAMP(), answerer = ? WHERE id = ? AND COALESCE(answered, 0) = ?");
	int64_t now;

	query_give_text(query, answer);
	query_give_number(query, account);
	query_give_number(query, relay->id);
	query_give_number(query, relay->answered);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	query = db_query(db, "SELECT answered FROM text_relay WHERE id = ?");
	query_give_number(query, relay->id);
	now = query_end_number(query);
	relay_tell(db, arena, relay, EVENT_RELAY_ANSWERED, now, account);
	return db_fault(db);
}
