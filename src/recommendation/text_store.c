#include "recommendation/text_store.h"

#include "base/arena.h"
#include "db/db.h"

#define TEXT_COLUMNS \
	"t.id, t.body, b.name, t.kind, t.language, t.title, t.title_simple, t.consultation, c.title, t.mission, t.step, t.version, t.made, t.changed, t.removed," \
	" t.publish_on, t.ethics_due, t.answer_days"
#define TEXTS "text t JOIN body b ON b.id = t.body LEFT JOIN consultation c ON c.id = t.consultation"
#define STILL_OPEN "step IN ('draft', 'group', 'ethics', 'standing', 'plenary')"

static void read_text(struct query *query, struct arena *arena, struct text *text)
{
	text->id = query_number(query);
	text->body = query_number(query);
	text->body_name = query_text(query, arena);
	text->kind = (enum text_kind)query_name(query, text_kind_names, TEXT_KINDS);
	text->language = query_text(query, arena);
	text->title = query_text(query, arena);
	text->title_simple = query_text(query, arena);
	text->consultation = query_id(query);
	text->consultation_title = query_text(query, arena);
	text->mission = query_text(query, arena);
	text->step = (enum text_step)query_name(query, text_step_names, TEXT_STEPS);
	text->version = (int)query_number(query);
	text->made = query_number(query);
	text->changed = query_number(query);
	text->removed = query_id(query);
	text->publish_on = query_day(query);
	text->ethics_due = query_number(query) != 0;
	text->answer_days = (int)query_number(query);
}

int64_t text_add(struct db *db, const struct text *text, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO text (body, kind, title, title_simple, consultation, mission, made, changed, account)"
		" VALUES (?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), ?) RETURNING id");

	query_give_number(query, text->body);
	query_give_text(query, text_kind_names[text->kind]);
	query_give_text(query, text->title);
	query_give_text(query, text->title_simple);
	query_give_id(query, text->consultation);
	query_give_text(query, text->mission);
	query_give_id(query, account);
	return query_end_number(query);
}

struct text *text_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " TEXT_COLUMNS " FROM " TEXTS " WHERE t.id = ?");
	struct text *text = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		text = arena_new(arena, struct text);
		read_text(query, arena, text);
	}
	query_end(query);
	return text;
}

int text_search_list(struct db *db, struct arena *arena, const struct text_search *search, struct text **list)
{
	struct query *query = db_query(db, "SELECT " TEXT_COLUMNS " FROM " TEXTS
		" WHERE FIND_IN_SET(t.body, ?) AND (t.removed IS NOT NULL) = ? AND (? IS NULL OR INSTR(t.title COLLATE utf8mb4_uca1400_ai_ci, ?))"
		" ORDER BY t.changed DESC, t.id DESC LIMIT ? OFFSET ?");
	const int limit = search->limit ? search->limit : MOST_TEXTS;
	int count = 0;

	*list = arena_array(arena, struct text, (size_t)limit);
	query_give_text(query, search->bodies);
	query_give_number(query, search->removed);
	query_give_text(query, search->words);
	query_give_text(query, search->words);
	query_give_number(query, limit);
	query_give_number(query, search->offset);
	while (query_next(query))
		read_text(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

enum fault text_keep(struct db *db, const struct text *text)
{
	struct query *query = db_query(db,
		"UPDATE text SET kind = ?, title = ?, title_simple = ?, consultation = ?, mission = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND removed IS NULL AND " STILL_OPEN);

	query_give_text(query, text_kind_names[text->kind]);
	query_give_text(query, text->title);
	query_give_text(query, text->title_simple);
	query_give_id(query, text->consultation);
	query_give_text(query, text->mission);
	query_give_number(query, text->id);
	query_give_number(query, text->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault text_put_away(struct db *db, const struct text *seen, int is_away)
{
	struct query *query = db_query(db,
		"UPDATE text SET removed = IF(?, UNIX_TIMESTAMP(), NULL), version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND (removed IS NOT NULL) <> ? AND " STILL_OPEN);

	query_give_number(query, is_away);
	query_give_number(query, seen->id);
	query_give_number(query, seen->version);
	query_give_number(query, is_away);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault text_touch(struct db *db, int64_t text)
{
	struct query *query = db_query(db,
		"UPDATE text SET version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ? AND removed IS NULL AND " STILL_OPEN);

	query_give_number(query, text);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault text_touch_beside(struct db *db, int64_t text)
{
	struct query *query = db_query(db,
		"UPDATE text SET version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ? AND removed IS NULL AND step <> 'dropped'");

	query_give_number(query, text);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

/* Who may write in its body by a role held there or, where it reaches below, above; and those who are rapporteurs already. */
int rapporteur_list(struct db *db, struct arena *arena, int64_t text, struct rapporteur **list)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE above (id, parent, height) AS ("
		" SELECT b.id, b.parent, 0 FROM text t JOIN body b ON b.id = t.body WHERE t.id = ?"
		" UNION ALL SELECT b.id, b.parent, a.height + 1 FROM above a JOIN body b ON b.id = a.parent)"
		" SELECT a.id, a.name, EXISTS (SELECT 1 FROM text_rapporteur p WHERE p.text = ? AND p.account = a.id) FROM account a"
		" WHERE a.state <> 'disabled' AND (EXISTS (SELECT 1 FROM account_role r JOIN above o ON o.id = r.body WHERE r.account = a.id"
		" AND (r.role = 'general-secretary' OR (r.role = 'rapporteur' AND o.height = 0)))"
		" OR EXISTS (SELECT 1 FROM text_rapporteur p WHERE p.text = ? AND p.account = a.id)) ORDER BY a.name, a.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct rapporteur, MOST_RAPPORTEURS);
	query_give_number(query, text);
	query_give_number(query, text);
	query_give_number(query, text);
	query_give_number(query, MOST_RAPPORTEURS);
	while (query_next(query)) {
		struct rapporteur *one = &(*list)[count++];

		one->account = query_number(query);
		one->name = query_text(query, arena);
		one->is_of = query_number(query) != 0;
	}
	query_end(query);
	return count;
}

int rapporteur_names(struct db *db, struct arena *arena, int64_t text, const char **names)
{
	struct query *query = db_query(db, "SELECT a.name FROM text_rapporteur r JOIN account a ON a.id = r.account WHERE r.text = ? ORDER BY a.name, a.id LIMIT ?");
	int count = 0;

	query_give_number(query, text);
	query_give_number(query, MOST_RAPPORTEURS);
	while (query_next(query))
		names[count++] = query_text(query, arena);
	query_end(query);
	return count;
}

void rapporteur_set(struct db *db, int64_t text, const int64_t *accounts, int count)
{
	struct query *query = db_query(db, "DELETE FROM text_rapporteur WHERE text = ?");

	query_give_number(query, text);
	query_end(query);
	for (int i = 0; i < count; i++) {
		query = db_query(db, "INSERT INTO text_rapporteur (text, account) VALUES (?, ?)");
		query_give_number(query, text);
		query_give_number(query, accounts[i]);
		query_end(query);
	}
}
