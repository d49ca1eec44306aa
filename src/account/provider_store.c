#include "account/provider_store.h"

#include "base/arena.h"
#include "db/db.h"

static const char *const purpose_tags[] = { [STATE_IN] = "in", [STATE_OUT] = "out" };

/* A form that was kept may be large, and whoever reaches the door can have one made: their number is bounded. */
static int has_room(struct db *db)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM provider_state WHERE kept IS NOT NULL AND expires > UNIX_TIMESTAMP()");
	int64_t count = query_next(query) ? query_number(query) : MOST_KEPT_FORMS;

	query_end(query);
	return count < MOST_KEPT_FORMS;
}

int provider_state_add(struct db *db, const struct provider_state *state)
{
	struct query *query;

	if (state->kept && !has_room(db))
		return 0;
	query = db_query(db,
		"INSERT INTO provider_state (state_hash, browser_hash, purpose, sealed, kept, expires)"
		" VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP() + ?)");
	query_give_hash(query, &state->state_hash);
	query_give_hash(query, &state->browser_hash);
	query_give_text(query, purpose_tags[state->purpose]);
	query_give_text(query, state->sealed);
	query_give_text(query, state->kept);
	query_give_number(query, STATE_SECONDS);
	query_end(query);
	return 1;
}

struct provider_state *provider_state_find(struct db *db, struct arena *arena, const struct hash *state_hash, enum state_purpose purpose)
{
	struct query *query = db_query(db,
		"SELECT browser_hash, sealed, kept FROM provider_state"
		" WHERE state_hash = ? AND purpose = ? AND expires > UNIX_TIMESTAMP()");
	struct provider_state *state = NULL;

	query_give_hash(query, state_hash);
	query_give_text(query, purpose_tags[purpose]);
	if (query_next(query)) {
		state = arena_new(arena, struct provider_state);
		state->state_hash = *state_hash;
		state->purpose = purpose;
		query_hash(query, &state->browser_hash);
		state->sealed = query_text(query, arena);
		state->kept = query_text(query, arena);
	}
	query_end(query);
	return state;
}

int provider_state_use(struct db *db, const struct hash *state_hash)
{
	struct query *query = db_query(db, "DELETE FROM provider_state WHERE state_hash = ? AND expires > UNIX_TIMESTAMP()");

	query_give_hash(query, state_hash);
	return query_end(query) == 1;
}

int64_t provider_identity_find(struct db *db, const struct hash *identity_hash)
{
	struct query *query = db_query(db, "SELECT account FROM provider_identity WHERE identity_hash = ?");

	query_give_hash(query, identity_hash);
	return query_end_number(query);
}

void provider_identity_add(struct db *db, const struct hash *identity_hash, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO provider_identity (identity_hash, account, made) VALUES (?, ?, UNIX_TIMESTAMP())");

	query_give_hash(query, identity_hash);
	query_give_number(query, account);
	query_end_unique(query);
}

int provider_identity_count(struct db *db, int64_t account)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM provider_identity WHERE account = ?");
	int count;

	query_give_number(query, account);
	count = query_next(query) ? (int)query_number(query) : 0;
	query_end(query);
	return count;
}

int provider_identity_remove(struct db *db, int64_t account)
{
	struct query *query = db_query(db, "DELETE FROM provider_identity WHERE account = ?");

	query_give_number(query, account);
	return (int)query_end(query);
}

void provider_token_keep(struct db *db, const struct hash *browser_hash, const char *sealed)
{
	struct query *query = db_query(db,
		"REPLACE INTO provider_token (browser_hash, sealed, expires) VALUES (?, ?, UNIX_TIMESTAMP() + ?)");

	query_give_hash(query, browser_hash);
	query_give_text(query, sealed);
	query_give_number(query, TOKEN_SECONDS);
	query_end(query);
}

const char *provider_token_take(struct db *db, struct arena *arena, const struct hash *browser_hash)
{
	struct query *query = db_query(db, "SELECT sealed FROM provider_token WHERE browser_hash = ? AND expires > UNIX_TIMESTAMP()");
	const char *sealed;

	query_give_hash(query, browser_hash);
	sealed = query_next(query) ? query_text(query, arena) : NULL;
	query_end(query);
	query = db_query(db, "DELETE FROM provider_token WHERE browser_hash = ?");
	query_give_hash(query, browser_hash);
	query_end(query);
	return sealed;
}

int64_t provider_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM provider_state WHERE expires < UNIX_TIMESTAMP() ORDER BY expires LIMIT ?");
	int64_t gone;

	query_give_number(query, most);
	gone = query_end(query);
	query = db_query(db, "DELETE FROM provider_token WHERE expires < UNIX_TIMESTAMP() ORDER BY expires LIMIT ?");
	query_give_number(query, most);
	return gone + query_end(query);
}
