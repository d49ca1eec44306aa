#include "recommendation/evidence_store.h"

#include "base/arena.h"
#include "db/db.h"

#define EVIDENCE_COLUMNS \
	"e.id, e.text, e.paragraph, e.kind, e.publication, p.synthesis, e.figure, e.quotation, e.cell, e.reference, e.words, e.hash," \
	" e.override_reason, o.name, e.overridden, e.account, e.made"
#define EVIDENCE "evidence e LEFT JOIN publication p ON p.id = e.publication LEFT JOIN account o ON o.id = e.overrider"

static void read_evidence(struct query *query, struct arena *arena, struct evidence *evidence)
{
	evidence->id = query_number(query);
	evidence->text = query_number(query);
	evidence->paragraph = query_number(query);
	evidence->kind = evidence_kind_tagged(query_text(query, arena));
	evidence->publication = query_id(query);
	evidence->synthesis = query_id(query);
	evidence->figure = query_id(query);
	evidence->quotation = query_id(query);
	evidence->cell = query_text(query, arena);
	evidence->reference = query_text(query, arena);
	evidence->words = query_text(query, arena);
	query_hash(query, &evidence->hash);
	evidence->override_reason = query_text(query, arena);
	evidence->overrider = query_text(query, arena);
	evidence->overridden = query_id(query);
	evidence->account = query_id(query);
	evidence->made = query_number(query);
}

/* One of a kind that a later program knows is none that this one can check. */
int evidence_of_text(struct db *db, struct arena *arena, int64_t text, struct evidence **list)
{
	struct query *query = db_query(db, "SELECT " EVIDENCE_COLUMNS " FROM " EVIDENCE " WHERE e.text = ? ORDER BY e.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct evidence, MOST_EVIDENCE);
	query_give_number(query, text);
	query_give_number(query, MOST_EVIDENCE);
	while (query_next(query)) {
		read_evidence(query, arena, &(*list)[count]);
		count += (*list)[count].kind < EVIDENCE_KINDS;
	}
	query_end(query);
	return count;
}

struct evidence *evidence_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " EVIDENCE_COLUMNS " FROM " EVIDENCE " WHERE e.id = ?");
	struct evidence *evidence = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		evidence = arena_new(arena, struct evidence);
		read_evidence(query, arena, evidence);
	}
	query_end(query);
	return evidence && evidence->kind < EVIDENCE_KINDS ? evidence : NULL;
}

static int64_t evidence_count(struct db *db, int64_t text)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM evidence WHERE text = ?");

	query_give_number(query, text);
	return query_end_number(query);
}

int64_t evidence_add(struct db *db, const struct evidence *evidence)
{
	const int is_published = evidence_kinds[evidence->kind].is_published;
	struct query *query;

	if (evidence_count(db, evidence->text) >= MOST_EVIDENCE)
		return 0;
	query = db_query(db,
		"INSERT INTO evidence (text, paragraph, kind, publication, figure, cell, quotation, reference, words, hash, account, made)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");
	query_give_number(query, evidence->text);
	query_give_number(query, evidence->paragraph);
	query_give_text(query, evidence_kinds[evidence->kind].tag);
	query_give_id(query, evidence->publication);
	query_give_id(query, evidence->figure);
	query_give_text(query, evidence->cell);
	query_give_id(query, evidence->quotation);
	query_give_text(query, evidence->reference);
	query_give_text(query, evidence->words);
	query_give_hash(query, is_published ? &evidence->hash : NULL);
	query_give_id(query, evidence->account);
	return query_end_number(query);
}

int evidence_leave(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "DELETE FROM evidence WHERE id = ?");

	query_give_number(query, id);
	return query_end(query) != 0;
}

int evidence_override(struct db *db, int64_t id, const char *reason, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE evidence SET override_reason = ?, overrider = IF(? = '', NULL, ?), overridden = IF(? = '', NULL, UNIX_TIMESTAMP()) WHERE id = ?");

	query_give_text(query, reason);
	query_give_text(query, reason);
	query_give_id(query, account);
	query_give_text(query, reason);
	query_give_number(query, id);
	return query_end(query) != 0;
}
