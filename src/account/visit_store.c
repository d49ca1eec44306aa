#include "account/visit_store.h"

#include <string.h>

#include "account/account_row_store.h"
#include "base/arena.h"
#include "db/db.h"

enum { TOUCH_SECONDS = 60, KEPT_SECONDS = 30 * 86400, ROLE_COLUMNS = 4 };

int64_t clock_now(struct db *db)
{
	struct query *query = db_query(db, "SELECT UNIX_TIMESTAMP()");

	return query_end_number(query);
}

static void read_visit(struct query *query, struct arena *arena, struct visit *visit)
{
	size_t length;
	const void *id;

	query_hash(query, &visit->token_hash);
	id = query_bytes(query, arena, &length);
	memcpy(visit->id, id, VISIT_ID);
	visit->begun = query_number(query);
	visit->seen = query_number(query);
}

static struct visit *whole_visit(struct query *query, struct arena *arena)
{
	struct visit *visit = arena_new(arena, struct visit);

	read_visit(query, arena, visit);
	visit->now = query_number(query);
	visit->has_ended = visit_is_over(visit->begun, visit->seen, visit->now);
	visit->account = account_row_read(query, arena);
	return visit;
}

/* One look for all that every page asks: a row for each role; who holds none has one without. */
static struct visit *find_visit(struct arena *arena, struct query *query, const struct hash *token_hash)
{
	struct held_role *held = arena_array(arena, struct held_role, MOST_HELD);
	struct visit *visit = NULL;
	int count = 0;

	query_give_hash(query, token_hash);
	query_give_number(query, MOST_HELD);
	while (query_next(query)) {
		if (query_number(query)) {
			held[count] = held_role_read(query, arena);
			count += held[count].role != NO_ROLE;
		} else {
			for (int i = 0; i < ROLE_COLUMNS; i++)
				query_skip(query);
		}
		if (visit)
			query_skip_rest(query);
		else
			visit = whole_visit(query, arena);
	}
	query_end(query);
	if (!visit || visit->account->state != ACCOUNT_ACTIVE)
		return NULL;
	visit->account->held = held;
	visit->account->held_count = count;
	account_weigh(visit->account);
	return visit;
}

#define VISITS(columns) "SELECT r.body IS NOT NULL, b.id, b.slug, b.name, r.role, v.token_hash, v.id, v.begun, v.seen, UNIX_TIMESTAMP(), " columns \
	" FROM visit v JOIN account a ON a.id = v.account LEFT JOIN (account_role r JOIN body b ON b.id = r.body) ON r.account = a.id" \
	" WHERE v.token_hash = ? ORDER BY r.body, r.role LIMIT ?"

struct visit *visit_find(struct db *db, struct arena *arena, const struct hash *token_hash)
{
	return find_visit(arena, db_query(db, VISITS(ACCOUNT_COLUMNS)), token_hash);
}

struct visit *visit_find_open(struct db *db, struct arena *arena, const struct hash *token_hash)
{
	return find_visit(arena, db_query(db, VISITS(OPEN_ACCOUNT_COLUMNS)), token_hash);
}

const char *visit_begin(struct db *db, struct arena *arena, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO visit (token_hash, id, account, begun, seen) VALUES (?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP())");
	unsigned char token[VISIT_TOKEN], id[VISIT_ID];
	struct hash token_hash;

	random_bytes(token, sizeof(token));
	random_bytes(id, sizeof(id));
	token_hash = hash_of(token, sizeof(token));
	query_give_hash(query, &token_hash);
	query_give_bytes(query, id, sizeof(id));
	query_give_number(query, account);
	query_end(query);
	return hex_write(arena, token, sizeof(token));
}

void visit_touch(struct db *db, const struct visit *visit)
{
	struct query *query;

	if (visit->now < visit->seen + TOUCH_SECONDS)
		return;
	query = db_query_last(db, "UPDATE visit SET seen = GREATEST(seen + 1, UNIX_TIMESTAMP()) WHERE token_hash = ? AND seen = ?");
	query_give_hash(query, &visit->token_hash);
	query_give_number(query, visit->seen);
	query_end_found(query);
}

void visit_prove(struct db *db, const struct hash *token_hash)
{
	struct query *query = db_query(db, "UPDATE visit SET proved = UNIX_TIMESTAMP() WHERE token_hash = ?");

	query_give_hash(query, token_hash);
	query_end(query);
}

int visit_is_proved(struct db *db, const struct hash *token_hash)
{
	struct query *query = db_query(db,
		"SELECT proved BETWEEN UNIX_TIMESTAMP() - ? AND UNIX_TIMESTAMP() FROM visit WHERE token_hash = ?");
	int is_proved;

	query_give_number(query, PROOF_SECONDS - 1);
	query_give_hash(query, token_hash);
	is_proved = query_next(query) && query_number(query);
	query_end(query);
	return is_proved;
}

void visit_end(struct db *db, const struct hash *token_hash)
{
	struct query *query = db_query(db, "DELETE FROM visit WHERE token_hash = ?");

	query_give_hash(query, token_hash);
	query_end(query);
}

int visit_end_id(struct db *db, int64_t account, const unsigned char id[VISIT_ID])
{
	struct query *query = db_query(db, "DELETE FROM visit WHERE account = ? AND id = ?");

	query_give_number(query, account);
	query_give_bytes(query, id, VISIT_ID);
	return query_end(query) == 1;
}

void visit_end_others(struct db *db, int64_t account, const struct hash *kept)
{
	struct query *query = db_query(db, "DELETE FROM visit WHERE account = ? AND (? IS NULL OR token_hash <> ?)");

	query_give_number(query, account);
	query_give_hash(query, kept);
	query_give_hash(query, kept);
	query_end(query);
}

int visit_list(struct db *db, struct arena *arena, int64_t account, struct visit **list)
{
	struct query *query = db_query(db,
		"SELECT token_hash, id, begun, seen FROM visit WHERE account = ? AND seen > UNIX_TIMESTAMP() - ?"
		" AND begun > UNIX_TIMESTAMP() - ? ORDER BY seen DESC, begun DESC, id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct visit, MOST_VISITS);
	query_give_number(query, account);
	query_give_number(query, VISIT_IDLE);
	query_give_number(query, VISIT_LONGEST);
	query_give_number(query, MOST_VISITS);
	while (query_next(query))
		read_visit(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int64_t visit_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM visit WHERE begun < UNIX_TIMESTAMP() - ? ORDER BY begun LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}
