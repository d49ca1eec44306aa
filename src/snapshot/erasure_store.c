#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "snapshot/snapshot_store.h"

/* A withdrawal that a snapshot of its survey has not yet answered. */
struct erasure {
	int64_t snapshot;
	unsigned char id[ROW_ID];
	int32_t day;
	int segment;		/* the only one that can hold it, or -1 */
};

static int find_pending(struct db *db, struct arena *arena, struct erasure *erasures, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT s.id, e.id, e.day, COALESCE(r.segment, -1)"
		" FROM erasure e JOIN snapshot s ON s.survey = e.survey"
		" LEFT JOIN snapshot_row r ON r.snapshot = s.id AND r.first_id <= e.id AND r.last_id >= e.id"
		" LEFT JOIN snapshot_erasure d ON d.snapshot = s.id AND d.id = e.id"
		" WHERE d.id IS NULL ORDER BY s.id, e.id LIMIT ?");
	int count = 0;

	query_give_number(query, most);
	while (query_next(query)) {
		struct erasure *erasure = &erasures[count++];
		size_t length;

		erasure->snapshot = query_number(query);
		memcpy(erasure->id, query_bytes(query, arena, &length), ROW_ID);
		erasure->day = query_day(query);
		erasure->segment = (int)query_number(query);
	}
	query_end(query);
	return count;
}

/* Two at a time would each write back what the other has blanked. */
static void lock_snapshot(struct db *db, int64_t snapshot)
{
	struct query *query = db_query(db, "SELECT id FROM snapshot WHERE id = ? FOR UPDATE");

	query_give_number(query, snapshot);
	while (query_next(query))
		query_skip(query);
	query_end(query);
}

/* Say that it is done; without a hash, that there was nothing to do. False where it was said before. */
static int list_erasure(struct db *db, const struct erasure *erasure, int place, const struct hash *row_hash)
{
	struct query *query = db_query(db,
		"INSERT INTO snapshot_erasure (snapshot, id, day, segment, place, row_hash)"
		" VALUES (?, ?, ?, ?, ?, ?)");

	query_give_number(query, erasure->snapshot);
	query_give_bytes(query, erasure->id, ROW_ID);
	query_give_day(query, erasure->day);
	if (row_hash) {
		query_give_number(query, erasure->segment);
		query_give_number(query, place);
		query_give_hash(query, row_hash);
	} else {
		query_give_null(query);
		query_give_null(query);
		query_give_null(query);
	}
	return query_end_unique(query);
}

static void store_segment(struct db *db, int64_t snapshot, int number, const struct segment *segment)
{
	struct query *query = db_query(db,
		"UPDATE snapshot_row SET salts = ? WHERE snapshot = ? AND segment = ?");

	query_give_bytes(query, segment->salts, ROW_SALT * (size_t)segment->rows);
	query_give_number(query, snapshot);
	query_give_number(query, number);
	query_end(query);
	for (int i = 0; i < segment->column_count; i++) {
		size_t size;
		const unsigned char *cells = segment_cells(segment, i, &size);

		query = db_query(db,
			"UPDATE snapshot_cells SET cells = ? WHERE snapshot = ? AND number = ? AND segment = ?");
		query_give_bytes(query, cells, size);
		query_give_number(query, snapshot);
		query_give_number(query, i);
		query_give_number(query, number);
		query_end(query);
	}
}

static void mark_stale(struct db *db, int64_t snapshot)
{
	struct query *query = db_query(db,
		"UPDATE snapshot SET is_stale = 1 WHERE id = ? AND state = 'provisional'");

	query_give_number(query, snapshot);
	query_end(query);
}

/* Those of one segment; returns how many rows were blanked. */
static int64_t erase_rows(struct db *db, const struct snapshot *snapshot, const struct erasure *erasures,
			  int count, int64_t *answered)
{
	struct arena arena = { 0 };
	struct segment *segment;
	int64_t blanked = 0;

	if (segment_load(db, &arena, snapshot, erasures->segment, &segment))
		count = 0;	/* the operator was warned; it is tried again, and verifying says so too */
	for (int i = 0; i < count; i++) {
		int row = segment_find(segment, erasures[i].id), is_new;
		struct hash hash = { 0 };

		if (row >= 0)
			hash = segment_row_hash(segment, row);
		is_new = list_erasure(db, &erasures[i], row, row >= 0 ? &hash : NULL);
		*answered += is_new;
		if (!is_new || row < 0)
			continue;
		segment_blank(segment, row);
		blanked++;
	}
	if (blanked)
		store_segment(db, snapshot->id, erasures->segment, segment);
	arena_close(&arena);
	return blanked;
}

/* Those of one snapshot. */
static int64_t answer_erasures(struct db *db, const struct erasure *erasures, int count)
{
	struct arena arena = { 0 };
	const struct snapshot *snapshot;
	int64_t blanked = 0, answered = 0;
	int next;

	lock_snapshot(db, erasures->snapshot);
	snapshot = snapshot_find(db, &arena, erasures->snapshot);
	for (int i = 0; snapshot && i < count && !db_fault(db); i = next) {
		for (next = i + 1; next < count && erasures[next].segment == erasures[i].segment;)
			next++;
		if (erasures[i].segment >= 0)
			blanked += erase_rows(db, snapshot, &erasures[i], next - i, &answered);
		else
			for (int j = i; j < next; j++)
				answered += list_erasure(db, &erasures[j], 0, NULL);
	}
	if (blanked)
		mark_stale(db, erasures->snapshot);
	arena_close(&arena);
	return answered;
}

int64_t snapshot_apply_erasures(struct db *db, int64_t most)
{
	struct arena arena = { 0 };
	struct erasure *erasures = arena_array(&arena, struct erasure, (size_t)most);
	int count = find_pending(db, &arena, erasures, most), next;
	int64_t answered = 0;

	for (int i = 0; i < count && !db_fault(db); i = next) {
		for (next = i + 1; next < count && erasures[next].snapshot == erasures[i].snapshot;)
			next++;
		answered += answer_erasures(db, &erasures[i], next - i);
	}
	arena_close(&arena);
	return answered;
}
