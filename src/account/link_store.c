#include "account/visit_store.h"

#include "base/arena.h"
#include "db/db.h"

enum { KEPT_SECONDS = 90 * 86400, FREE_GUESSES = 5, LONGEST_PAUSE = 900, COUNTED_SECONDS = 86400 };

static const char *const kind_tags[] = { [LINK_INVITATION] = "invitation", [LINK_RESET] = "reset" };

const char *link_detail(struct arena *arena, enum link_kind kind)
{
	return arena_print(arena, "link=%s", kind_tags[kind]);
}

const char *link_add_beside(struct db *db, struct arena *arena, int64_t account, enum link_kind kind, int seconds)
{
	unsigned char token[VISIT_TOKEN];
	struct hash token_hash;
	struct query *query;

	random_bytes(token, sizeof(token));
	token_hash = hash_of(token, sizeof(token));
	query = db_query(db,
		"INSERT INTO account_link (token_hash, account, kind, expires) VALUES (?, ?, ?, UNIX_TIMESTAMP() + ?)");
	query_give_hash(query, &token_hash);
	query_give_number(query, account);
	query_give_text(query, kind_tags[kind]);
	query_give_number(query, seconds);
	query_end(query);
	return hex_write(arena, token, sizeof(token));
}

const char *link_add(struct db *db, struct arena *arena, int64_t account, enum link_kind kind)
{
	link_end_all(db, account);
	return link_add_beside(db, arena, account, kind, LINK_SECONDS);
}

struct link *link_find(struct db *db, struct arena *arena, const struct hash *token_hash)
{
	struct query *query = db_query(db,
		"SELECT account, kind = 'reset', used IS NOT NULL, expires <= UNIX_TIMESTAMP() FROM account_link WHERE token_hash = ?");
	struct link *link = NULL;

	query_give_hash(query, token_hash);
	if (query_next(query)) {
		link = arena_new(arena, struct link);
		link->token_hash = *token_hash;
		link->account = query_number(query);
		link->kind = query_number(query) ? LINK_RESET : LINK_INVITATION;
		link->is_used = (int)query_number(query);
		link->is_over = (int)query_number(query);
	}
	query_end(query);
	return link;
}

int link_is_open(struct db *db, int64_t account, enum link_kind kind)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM account_link WHERE account = ? AND kind = ? AND used IS NULL AND expires > UNIX_TIMESTAMP()");
	int is_open;

	query_give_number(query, account);
	query_give_text(query, kind_tags[kind]);
	is_open = query_next(query) && query_number(query) > 0;
	query_end(query);
	return is_open;
}

int link_use(struct db *db, const struct link *link)
{
	struct query *query = db_query(db,
		"UPDATE account_link SET used = UNIX_TIMESTAMP() WHERE token_hash = ? AND used IS NULL AND expires > UNIX_TIMESTAMP()");

	query_give_hash(query, &link->token_hash);
	if (query_end(query) != 1)
		return 0;
	query = db_query(db,
		"UPDATE account_link SET used = UNIX_TIMESTAMP() WHERE used IS NULL AND account ="
		" (SELECT account FROM (SELECT account FROM account_link WHERE token_hash = ?) used_now)");
	query_give_hash(query, &link->token_hash);
	query_end(query);
	return 1;
}

void link_end_all(struct db *db, int64_t account)
{
	struct query *query = db_query(db, "UPDATE account_link SET used = UNIX_TIMESTAMP() WHERE account = ? AND used IS NULL");

	query_give_number(query, account);
	query_end(query);
}

int64_t sign_in_wait(struct db *db, const unsigned char finder[FINDER])
{
	struct query *query = db_query(db,
		"SELECT GREATEST(waits - UNIX_TIMESTAMP(), 0) FROM sign_in_guess WHERE finder = ?");

	query_give_bytes(query, finder, FINDER);
	return query_end_number(query);
}

/* From the sixth on each pause is twice the one before: 2 s, 4 s, up to a quarter of an hour. */
void sign_in_wrong(struct db *db, const unsigned char finder[FINDER])
{
	struct query *query = db_query(db,
		"INSERT INTO sign_in_guess (finder, wrong, waits) VALUES (?, 1, UNIX_TIMESTAMP())"
		" ON DUPLICATE KEY UPDATE wrong = LEAST(wrong + 1, 1000),"
		" waits = UNIX_TIMESTAMP() + IF(wrong <= ?, 0, LEAST(POW(2, LEAST(wrong - ?, 20)), ?))");

	query_give_bytes(query, finder, FINDER);
	query_give_number(query, FREE_GUESSES);
	query_give_number(query, FREE_GUESSES);
	query_give_number(query, LONGEST_PAUSE);
	query_end(query);
}

int64_t sign_in_count(struct db *db, const unsigned char finder[FINDER])
{
	struct query *query = db_query(db, "SELECT wrong FROM sign_in_guess WHERE finder = ?");

	query_give_bytes(query, finder, FINDER);
	return query_end_number(query);
}

void sign_in_right(struct db *db, const unsigned char finder[FINDER])
{
	struct query *query = db_query(db, "DELETE FROM sign_in_guess WHERE finder = ?");

	query_give_bytes(query, finder, FINDER);
	query_end(query);
}

int64_t link_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM account_link WHERE expires < UNIX_TIMESTAMP() - ? ORDER BY expires LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

int64_t sign_in_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM sign_in_guess WHERE waits < UNIX_TIMESTAMP() - ? ORDER BY waits LIMIT ?");

	query_give_number(query, COUNTED_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}
