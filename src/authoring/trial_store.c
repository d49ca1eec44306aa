#include "authoring/trial_store.h"

#include "authoring/manuscript.h"
#include "base/arena.h"
#include "db/db.h"

#define TRIAL_COLUMNS "t.id, t.manuscript, t.version, t.begun, t.expires, IFNULL(t.ended, 0), UNIX_TIMESTAMP(), t.remarks"

enum { MOST_LISTED = 2000 };

static struct trial read_trial(struct query *query)
{
	struct trial trial = { .id = query_number(query) };

	trial.manuscript = query_number(query);
	trial.version = (int)query_number(query);
	trial.begun = query_number(query);
	trial.expires = query_number(query);
	trial.ended = query_number(query);
	trial.now = query_number(query);
	trial.remarks = (int)query_number(query);
	return trial;
}

const char *trial_add(struct db *db, struct arena *arena, const struct manuscript *manuscript, int days)
{
	unsigned char token[TRIAL_TOKEN_SIZE];
	struct hash hash;
	struct query *query = db_query(db,
		"INSERT INTO trial (manuscript, token_hash, version, document, begun, expires)"
		" VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ? * 86400)");

	random_bytes(token, sizeof(token));
	hash = hash_of(token, sizeof(token));
	query_give_number(query, manuscript->id);
	query_give_hash(query, &hash);
	query_give_number(query, manuscript->version);
	query_give_text(query, manuscript->document);
	query_give_number(query, days);
	query_end(query);
	return hex_write(arena, token, sizeof(token));
}

int trial_is_open(const struct trial *trial)
{
	return !trial->ended && trial->expires > trial->now;
}

const struct trial *trial_find(struct db *db, struct arena *arena, const char *token)
{
	unsigned char bytes[TRIAL_TOKEN_SIZE];
	struct trial *trial = NULL;
	struct query *query;
	struct hash hash;

	if (!hex_read(token, bytes, sizeof(bytes)))
		return NULL;
	hash = hash_of(bytes, sizeof(bytes));
	query = db_query(db, "SELECT " TRIAL_COLUMNS ", t.document FROM trial t JOIN manuscript m ON m.id = t.manuscript"
			     " WHERE t.token_hash = ? AND t.ended IS NULL AND t.expires > UNIX_TIMESTAMP() AND m.removed IS NULL");
	query_give_hash(query, &hash);
	if (query_next(query)) {
		trial = arena_new(arena, struct trial);
		*trial = read_trial(query);
		trial->document = query_text(query, arena);
	}
	query_end(query);
	return trial;
}

int trial_list(struct db *db, struct arena *arena, int64_t manuscript, struct trial **list)
{
	struct query *query = db_query(db, "SELECT " TRIAL_COLUMNS " FROM trial t WHERE t.manuscript = ? ORDER BY t.begun DESC, t.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct trial, MOST_TRIALS);
	query_give_number(query, manuscript);
	query_give_number(query, MOST_TRIALS);
	while (query_next(query))
		(*list)[count++] = read_trial(query);
	query_end(query);
	return count;
}

void trial_end(struct db *db, int64_t manuscript, int64_t trial)
{
	struct query *query = db_query(db, "UPDATE trial SET ended = UNIX_TIMESTAMP() WHERE id = ? AND manuscript = ? AND ended IS NULL");

	query_give_number(query, trial);
	query_give_number(query, manuscript);
	query_end(query);
}

/* The row of the link is locked by counting first: so two at once cannot pass the bound. */
int trial_remark_add(struct db *db, int64_t trial, const char *question, const char *remark)
{
	struct query *query = db_query(db,
		"UPDATE trial SET remarks = remarks + 1 WHERE id = ? AND remarks < ? AND (SELECT COUNT(*) FROM trial_remark"
		" WHERE trial = ? AND made > UNIX_TIMESTAMP() - 60) < ?");

	query_give_number(query, trial);
	query_give_number(query, MOST_TRIAL_REMARKS);
	query_give_number(query, trial);
	query_give_number(query, MOST_REMARKS_A_MINUTE);
	if (!query_end(query))
		return 0;
	query = db_query(db, "INSERT INTO trial_remark (trial, question, remark, made) VALUES (?, ?, LEFT(?, ?), UNIX_TIMESTAMP())");
	query_give_number(query, trial);
	query_give_text(query, question);
	query_give_text(query, remark);
	query_give_number(query, LONGEST_REMARK);
	query_end(query);
	return 1;
}

int trial_remark_list(struct db *db, struct arena *arena, int64_t manuscript, struct trial_remark **list)
{
	struct query *query = db_query(db,
		"SELECT r.id, t.version, r.question, r.remark, r.made, r.done IS NOT NULL, r.removed IS NOT NULL FROM trial_remark r JOIN trial t ON t.id = r.trial"
		" WHERE t.manuscript = ? ORDER BY r.removed IS NOT NULL, r.done IS NOT NULL, r.question, r.made DESC, r.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct trial_remark, MOST_LISTED);
	query_give_number(query, manuscript);
	query_give_number(query, MOST_LISTED);
	while (query_next(query)) {
		struct trial_remark *remark = &(*list)[count++];

		remark->id = query_number(query);
		remark->version = (int)query_number(query);
		remark->question = query_text(query, arena);
		remark->remark = query_text(query, arena);
		remark->made = query_number(query);
		remark->is_done = (int)query_number(query);
		remark->is_removed = (int)query_number(query);
	}
	query_end(query);
	return count;
}

void trial_remark_mark(struct db *db, int64_t manuscript, int64_t remark, int is_done)
{
	struct query *query = db_query(db,
		"UPDATE trial_remark r JOIN trial t ON t.id = r.trial SET r.done = IF(?, UNIX_TIMESTAMP(), NULL)"
		" WHERE r.id = ? AND t.manuscript = ?");

	query_give_number(query, is_done);
	query_give_number(query, remark);
	query_give_number(query, manuscript);
	query_end(query);
}

void trial_remark_remove(struct db *db, int64_t manuscript, int64_t remark, int is_removed)
{
	struct query *query = db_query(db, "UPDATE trial_remark SET removed = IF(?, UNIX_TIMESTAMP(), NULL)"
					   " WHERE id = ? AND trial IN (SELECT id FROM trial WHERE manuscript = ?)");

	query_give_number(query, is_removed);
	query_give_number(query, remark);
	query_give_number(query, manuscript);
	query_end(query);
}
