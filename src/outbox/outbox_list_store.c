#include "outbox/outbox_store.h"

#include "base/arena.h"
#include "db/db.h"

enum { KEPT_SECONDS = 30 * 86400, PACE_KEPT_MILLISECONDS = 86400000 };

struct outbox_due outbox_due(struct db *db)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*), COALESCE(UNIX_TIMESTAMP() - MIN(IF(state = 'sending', leased, next_try)), 0) FROM outbox"
		" WHERE (state = 'waiting' AND next_try <= UNIX_TIMESTAMP()) OR (state = 'sending' AND leased <= UNIX_TIMESTAMP())");
	struct outbox_due due = { 0 };

	if (query_next(query)) {
		due.count = query_number(query);
		due.seconds = query_number(query);
	}
	query_end(query);
	return due;
}

int outbox_list(struct db *db, struct arena *arena, const char *state, struct outbox_listed **list)
{
	struct query *query = db_query(db,
		"SELECT id, UNIX_TIMESTAMP() - made, next_try - CAST(UNIX_TIMESTAMP() AS SIGNED), tries, state, kind, recipient, last_error"
		" FROM outbox WHERE state = ? OR (? IS NULL AND state <> 'sent') ORDER BY id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct outbox_listed, MOST_LISTED_NOTICES);
	query_give_text(query, state);
	query_give_text(query, state);
	query_give_number(query, MOST_LISTED_NOTICES);
	while (query_next(query)) {
		struct outbox_listed *listed = &(*list)[count++];

		listed->id = query_number(query);
		listed->age = query_number(query);
		listed->next_try = query_number(query);
		listed->tries = query_number(query);
		listed->state = query_text(query, arena);
		listed->kind = query_text(query, arena);
		listed->recipient = query_text(query, arena);
		listed->last_error = query_text(query, arena);
	}
	query_end(query);
	return count;
}

int64_t outbox_retry(struct db *db, int64_t id)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'waiting', done = NULL, tries = 0, has_turn = 0, next_try = UNIX_TIMESTAMP()"
		" WHERE state IN ('waiting', 'refused') AND expires > UNIX_TIMESTAMP() AND (? = 0 OR id = ?)");

	query_give_number(query, id);
	query_give_number(query, id);
	return query_end(query);
}

int64_t outbox_drop(struct db *db, int64_t id)
{
	struct query *query = db_query(db,
		"DELETE FROM outbox WHERE (? = 0 AND state = 'refused') OR (id = ? AND state IN ('waiting', 'refused', 'given-up'))");

	query_give_number(query, id);
	query_give_number(query, id);
	return query_end(query);
}

static int64_t give_up_old(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'given-up', sealed = NULL, done = COALESCE(done, UNIX_TIMESTAMP()),"
		" last_error = COALESCE(last_error, 'nothing was sent before it was too late')"
		" WHERE state IN ('waiting', 'refused') AND expires <= UNIX_TIMESTAMP() ORDER BY expires LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}

static int64_t forget_done(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM outbox WHERE state IN ('sent', 'given-up') AND done < UNIX_TIMESTAMP() - ? ORDER BY done LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

static int64_t forget_turns(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM outbox_pace WHERE domain <> '' AND turn < UNIX_TIMESTAMP() * 1000 - ? ORDER BY turn LIMIT ?");

	query_give_number(query, PACE_KEPT_MILLISECONDS);
	query_give_number(query, most);
	return query_end(query);
}

int64_t outbox_purge(struct db *db, int64_t most)
{
	int64_t done = give_up_old(db, most);

	if (done < most)
		done += forget_done(db, most - done);
	return done < most ? done + forget_turns(db, most - done) : done;
}
