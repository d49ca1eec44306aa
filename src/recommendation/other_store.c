#include "recommendation/other_store.h"

#include "base/arena.h"
#include "db/db.h"

static int64_t find_same(struct db *db, const struct other *other)
{
	struct query *query = db_query(db,
		"SELECT id FROM paragraph_other WHERE paragraph = ? AND account = ? AND BINARY words = ? AND BINARY words_simple = ? LIMIT 1");

	query_give_number(query, other->paragraph);
	query_give_id(query, other->account);
	query_give_text(query, other->words);
	query_give_text(query, other->words_simple);
	return query_end_number(query);
}

static int64_t count_of(struct db *db, int64_t paragraph)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM paragraph_other WHERE paragraph = ?");

	query_give_number(query, paragraph);
	return query_end_number(query);
}

int64_t other_add(struct db *db, const struct other *other)
{
	const int64_t same = find_same(db, other);
	struct query *query;

	if (same || count_of(db, other->paragraph) >= MOST_OTHERS)
		return same;
	query = db_query(db,
		"INSERT INTO paragraph_other (paragraph, account, words, words_simple, base_version, made) VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");
	query_give_number(query, other->paragraph);
	query_give_id(query, other->account);
	query_give_text(query, other->words);
	query_give_text(query, other->words_simple);
	query_give_number(query, other->base_version);
	return query_end_number(query);
}

int other_list(struct db *db, struct arena *arena, int64_t paragraph, struct other **list)
{
	struct query *query = db_query(db,
		"SELECT o.id, o.paragraph, o.account, a.name, o.words, o.words_simple, o.base_version, o.made FROM paragraph_other o"
		" LEFT JOIN account a ON a.id = o.account WHERE o.paragraph = ? ORDER BY o.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct other, MOST_OTHERS);
	query_give_number(query, paragraph);
	query_give_number(query, MOST_OTHERS);
	while (query_next(query)) {
		struct other *other = &(*list)[count++];

		other->id = query_number(query);
		other->paragraph = query_number(query);
		other->account = query_id(query);
		other->person = query_text(query, arena);
		other->words = query_text(query, arena);
		other->words_simple = query_text(query, arena);
		other->base_version = (int)query_number(query);
		other->made = query_number(query);
	}
	query_end(query);
	return count;
}

int other_paragraphs(struct db *db, int64_t text, int64_t *paragraphs, int most)
{
	struct query *query = db_query(db,
		"SELECT DISTINCT o.paragraph FROM paragraph p JOIN paragraph_other o ON o.paragraph = p.id WHERE p.text = ? ORDER BY o.paragraph LIMIT ?");
	int count = 0;

	query_give_number(query, text);
	query_give_number(query, most);
	while (query_next(query))
		paragraphs[count++] = query_number(query);
	query_end(query);
	return count;
}

int other_drop(struct db *db, int64_t paragraph, int64_t id)
{
	struct query *query = db_query(db, "DELETE FROM paragraph_other WHERE id = ? AND paragraph = ?");

	query_give_number(query, id);
	query_give_number(query, paragraph);
	return query_end(query) != 0;
}
