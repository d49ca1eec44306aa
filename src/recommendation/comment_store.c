#include "recommendation/comment_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/text.h"

#define COMMENT_COLUMNS "c.id, c.text, c.paragraph, c.account, a.name, c.words, c.made, c.done"
#define COMMENTS "text_comment c LEFT JOIN account a ON a.id = c.account"

static void read_comment(struct query *query, struct arena *arena, struct text_comment *comment)
{
	comment->id = query_number(query);
	comment->text = query_number(query);
	comment->paragraph = query_id(query);
	comment->account = query_id(query);
	comment->person = query_text(query, arena);
	comment->words = query_text(query, arena);
	comment->made = query_number(query);
	comment->done = query_id(query);
}

static int64_t count_of(struct db *db, int64_t text)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM text_comment WHERE text = ?");

	query_give_number(query, text);
	return query_end_number(query);
}

int64_t comment_add(struct db *db, const struct text_comment *comment)
{
	struct query *query;

	if (count_of(db, comment->text) >= MOST_COMMENTS)
		return 0;
	query = db_query(db, "INSERT INTO text_comment (text, paragraph, account, words, made) VALUES (?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");
	query_give_number(query, comment->text);
	query_give_id(query, comment->paragraph);
	query_give_id(query, comment->account);
	query_give_text(query, comment->words);
	return query_end_number(query);
}

struct text_comment *comment_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " COMMENT_COLUMNS " FROM " COMMENTS " WHERE c.id = ?");
	struct text_comment *comment = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		comment = arena_new(arena, struct text_comment);
		read_comment(query, arena, comment);
	}
	query_end(query);
	return comment;
}

int comment_list(struct db *db, struct arena *arena, int64_t text, int64_t paragraph, int is_done, struct text_comment **list)
{
	struct query *query = db_query(db, "SELECT " COMMENT_COLUMNS " FROM " COMMENTS
		" WHERE c.text = ? AND (? = 0 OR c.paragraph = ?) AND (c.done IS NOT NULL) = ? ORDER BY c.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct text_comment, MOST_COMMENTS);
	query_give_number(query, text);
	query_give_number(query, paragraph);
	query_give_number(query, paragraph);
	query_give_number(query, is_done);
	query_give_number(query, MOST_COMMENTS);
	while (query_next(query))
		read_comment(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int comment_counts(struct db *db, struct arena *arena, int64_t text, struct comment_count **list)
{
	struct query *query = db_query(db,
		"SELECT COALESCE(paragraph, 0), COUNT(*) FROM text_comment WHERE text = ? AND done IS NULL GROUP BY paragraph ORDER BY paragraph LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct comment_count, MOST_PARAGRAPHS + 1);
	query_give_number(query, text);
	query_give_number(query, MOST_PARAGRAPHS + 1);
	while (query_next(query)) {
		(*list)[count].paragraph = query_number(query);
		(*list)[count++].count = (int)query_number(query);
	}
	query_end(query);
	return count;
}

int comment_set_done(struct db *db, int64_t id, int is_done)
{
	struct query *query = db_query(db, "UPDATE text_comment SET done = IF(?, UNIX_TIMESTAMP(), NULL) WHERE id = ? AND (done IS NOT NULL) <> ?");

	query_give_number(query, is_done);
	query_give_number(query, id);
	query_give_number(query, is_done);
	return query_end(query) != 0;
}
