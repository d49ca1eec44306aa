#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "snapshot/snapshot_store.h"
#include "text/text.h"

struct erased_rows {
	const struct hash **kept;	/* by row */
	int count;
	int is_strange;			/* the list names a row that cannot be */
};

static struct erased_rows find_erased(struct db *db, struct arena *arena, int64_t snapshot, int segment, int rows)
{
	struct erased_rows erased = { .kept = arena_array(arena, const struct hash *, (size_t)rows) };
	struct query *query = db_query(db,
		"SELECT place, row_hash FROM snapshot_erasure WHERE snapshot = ? AND segment = ?");

	query_give_number(query, snapshot);
	query_give_number(query, segment);
	while (query_next(query)) {
		int64_t place = query_number(query);
		struct hash *hash = arena_new(arena, struct hash);

		query_hash(query, hash);
		if (place < 0 || place >= rows || erased.kept[place]) {
			erased.is_strange = 1;
			continue;
		}
		erased.kept[place] = hash;
		erased.count++;
	}
	query_end(query);
	return erased;
}

static int are_blank(const struct segment *segment, const struct erased_rows *erased)
{
	for (int i = 0; i < segment->rows; i++)
		if (erased->kept[i] && !segment_is_blank(segment, i))
			return 0;
	return 1;
}

/* What the segment's hash was when it was taken. */
static struct hash find_hash(struct db *db, int64_t snapshot, int segment)
{
	struct query *query = db_query(db, "SELECT hash FROM snapshot_segment WHERE snapshot = ? AND segment = ?");
	struct hash hash = { 0 };

	query_give_number(query, snapshot);
	query_give_number(query, segment);
	if (query_next(query))
		query_hash(query, &hash);
	query_end(query);
	return hash;
}

/* The kept hash of each row that is erased in its place. */
static struct hash hash_with(struct arena *arena, const struct segment *segment, const struct erased_rows *erased)
{
	struct hash *hashes = arena_array(arena, struct hash, (size_t)segment->rows + 1);

	segment_row_hashes(segment, hashes + 1);
	for (int i = 0; i < segment->rows; i++)
		if (erased->kept[i])
			hashes[1 + i] = *erased->kept[i];
	return segment_hash(segment, hashes);
}

/* Why the segment is not what it was, or NULL, and the hash of what is there now. */
static const char *verify_segment(struct db *db, struct arena *arena, const struct snapshot *snapshot, int number,
				  struct hash *now, int64_t *erased_rows)
{
	struct hash then = find_hash(db, snapshot->id, number);
	struct erased_rows erased =
		find_erased(db, arena, snapshot->id, number, snapshot_segment_rows(snapshot, number));
	struct segment *segment;

	*erased_rows += erased.count;
	if (segment_load(db, arena, snapshot, number, &segment))
		return _("cells are missing");
	if (erased.is_strange)
		return _("the list of erasures names rows that cannot be");
	if (!are_blank(segment, &erased))
		return _("a row that is listed as erased is still there");
	*now = hash_with(arena, segment, &erased);
	return hash_is_same(&then, now) ? NULL : _("a cell is not what it was when it was taken");
}

enum fault snapshot_verify(struct db *db, struct arena *arena, const struct snapshot *snapshot,
			   struct snapshot_verdict *verdict)
{
	struct buffer hashes = buffer_in(arena);
	struct hash hash;

	*verdict = (struct snapshot_verdict){ 0 };
	db_begin_snapshot(db);
	/* What is announced may be far more than there is: the first fault is enough. */
	for (int i = 0; i < snapshot_segments(snapshot) && !verdict->why && !db_fault(db); i++) {
		struct arena one = { 0 };
		struct hash now = { 0 };
		const char *why = verify_segment(db, &one, snapshot, i, &now, &verdict->erased);

		if (why)
			verdict->why = text_print(arena, _("segment %1$d: %2$s"), i, why);
		buffer_add(&hashes, now.bytes, HASH_SIZE);
		arena_close(&one);
	}
	hash = snapshot_hash(arena, snapshot->dictionary, &hashes);
	verdict->is_whole = !verdict->why && hash_is_same(&hash, &snapshot->hash);
	if (!verdict->is_whole && !verdict->why)
		verdict->why = _("the dictionary or the list of segments is not what it was");
	return db_fault(db);
}
