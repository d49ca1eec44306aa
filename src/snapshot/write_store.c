#include "snapshot/write_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "snapshot/dictionary.h"
#include "snapshot/merge.h"
#include "snapshot/snapshot_store.h"

static void insert_snapshot(struct snapshot_writing *writing)
{
	struct query *query = db_query(writing->db,
		"INSERT INTO snapshot (survey, outside, state, taken, submissions, generated, hash, dictionary)"
		" VALUES (?, ?, ?, UNIX_TIMESTAMP(), 0, 0, ?, '{}') RETURNING id, taken");

	query_give_id(query, writing->snapshot->survey_id);
	query_give_id(query, writing->snapshot->outside_id);
	query_give_text(query, snapshot_state_names[writing->snapshot->state]);
	query_give_hash(query, &writing->snapshot->hash);
	if (query_next(query)) {
		writing->snapshot->id = query_number(query);
		writing->snapshot->taken = query_number(query);
	}
	query_end(query);
}

static void update_snapshot(struct snapshot_writing *writing)
{
	struct query *query = db_query(writing->db,
		"UPDATE snapshot SET submissions = ?, generated = ?, hash = ?, dictionary = ? WHERE id = ?");

	query_give_number(query, writing->snapshot->submissions);
	query_give_number(query, writing->snapshot->generated);
	query_give_hash(query, &writing->snapshot->hash);
	query_give_text(query, writing->snapshot->dictionary);
	query_give_number(query, writing->snapshot->id);
	query_end(query);
}

static void insert_cells(struct snapshot_writing *writing, int number)
{
	struct segment *segment = writing->segment;

	for (int i = 0; i < segment->column_count; i++) {
		struct query *query = db_query(writing->db,
			"INSERT INTO snapshot_cells (snapshot, number, segment, cells) VALUES (?, ?, ?, ?)");
		size_t size;
		const unsigned char *cells = segment_cells(segment, i, &size);

		query_give_number(query, writing->snapshot->id);
		query_give_number(query, i);
		query_give_number(query, number);
		query_give_bytes(query, cells, size);
		query_end(query);
	}
}

static void insert_rows(struct snapshot_writing *writing, int number)
{
	const struct segment *segment = writing->segment;
	size_t rows = (size_t)segment->rows;
	struct query *query = db_query(writing->db,
		"INSERT INTO snapshot_row (snapshot, segment, first_id, last_id, ids, salts)"
		" VALUES (?, ?, ?, ?, ?, ?)");

	query_give_number(query, writing->snapshot->id);
	query_give_number(query, number);
	query_give_bytes(query, segment->ids, ROW_ID);
	query_give_bytes(query, segment->ids + ROW_ID * (rows - 1), ROW_ID);
	query_give_bytes(query, segment->ids, ROW_ID * rows);
	query_give_bytes(query, segment->salts, ROW_SALT * rows);
	query_end(query);
}

void snapshot_write_segment(struct snapshot_writing *writing, int rows)
{
	int number = writing->count++;
	struct query *query = db_query(writing->db,
		"INSERT INTO snapshot_segment (snapshot, segment, hash) VALUES (?, ?, ?)");
	struct hash hash;

	segment_close(writing->segment, rows);
	segment_row_hashes(writing->segment, writing->hashes + 1);
	hash = segment_hash(writing->segment, writing->hashes);
	query_give_number(query, writing->snapshot->id);
	query_give_number(query, number);
	query_give_hash(query, &hash);
	query_end(query);
	buffer_add(&writing->segment_hashes, hash.bytes, HASH_SIZE);
	insert_cells(writing, number);
	insert_rows(writing, number);
	writing->snapshot->submissions += rows;
}

void snapshot_write_begin(struct snapshot_writing *writing, struct db *db, struct arena *arena, struct snapshot *snapshot)
{
	size_t rows = (size_t)snapshot->segment_rows;

	*writing = (struct snapshot_writing){
		.db = db, .arena = arena, .snapshot = snapshot, .segment_hashes = buffer_in(arena),
		.segment = segment_new(arena, snapshot->columns, snapshot->column_count, snapshot->segment_rows),
		.hashes = arena_array(arena, struct hash, rows + 1),
	};
	insert_snapshot(writing);
}

void snapshot_write_end(struct snapshot_writing *writing, struct merge *merge)
{
	struct snapshot *snapshot = writing->snapshot;

	own_codes_write(merge, snapshot->columns);
	snapshot->dictionary = dictionary_write(writing->arena, snapshot);
	snapshot->hash = snapshot_hash(writing->arena, snapshot->dictionary, &writing->segment_hashes);
	update_snapshot(writing);
}
