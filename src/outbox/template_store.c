#include "outbox/template_store.h"

#include <stdlib.h>

#include "base/arena.h"
#include "db/db.h"
#include "outbox/notice.h"

/* Longer chains of bodies than this are a circle. */
static int find_own(struct db *db, struct arena *arena, int64_t body, enum template_kind kind, const struct language *language,
		    struct template_text *template)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE above (id, parent, distance) AS (SELECT id, parent, 0 FROM body WHERE id = ? UNION ALL"
		" SELECT b.id, b.parent, a.distance + 1 FROM body b JOIN above a ON b.id = a.parent WHERE a.distance < 20)"
		" SELECT t.subject, t.text, t.version, a.distance FROM above a JOIN message_template t ON t.body = a.id"
		" WHERE t.kind = ? AND t.language = ? ORDER BY a.distance LIMIT 1");
	int is_there;

	query_give_number(query, body);
	query_give_text(query, template_kinds[kind].tag);
	query_give_text(query, language->tag);
	is_there = query_next(query);
	if (is_there) {
		template->subject = query_text(query, arena);
		template->text = query_text(query, arena);
		template->version = (int)query_number(query);
		template->is_own = !query_number(query);
	}
	query_end(query);
	return is_there;
}

struct template_text template_find(struct db *db, struct arena *arena, int64_t body, enum template_kind kind,
				   const struct language *language)
{
	struct template_text template = { .version = 0 };

	return find_own(db, arena, body, kind, language, &template) ? template : template_default(arena, kind, language);
}

void template_of_news(struct db *db, struct arena *arena, struct notice *notice)
{
	struct template_text *template;

	if (!notice->fields[NOTICE_BODY])
		return;
	template = arena_new(arena, struct template_text);
	*template = template_find(db, arena, strtoll(notice->fields[NOTICE_BODY], NULL, 10),
				  notice->channel == BY_SMS ? TEMPLATE_NEWS_SMS : TEMPLATE_NEWS, notice->language);
	notice->template = template;
}

static int add(struct db *db, int64_t body, enum template_kind kind, const struct language *language,
	       const struct template_text *template, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO message_template (body, kind, language, subject, text, changed, account)"
		" VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP(), ?)");

	query_give_number(query, body);
	query_give_text(query, template_kinds[kind].tag);
	query_give_text(query, language->tag);
	query_give_text(query, template->subject);
	query_give_text(query, template->text);
	query_give_id(query, account);
	return query_end_unique(query);
}

int template_keep(struct db *db, int64_t body, enum template_kind kind, const struct language *language, int version,
		  const struct template_text *template, int64_t account)
{
	struct query *query;

	if (!version)
		return add(db, body, kind, language, template, account);
	query = db_query(db,
		"UPDATE message_template SET subject = ?, text = ?, version = version + 1, changed = UNIX_TIMESTAMP(), account = ?"
		" WHERE body = ? AND kind = ? AND language = ? AND version = ?");
	query_give_text(query, template->subject);
	query_give_text(query, template->text);
	query_give_id(query, account);
	query_give_number(query, body);
	query_give_text(query, template_kinds[kind].tag);
	query_give_text(query, language->tag);
	query_give_number(query, version);
	return query_end(query) == 1;
}

int template_remove(struct db *db, int64_t body, enum template_kind kind, const struct language *language, int version)
{
	struct query *query = db_query(db, "DELETE FROM message_template WHERE body = ? AND kind = ? AND language = ? AND version = ?");

	query_give_number(query, body);
	query_give_text(query, template_kinds[kind].tag);
	query_give_text(query, language->tag);
	query_give_number(query, version);
	return query_end(query) == 1;
}

void template_list(struct db *db, struct arena *arena, int64_t body, int is[TEMPLATE_KINDS][LANGUAGES])
{
	struct query *query = db_query(db, "SELECT kind, language FROM message_template WHERE body = ?");

	query_give_number(query, body);
	for (int i = 0; i < TEMPLATE_KINDS; i++)
		for (int j = 0; j < LANGUAGES; j++)
			is[i][j] = 0;
	while (query_next(query)) {
		enum template_kind kind = template_kind_tagged(query_text(query, arena));
		const struct language *language = language_tagged(query_text(query, arena));

		if (kind != NO_TEMPLATE_KIND && language)
			is[kind][language - languages] = 1;
	}
	query_end(query);
}
