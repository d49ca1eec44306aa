#include "snapshot/snapshot.h"

#include "base/arena.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "db/db.h"

enum {
	MOST_AT_ONCE = 20,
	/* Whoever sent at the last second has been answered by then, whatever the database did meanwhile. */
	MARGIN = 5 * 60,
	TRY_AGAIN = 3600,
};

/* What had been written of it before a submission was refused. */
static void forget(struct db *db, int64_t snapshot)
{
	struct query *queries[] = {
		db_query(db, "DELETE FROM snapshot_cells WHERE snapshot = ?"),
		db_query(db, "DELETE FROM snapshot_row WHERE snapshot = ?"),
		db_query(db, "DELETE FROM snapshot_segment WHERE snapshot = ?"),
		db_query(db, "DELETE FROM snapshot WHERE id = ?"),
	};

	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++) {
		query_give_number(queries[i], snapshot);
		query_end(queries[i]);
	}
}

static void put_off(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "UPDATE survey SET freeze_after = UNIX_TIMESTAMP() + ? WHERE id = ?");

	query_give_number(query, TRY_AGAIN);
	query_give_number(query, survey);
	query_end(query);
}

static int64_t freeze(struct db *db, const struct survey *survey, enum snapshot_state state)
{
	struct arena arena = { 0 };
	struct snapshot_refusal refusal;
	struct snapshot *snapshot;
	enum fault fault = snapshot_take(db, &arena, survey, state, &snapshot, &refusal);

	if (fault == FAULT_INVALID) {
		warn("no snapshot of %s can be taken: submission %lld: %s", survey->slug, (long long)refusal.row, refusal.why);
		forget(db, snapshot->id);
		put_off(db, survey->id);
	}
	arena_close(&arena);
	return !fault;
}

int64_t snapshot_freeze_listed(struct db *db, struct query *query, int64_t most)
{
	struct arena arena = { 0 };
	struct survey *surveys = arena_array(&arena, struct survey, MOST_AT_ONCE);
	int64_t frozen = 0;
	int count = 0;

	query_give_number(query, most < MOST_AT_ONCE ? most : MOST_AT_ONCE);
	while (query_next(query)) {
		surveys[count].id = query_number(query);
		surveys[count].slug = query_text(query, &arena);
		surveys[count++].zone = query_text(query, &arena);
	}
	query_end(query);
	for (int i = 0; i < count && !db_fault(db); i++)
		frozen += freeze(db, &surveys[i], SNAPSHOT_FROZEN);
	arena_close(&arena);
	return frozen;
}

int64_t snapshot_freeze_due(struct db *db, int64_t most)
{
	struct query *query;

	db_begin_snapshot(db);
	query = db_query(db,
		"SELECT v.id, v.slug, v.zone FROM survey v"
		" WHERE v.closes + v.grace + ? <= UNIX_TIMESTAMP() AND v.freeze_after <= UNIX_TIMESTAMP()"
		" AND v.stage IN ('published', 'suspended') AND NOT EXISTS (SELECT 1 FROM snapshot s"
		"  WHERE s.survey = v.id AND s.state = 'frozen' AND s.taken >= v.closes + v.grace)"
		" ORDER BY v.closes, v.id LIMIT ?");
	query_give_number(query, MARGIN);
	return snapshot_freeze_listed(db, query, most);
}

/* --- what was asked for */

void snapshot_wish(struct db *db, int64_t survey, enum snapshot_state state, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO snapshot_wish (survey, state, asked, account) VALUES (?, ?, UNIX_TIMESTAMP(), ?)"
		" ON DUPLICATE KEY UPDATE survey = VALUES(survey)");

	query_give_number(query, survey);
	query_give_text(query, snapshot_state_names[state]);
	query_give_number(query, account);
	query_end(query);
}

int64_t snapshot_wished(struct db *db, int64_t survey, enum snapshot_state state)
{
	struct query *query = db_query(db, "SELECT asked FROM snapshot_wish WHERE survey = ? AND state = ?");
	int64_t asked = 0;

	query_give_number(query, survey);
	query_give_text(query, snapshot_state_names[state]);
	if (query_next(query))
		asked = query_number(query);
	query_end(query);
	return asked;
}

static void end_wish(struct db *db, int64_t survey, enum snapshot_state state)
{
	struct query *query = db_query(db, "DELETE FROM snapshot_wish WHERE survey = ? AND state = ?");

	query_give_number(query, survey);
	query_give_text(query, snapshot_state_names[state]);
	query_end(query);
}

int64_t snapshot_take_wished(struct db *db, int64_t most)
{
	struct arena arena = { 0 };
	struct survey *surveys = arena_array(&arena, struct survey, MOST_AT_ONCE);
	enum snapshot_state states[MOST_AT_ONCE];
	struct query *query;
	int64_t taken = 0;
	int count = 0;

	db_begin_snapshot(db);
	query = db_query(db,
		"SELECT v.id, v.slug, v.zone, w.state FROM snapshot_wish w JOIN survey v ON v.id = w.survey ORDER BY w.asked, v.id LIMIT ?");
	query_give_number(query, most < MOST_AT_ONCE ? most : MOST_AT_ONCE);
	while (query_next(query)) {
		surveys[count].id = query_number(query);
		surveys[count].slug = query_text(query, &arena);
		surveys[count].zone = query_text(query, &arena);
		states[count++] = (enum snapshot_state)query_name(query, snapshot_state_names, SNAPSHOT_STATES);
	}
	query_end(query);
	for (int i = 0; i < count && !db_fault(db); i++) {
		end_wish(db, surveys[i].id, states[i]);
		taken += freeze(db, &surveys[i], states[i]);
	}
	arena_close(&arena);
	return taken;
}
