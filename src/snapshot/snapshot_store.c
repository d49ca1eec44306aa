#include "snapshot/snapshot_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "snapshot/dictionary.h"

struct hash snapshot_hash(struct arena *arena, const char *dictionary, const struct buffer *segment_hashes)
{
	struct hash of_dictionary = hash_of(dictionary, strlen(dictionary));
	struct buffer all = buffer_in(arena);

	buffer_add(&all, of_dictionary.bytes, HASH_SIZE);
	buffer_add(&all, segment_hashes->bytes, segment_hashes->length);
	return hash_of(all.bytes, all.length);
}

static struct snapshot *read_snapshot(struct query *query, struct arena *arena)
{
	struct snapshot *snapshot = arena_new(arena, struct snapshot);

	snapshot->id = query_number(query);
	snapshot->survey_id = query_id(query);
	snapshot->outside_id = query_id(query);
	snapshot->survey = query_text(query, arena);
	snapshot->zone = query_text(query, arena);
	snapshot->state = strcmp(query_text(query, arena), snapshot_state_names[SNAPSHOT_FROZEN]) ?
		SNAPSHOT_PROVISIONAL : SNAPSHOT_FROZEN;
	snapshot->is_stale = query_number(query) != 0;
	snapshot->taken = query_number(query);
	snapshot->submissions = query_number(query);
	snapshot->generated = query_number(query);
	snapshot->erased = query_number(query);
	query_hash(query, &snapshot->hash);
	snapshot->dictionary = query_text(query, arena);
	return snapshot;
}

struct snapshot *snapshot_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.survey, s.outside, COALESCE(v.slug, o.slug), COALESCE(v.zone, o.zone), s.state, s.is_stale, s.taken, s.submissions, s.generated,"
		" (SELECT COUNT(*) FROM snapshot_erasure e WHERE e.snapshot = s.id AND e.segment IS NOT NULL),"
		" s.hash, s.dictionary FROM snapshot s LEFT JOIN survey v ON v.id = s.survey"
		" LEFT JOIN outside_survey o ON o.id = s.outside WHERE s.id = ?");
	struct snapshot *snapshot = NULL;

	query_give_number(query, id);
	if (query_next(query))
		snapshot = read_snapshot(query, arena);
	query_end(query);
	if (!snapshot || db_fault(db) || dictionary_read(arena, snapshot))
		return snapshot;
	warn("the dictionary of snapshot %lld cannot be read", (long long)id);
	return NULL;
}

int snapshot_list(struct db *db, struct arena *arena, struct snapshot **snapshots)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.survey, s.outside, COALESCE(v.slug, o.slug), COALESCE(v.zone, o.zone), s.state, s.is_stale, s.taken, s.submissions, s.generated,"
		" (SELECT COUNT(*) FROM snapshot_erasure e WHERE e.snapshot = s.id AND e.segment IS NOT NULL),"
		" s.hash, '' FROM snapshot s LEFT JOIN survey v ON v.id = s.survey"
		" LEFT JOIN outside_survey o ON o.id = s.outside ORDER BY s.id DESC LIMIT 1000");
	int count = 0;

	*snapshots = arena_array(arena, struct snapshot, MOST_SNAPSHOTS);
	while (query_next(query))
		(*snapshots)[count++] = *read_snapshot(query, arena);
	query_end(query);
	return count;
}

/* Not what was stored: cells are missing, or fewer or more than there were. */
static enum fault damaged(const struct snapshot *snapshot, int column, int segment)
{
	warn("snapshot %lld is damaged at column %d, segment %d", (long long)snapshot->id, column, segment);
	return FAULT_STORAGE;
}

