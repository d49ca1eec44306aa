#include "table/outside_release_store.h"

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "table/due_store.h"
#include "table/table_release_store.h"

struct telling {
	struct db *db;
	const struct releasing *releasing;
	int64_t shown;
};

static void tell_column(void *context, struct arena *arena, int column, const struct column_question *asked)
{
	struct telling *telling = context;
	const struct releasing *releasing = telling->releasing;
	const struct tally_guard guard = guard_of(releasing->keyring, releasing->guarded, asked[column].is_sensitive);
	struct publication publication;

	if (asked[column].kind >= 0 && !question_release(telling->db, arena, releasing, column, asked, &guard, &publication))
		telling->shown += publication.tally != NULL;
}

static void settle(struct db *db, const struct due *due)
{
	struct query *query = db_query(db,
		"INSERT INTO slice_release (snapshot, next, released) VALUES (?, 0, ?) ON DUPLICATE KEY UPDATE released = VALUES(released)");

	query_give_number(query, due->snapshot);
	query_give_number(query, due->now);
	query_end(query);
}

static int64_t release(struct db *db, const struct due *due, const struct keyring *keyring)
{
	struct arena arena = { 0 };
	const struct releasing releasing = { snapshot_find(db, &arena, due->snapshot), &due->guarded, keyring, 0, due->now };
	struct telling telling = { db, &releasing, 0 };

	/* Whatever comes of it, as with the tables of committees: what cannot be shown now cannot be at the next run either. */
	settle(db, due);
	if (releasing.snapshot)
		columns_told(db, releasing.snapshot, 0, releasing.snapshot->column_count, tell_column, &telling);
	else
		warn("the tables of %s, which others ran, cannot be released: snapshot %lld does not read", due->name, (long long)due->snapshot);
	arena_close(&arena);
	return telling.shown > 0;
}

int64_t outside_release_due(struct db *db, const struct keyring *keyring, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT -o.id, s.id, UNIX_TIMESTAMP(), o.slug, COALESCE(o.audience, 'supported'), 0, 0 FROM outside_survey o"
		" JOIN snapshot s ON s.outside = o.id AND s.state = 'frozen'"
		" WHERE NOT EXISTS (SELECT 1 FROM published_table p WHERE p.snapshot = s.id) AND s.submissions > 0"
		" AND NOT EXISTS (SELECT 1 FROM slice_release r WHERE r.snapshot = s.id AND r.released IS NOT NULL) ORDER BY s.id DESC LIMIT ?");

	return due_each(db, query, keyring, most, release);
}
