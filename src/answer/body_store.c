#include "answer/body_store.h"

#include "answer/submission.h"
#include "base/arena.h"
#include "db/db.h"

static int only_asked(struct query *query, struct arena *arena, struct asked_body *asked, int64_t *survey)
{
	const int found = query_next(query);

	if (found) {
		asked->body = query_number(query);
		asked->name = query_text(query, arena);
		asked->key_number = (int)query_number(query);
		*survey = query_number(query);
	}
	query_end(query);
	return found;
}

int asked_body_find(struct db *db, struct arena *arena, int64_t survey, const char *slug, struct asked_body *asked)
{
	struct query *query = db_query(db,
		"SELECT b.id, b.name, o.key_number, o.survey FROM offer o JOIN body b ON b.id = o.body"
		" WHERE o.survey = ? AND b.slug = ? AND o.state IN ('offered', 'accepted')");
	int64_t same;

	query_give_number(query, survey);
	query_give_text(query, slug);
	return only_asked(query, arena, asked, &same);
}

int asked_body_before(struct db *db, struct arena *arena, int64_t survey, int64_t body, struct asked_body *asked, int64_t *before)
{
	struct query *query = db_query(db,
		"SELECT b.id, b.name, o.key_number, o.survey FROM survey s JOIN offer o ON o.survey = s.previous JOIN body b ON b.id = o.body"
		" WHERE s.id = ? AND o.body = ?");

	query_give_number(query, survey);
	query_give_number(query, body);
	return only_asked(query, arena, asked, before);
}

const char *body_read_back(struct db *db, struct arena *arena, const struct submission_key *key, const char **texts, struct hash *version)
{
	struct query *query = db_query(db,
		"SELECT body_read_back(?), body_texts_read_back(?), version_hash FROM submission WHERE receipt_hash = ?");
	const struct hash mark = body_sent_mark(key), stored = hash_of(mark.bytes, HASH_SIZE);

	return read_back_take(query, arena, &mark, &stored, texts, version);
}