enum fault snapshot_read(struct db *db, const struct snapshot *snapshot, int first, int count,
			 cells_fn take, void *context)
{
	struct query *query = db_stream(db,
		"SELECT number, segment, cells FROM snapshot_cells"
		" WHERE snapshot = ? AND number >= ? AND number < ? ORDER BY number, segment");
	int segments = snapshot_segments(snapshot), column = first, segment = 0;
	enum fault fault = NO_FAULT;
	struct arena arena = { 0 };

	query_give_number(query, snapshot->id);
	query_give_number(query, first);
	query_give_number(query, first + count);
	for (; !fault && query_next(query); segment++) {
		int64_t number = query_number(query), at = query_number(query);
		int rows;
		size_t size;
		const void *cells = query_bytes(query, &arena, &size);

		if (segment == segments) {
			column++;
			segment = 0;
		}
		rows = snapshot_segment_rows(snapshot, segment);
		if (number != column || at != segment ||
		    size != (size_t)rows * column_row_size(&snapshot->columns[column]))
			fault = damaged(snapshot, column, segment);
		else if (!db_fault(db))
			take(context, column, segment, cells, rows);
		arena_reset(&arena);
	}
	query_end(query);
	arena_close(&arena);
	if (!fault && !db_fault(db) && segments && count && (column != first + count - 1 || segment != segments))
		fault = damaged(snapshot, column, segment);
	return fault ? fault : db_fault(db);
}

static const unsigned char *read_cells(struct db *db, struct arena *arena, int64_t snapshot, int segment, int column,
				       size_t *size)
{
	struct query *query = db_query(db, "SELECT cells FROM snapshot_cells WHERE snapshot = ? AND number = ? AND segment = ?");
	const unsigned char *cells = NULL;

	*size = 0;
	query_give_number(query, snapshot);
	query_give_number(query, column);
	query_give_number(query, segment);
	if (query_next(query))
		cells = query_bytes(query, arena, size);
	query_end(query);
	return cells;
}

enum fault snapshot_read_segment(struct db *db, struct arena *arena, const struct snapshot *snapshot, int segment,
				 const int *columns, int count, const unsigned char **cells)
{
	size_t rows = (size_t)snapshot_segment_rows(snapshot, segment), size;

	for (int i = 0; i < count; i++) {
		cells[columns[i]] = read_cells(db, arena, snapshot->id, segment, columns[i], &size);
		if (db_fault(db))
			return db_fault(db);
		if (!cells[columns[i]] || size != rows * column_row_size(&snapshot->columns[columns[i]]))
			return damaged(snapshot, columns[i], segment);
	}
	return NO_FAULT;
}

static int load_rows(struct db *db, struct arena *arena, const struct snapshot *snapshot, int number,
		     struct segment *segment)
{
	struct query *query = db_query(db,
		"SELECT ids, salts FROM snapshot_row WHERE snapshot = ? AND segment = ?");
	size_t ids = 0, salts = 0, rows = (size_t)segment->rows;

	query_give_number(query, snapshot->id);
	query_give_number(query, number);
	if (query_next(query)) {
		segment->ids = (unsigned char *)(uintptr_t)query_bytes(query, arena, &ids);
		segment->salts = (unsigned char *)(uintptr_t)query_bytes(query, arena, &salts);
	}
	query_end(query);
	return ids == rows * ROW_ID && salts == rows * ROW_SALT;
}

/* How many columns are as they must be, from the first one on. */
static int load_cells(struct db *db, const struct snapshot *snapshot, int number, struct segment *segment)
{
	struct query *query = db_stream(db,
		"SELECT number, cells FROM snapshot_cells WHERE snapshot = ? AND segment = ? ORDER BY number");
	struct arena arena = { 0 };
	int column = 0, fits = 1;

	query_give_number(query, snapshot->id);
	query_give_number(query, number);
	while (fits && column < segment->column_count && query_next(query)) {
		size_t size, wanted;
		unsigned char *to = segment_cells(segment, column, &wanted);
		int64_t is = query_number(query);
		const void *cells = query_bytes(query, &arena, &size);

		fits = is == column && size == wanted;
		if (fits)
			memcpy(to, cells, size);
		arena_reset(&arena);
		column += fits;
	}
	query_end(query);
	arena_close(&arena);
	return column;
}

enum fault segment_load(struct db *db, struct arena *arena, const struct snapshot *snapshot, int number,
			struct segment **segment)
{
	int rows = snapshot_segment_rows(snapshot, number), columns;

	*segment = segment_new(arena, snapshot->columns, snapshot->column_count, rows);
	if (!load_rows(db, arena, snapshot, number, *segment)) {
		warn("snapshot %lld is damaged in the ids of segment %d", (long long)snapshot->id, number);
		return FAULT_STORAGE;
	}
	columns = load_cells(db, snapshot, number, *segment);
	if (db_fault(db) || columns == snapshot->column_count)
		return db_fault(db);
	return damaged(snapshot, columns, number);
}
