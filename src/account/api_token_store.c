#include "account/api_token_store.h"

#include "base/arena.h"
#include "db/db.h"

enum { DAY_SECONDS = 86400, KEPT_SECONDS = 90 * DAY_SECONDS };

static int64_t count_open(struct db *db, int64_t account)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM api_token WHERE account = ? AND revoked IS NULL AND expires > UNIX_TIMESTAMP()");

	query_give_number(query, account);
	return query_end_number(query);
}

int64_t api_token_add(struct db *db, struct arena *arena, const struct api_token *about, int days, const char **token)
{
	struct query *query;
	struct hash hash;
	int64_t id;

	if (count_open(db, about->account) >= MOST_OPEN_TOKENS)
		return 0;
	*token = api_token_new(arena, &hash);
	query = db_query(db,
		"INSERT INTO api_token (account, name, hash, scopes, made, expires) VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?)"
		" RETURNING id");
	query_give_number(query, about->account);
	query_give_text(query, about->name);
	query_give_hash(query, &hash);
	query_give_text(query, api_scopes_tags(arena, about->scopes, ","));
	query_give_number(query, (int64_t)days * DAY_SECONDS);
	id = query_end_number(query);
	return id;
}

static struct api_token read_token(struct query *query, struct arena *arena)
{
	struct api_token token = { .id = query_number(query) };

	token.account = query_number(query);
	token.mail = query_text(query, arena);
	token.name = query_text(query, arena);
	token.scopes = api_scopes_read(query_text(query, arena));
	token.made = query_number(query);
	token.expires = query_number(query);
	token.last_used = query_day(query);
	token.revoked = query_id(query);
	token.is_open = (int)query_number(query);
	return token;
}

int api_token_list(struct db *db, struct arena *arena, int64_t account, struct api_token **list)
{
	struct query *query = db_query(db,
		"SELECT t.id, t.account, a.mail, t.name, t.scopes, t.made, t.expires, t.last_used, t.revoked,"
		" a.state = 'active' AND t.revoked IS NULL AND t.expires > UNIX_TIMESTAMP()"
		" FROM api_token t JOIN account a ON a.id = t.account WHERE ? = 0 OR t.account = ? ORDER BY t.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct api_token, MOST_TOKENS_LISTED);
	query_give_number(query, account);
	query_give_number(query, account);
	query_give_number(query, MOST_TOKENS_LISTED);
	while (query_next(query))
		(*list)[count++] = read_token(query, arena);
	query_end(query);
	return count;
}

int api_token_revoke(struct db *db, int64_t account, int64_t id)
{
	struct query *query = db_query(db,
		"UPDATE api_token SET revoked = UNIX_TIMESTAMP() WHERE id = ? AND (? = 0 OR account = ?) AND revoked IS NULL");

	query_give_number(query, id);
	query_give_number(query, account);
	query_give_number(query, account);
	return query_end(query) == 1;
}

static void note_day(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "UPDATE api_token SET last_used = UTC_DATE() WHERE id = ?");

	query_give_number(query, id);
	query_end(query);
}

uint64_t api_token_open(struct db *db, struct arena *arena, const struct hash *hash)
{
	struct query *query = db_query(db, "SELECT id, scopes, is_used_today FROM api_token_open WHERE hash = ?");
	int64_t id = 0, is_used = 0;
	uint64_t scopes = 0;

	query_give_hash(query, hash);
	if (query_next(query)) {
		id = query_number(query);
		scopes = api_scopes_read(query_text(query, arena));
		is_used = query_number(query);
	}
	query_end(query);
	if (id && !is_used)
		note_day(db, id);
	return scopes;
}

int64_t api_token_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM api_token WHERE LEAST(expires, COALESCE(revoked, expires)) < UNIX_TIMESTAMP() - ? ORDER BY id LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}
