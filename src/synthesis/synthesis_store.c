#include "synthesis/synthesis_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

#define SYNTHESIS_COLUMNS \
	"y.id, y.consultation, c.title, y.version, y.state, y.asked, a.name, y.since, y.reviewer, y.signed, y.capacity, y.remark, y.accepted, y.changed"
#define SYNTHESES \
	"synthesis y JOIN consultation c ON c.id = y.consultation LEFT JOIN account a ON a.id = y.asked"
#define SEEN "id = ? AND version = ? AND removed IS NULL"

static const char *const state_names[SYNTHESIS_STATES] = {
	[SYNTHESIS_DRAFT] = "draft", [SYNTHESIS_REVIEW] = "review", [SYNTHESIS_ACCEPTED] = "accepted",
};

static void read_synthesis(struct query *query, struct arena *arena, struct synthesis *synthesis)
{
	synthesis->id = query_number(query);
	synthesis->consultation = query_number(query);
	synthesis->about = query_text(query, arena);
	synthesis->version = (int)query_number(query);
	synthesis->state = (enum synthesis_state)query_name(query, state_names, SYNTHESIS_STATES);
	synthesis->asked = query_id(query);
	synthesis->asked_name = query_text(query, arena);
	synthesis->since = query_text(query, arena);
	synthesis->reviewer = query_id(query);
	synthesis->signed_by = query_text(query, arena);
	synthesis->capacity = (enum edition_review)query_name(query, edition_review_names, EDITION_REVIEWS);
	synthesis->remark = query_text(query, arena);
	query_hash(query, &synthesis->accepted);
	synthesis->changed = query_number(query);
}

int64_t synthesis_add(struct db *db, int64_t consultation, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO synthesis (consultation, made, changed, account) VALUES (?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), ?) RETURNING id");

	query_give_number(query, consultation);
	query_give_id(query, account);
	return query_end_number(query);
}

struct synthesis *synthesis_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " SYNTHESIS_COLUMNS " FROM " SYNTHESES " WHERE y.id = ? AND y.removed IS NULL");
	struct synthesis *synthesis = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		synthesis = arena_new(arena, struct synthesis);
		read_synthesis(query, arena, synthesis);
	}
	query_end(query);
	return synthesis;
}

int synthesis_list(struct db *db, struct arena *arena, int64_t consultation, struct synthesis **list)
{
	struct query *query = db_query(db, "SELECT " SYNTHESIS_COLUMNS " FROM " SYNTHESES
		" WHERE y.consultation = ? AND y.removed IS NULL ORDER BY y.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct synthesis, MOST_SYNTHESES);
	query_give_number(query, consultation);
	query_give_number(query, MOST_SYNTHESES);
	while (query_next(query))
		read_synthesis(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int synthesis_texts(struct db *db, struct arena *arena, int64_t id, struct synthesis_text **list)
{
	struct query *query = db_query(db,
		"SELECT t.language, t.title, t.body, t.changed, t.account, a.name FROM synthesis_text t LEFT JOIN account a ON a.id = t.account"
		" WHERE t.synthesis = ? AND t.version = (SELECT MAX(n.version) FROM synthesis_text n WHERE n.synthesis = t.synthesis AND n.language = t.language)"
		" AND (t.title <> '' OR t.body <> '') ORDER BY t.language <> 'fr', t.language <> 'fr-simple', t.language LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct synthesis_text, MOST_SYNTHESIS_TEXTS);
	query_give_number(query, id);
	query_give_number(query, MOST_SYNTHESIS_TEXTS);
	while (query_next(query)) {
		struct synthesis_text *text = &(*list)[count++];

		text->language = query_text(query, arena);
		text->title = query_text(query, arena);
		text->body = query_text(query, arena);
		text->changed = query_number(query);
		text->account = query_id(query);
		text->person = query_text(query, arena);
	}
	query_end(query);
	return count;
}

const struct synthesis_text *synthesis_text_in(const struct synthesis_text *list, int count, const char *language)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].language, language))
			return &list[i];
	return NULL;
}

int synthesis_is_by(struct db *db, int64_t id, int64_t account)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM synthesis_text t WHERE t.synthesis = ? AND t.account = ?"
		" AND (t.changed > COALESCE((SELECT MAX(p.published) FROM publication p WHERE p.synthesis = t.synthesis), 0)"
		" OR t.version = (SELECT MAX(n.version) FROM synthesis_text n WHERE n.synthesis = t.synthesis AND n.language = t.language))");
	int is_by;

	query_give_number(query, id);
	query_give_number(query, account);
	is_by = query_next(query) && query_number(query);
	query_end(query);
	return is_by;
}

/* Ends a statement that changes the version that was seen. */
static enum fault end_seen(struct query *query, const struct synthesis *seen)
{
	query_give_number(query, seen->id);
	query_give_number(query, seen->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault synthesis_write(struct db *db, const struct synthesis *seen, const struct synthesis_text *text)
{
	enum fault fault = end_seen(db_query(db,
		"UPDATE synthesis SET version = version + 1, state = 'draft', changed = UNIX_TIMESTAMP() WHERE " SEEN), seen);
	struct query *query;

	if (fault)
		return fault;
	query = db_query(db,
		"INSERT INTO synthesis_text (synthesis, language, version, title, body, account, changed) VALUES (?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP())");
	query_give_number(query, seen->id);
	query_give_text(query, text->language);
	query_give_number(query, seen->version + 1);
	query_give_text(query, text->title);
	query_give_text(query, text->body);
	query_give_id(query, text->account);
	query_end(query);
	return NO_FAULT;
}

enum fault synthesis_ask(struct db *db, const struct synthesis *seen, int64_t account, const char *since)
{
	struct query *query = db_query(db,
		"UPDATE synthesis SET version = version + 1, state = 'review', asked = ?, since = ?, reviewer = NULL, signed = '', capacity = 'none', remark = '',"
		" accepted = NULL, changed = UNIX_TIMESTAMP() WHERE state <> 'review' AND " SEEN);

	query_give_id(query, account);
	query_give_text(query, since);
	return end_seen(query, seen);
}

enum fault synthesis_judge(struct db *db, const struct synthesis *seen, const struct synthesis_verdict *verdict)
{
	struct query *query = db_query(db,
		"UPDATE synthesis SET version = version + 1, state = IF(?, 'accepted', 'draft'), reviewer = ?, signed = ?, capacity = ?, remark = ?, accepted = ?,"
		" changed = UNIX_TIMESTAMP() WHERE state = 'review' AND " SEEN);

	query_give_number(query, verdict->accepted != NULL);
	query_give_id(query, verdict->account);
	query_give_text(query, verdict->name);
	query_give_text(query, edition_review_names[verdict->capacity]);
	query_give_text(query, verdict->remark);
	query_give_hash(query, verdict->accepted);
	return end_seen(query, seen);
}

enum fault synthesis_begin_again(struct db *db, const struct synthesis *seen)
{
	return end_seen(db_query(db,
		"UPDATE synthesis SET version = version + 1, state = 'draft', asked = NULL, since = '', reviewer = NULL, signed = '', capacity = 'none', remark = '', accepted = NULL, changed = UNIX_TIMESTAMP()"
		" WHERE state = 'accepted' AND " SEEN), seen);
}

enum fault synthesis_remove(struct db *db, const struct synthesis *seen)
{
	return end_seen(db_query(db, "UPDATE synthesis SET version = version + 1, removed = UNIX_TIMESTAMP() WHERE " SEEN), seen);
}
