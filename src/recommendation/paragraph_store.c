#include "base/arena.h"
#include "db/db.h"
#include "recommendation/text_store.h"

#define PARAGRAPH_COLUMNS "id, text, place, level, kind, words, words_simple, version, changed, account, removed"

enum { PLACE_STEP = 16 };

static void read_paragraph(struct query *query, struct arena *arena, struct paragraph *paragraph)
{
	paragraph->id = query_number(query);
	paragraph->text = query_number(query);
	paragraph->place = (int)query_number(query);
	paragraph->level = (int)query_number(query);
	paragraph->kind = (enum paragraph_kind)query_name(query, paragraph_kind_names, PARAGRAPH_KINDS);
	paragraph->words = query_text(query, arena);
	paragraph->words_simple = query_text(query, arena);
	paragraph->version = (int)query_number(query);
	paragraph->changed = query_number(query);
	paragraph->account = query_id(query);
	paragraph->removed = query_id(query);
}

static int read_list(struct query *query, struct arena *arena, int64_t text, struct paragraph **list)
{
	int count = 0;

	*list = arena_array(arena, struct paragraph, MOST_PARAGRAPHS);
	query_give_number(query, text);
	query_give_number(query, MOST_PARAGRAPHS);
	while (query_next(query))
		read_paragraph(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int text_paragraphs(struct db *db, struct arena *arena, int64_t text, struct paragraph **list)
{
	/* A whole text is read in its order: sorting its words takes three times as long. */
	return read_list(db_query(db,
		"SELECT " PARAGRAPH_COLUMNS " FROM paragraph FORCE INDEX (paragraph_place) WHERE text = ? AND removed IS NULL ORDER BY place, id LIMIT ?"),
			 arena, text, list);
}

int text_paragraphs_removed(struct db *db, struct arena *arena, int64_t text, struct paragraph **list)
{
	return read_list(db_query(db, "SELECT " PARAGRAPH_COLUMNS " FROM paragraph WHERE text = ? AND removed IS NOT NULL ORDER BY removed DESC, id LIMIT ?"),
			 arena, text, list);
}

struct paragraph *paragraph_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " PARAGRAPH_COLUMNS " FROM paragraph WHERE id = ?");
	struct paragraph *paragraph = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		paragraph = arena_new(arena, struct paragraph);
		read_paragraph(query, arena, paragraph);
	}
	query_end(query);
	return paragraph;
}

int64_t paragraph_text(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "SELECT text FROM paragraph WHERE id = ?");

	query_give_number(query, id);
	return query_end_number(query);
}

/* Those that stand there or behind make room. */
static int64_t place_behind(struct db *db, int64_t text, int64_t behind)
{
	struct query *query = db_query(db,
		"SELECT COALESCE((SELECT place FROM paragraph WHERE text = ? AND id = ?), (SELECT MAX(place) FROM paragraph WHERE text = ?), 0)");
	int64_t place;

	query_give_number(query, text);
	query_give_number(query, behind);
	query_give_number(query, text);
	place = query_end_number(query);
	query = db_query(db, "UPDATE paragraph SET place = place + ? WHERE text = ? AND (place > ? OR (place = ? AND id > ? AND ? > 0))");
	query_give_number(query, 2 * PLACE_STEP);
	query_give_number(query, text);
	query_give_number(query, place);
	query_give_number(query, place);
	query_give_number(query, behind);
	query_give_number(query, behind);
	query_end(query);
	return place + PLACE_STEP;
}

static int64_t paragraph_count(struct db *db, int64_t text)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM paragraph WHERE text = ?");

	query_give_number(query, text);
	return query_end_number(query);
}

int64_t paragraph_add(struct db *db, const struct paragraph *paragraph, int64_t behind)
{
	struct query *query;
	int64_t place;

	if (paragraph_count(db, paragraph->text) >= MOST_PARAGRAPHS)
		return 0;
	place = place_behind(db, paragraph->text, behind);
	query = db_query(db,
		"INSERT INTO paragraph (text, place, level, kind, words, words_simple, changed, account)"
		" VALUES (?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), ?) RETURNING id");
	query_give_number(query, paragraph->text);
	query_give_number(query, place);
	query_give_number(query, paragraph->level);
	query_give_text(query, paragraph_kind_names[paragraph->kind]);
	query_give_text(query, paragraph->words);
	query_give_text(query, paragraph->words_simple);
	query_give_id(query, paragraph->account);
	return query_end_number(query);
}

enum fault paragraph_keep(struct db *db, const struct paragraph *paragraph)
{
	struct query *query = db_query(db,
		"UPDATE paragraph SET level = ?, kind = ?, words = ?, words_simple = ?, account = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND removed IS NULL");

	query_give_number(query, paragraph->level);
	query_give_text(query, paragraph_kind_names[paragraph->kind]);
	query_give_text(query, paragraph->words);
	query_give_text(query, paragraph->words_simple);
	query_give_id(query, paragraph->account);
	query_give_number(query, paragraph->id);
	query_give_number(query, paragraph->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

int paragraph_take_out(struct db *db, int64_t id, int is_out, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE paragraph SET removed = IF(?, UNIX_TIMESTAMP(), NULL), account = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND (removed IS NOT NULL) <> ?");

	query_give_number(query, is_out);
	query_give_id(query, account);
	query_give_number(query, id);
	query_give_number(query, is_out);
	return query_end(query) != 0;
}

void paragraphs_order(struct db *db, const struct paragraph *list, int count, const int *order)
{
	for (int i = 0; i < count; i++) {
		struct query *query;

		/* Places of before, given anew: those taken out keep theirs, and come back where they were. */
		if (order[i] == i)
			continue;
		query = db_query(db, "UPDATE paragraph SET place = ? WHERE id = ?");
		query_give_number(query, list[i].place);
		query_give_number(query, list[order[i]].id);
		query_end(query);
	}
}
