#include "snapshot/import_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "db/db.h"
#include "questionnaire/questionnaire.h"
#include "snapshot/merge.h"
#include "snapshot/write_store.h"
#include "text/text.h"

static const char zone[] = "Europe/Paris";

static int is_taken(struct db *db, const char *slug)
{
	struct query *query = db_query(db, "SELECT 1 FROM survey WHERE slug = ? UNION SELECT 1 FROM outside_survey WHERE slug = ?");
	int is;

	query_give_text(query, slug);
	query_give_text(query, slug);
	is = query_next(query);
	if (is)
		query_skip_rest(query);
	query_end(query);
	return is;
}

static int64_t add_survey(struct db *db, const struct snapshot_import *import, const char *weight)
{
	struct query *query = db_query(db,
		"INSERT INTO outside_survey (slug, title, home, zone, source, imported, year, audience, weight)"
		" VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP(), ?, ?, ?) RETURNING id");
	struct hash hash = hash_of(import->bytes, import->length);
	int64_t id = 0;

	query_give_text(query, import->slug);
	query_give_text(query, import->title);
	query_give_id(query, import->home);
	query_give_text(query, zone);
	query_give_hash(query, &hash);
	query_give_id(query, import->year);
	query_give_text(query, import->audience);
	query_give_text(query, weight);
	if (query_next(query))
		id = query_number(query);
	query_end(query);
	return id;
}

/* Nobody withdraws what somebody else collected: a row's number is its name, and zeros are salt enough. */
static void name_row(struct segment *segment, int row, int64_t number)
{
	unsigned char *id = segment->ids + ROW_ID * (size_t)row;

	memset(id, 0, ROW_ID);
	for (int i = ROW_ID - 1; number; i--, number >>= 8)
		id[i] = (unsigned char)number;
}

static void write_rows(struct snapshot_writing *writing, struct microdata *microdata)
{
	int room = writing->snapshot->segment_rows, rows = room;

	while (rows == room && !microdata->fault_count && !db_fault(writing->db)) {
		segment_clear(writing->segment);
		for (rows = 0; rows < room && microdata_next(microdata, writing->segment->cells, rows); rows++) {
			cell_put_code(&writing->segment->cells[OWN_VERSION], rows, 0);
			name_row(writing->segment, rows, writing->snapshot->submissions + rows + 1);
		}
		if (rows && !microdata->fault_count)
			snapshot_write_segment(writing, rows);
	}
	/* All that is wrong is told, not only what is wrong at first. */
	segment_clear(writing->segment);
	while (microdata->fault_count && microdata_next(microdata, writing->segment->cells, 0))
		segment_clear(writing->segment);
}

enum fault snapshot_import(struct db *db, struct arena *arena, const struct snapshot_import *import, struct microdata *microdata,
			   struct snapshot **snapshot, const char **why)
{
	struct merge *merge = merge_new(arena);
	struct merge_version version = { import->codebook, -1, NULL };
	struct snapshot_writing writing;

	*snapshot = arena_new(arena, struct snapshot);
	**snapshot = (struct snapshot){ .survey = import->slug, .zone = zone, .state = SNAPSHOT_FROZEN };
	*why = NULL;
	if (is_taken(db, import->slug))
		*why = text_print(arena, _("There is a survey called “%s” already."), import->slug);
	else if (!merge_add(merge, &version))
		*why = _("The questionnaire has a kind of question that snapshots do not hold.");
	if (*why)
		return FAULT_INVALID;
	(*snapshot)->own_count = OWN_COLUMNS;
	(*snapshot)->column_count = merge_columns(merge, &(*snapshot)->columns);
	(*snapshot)->segment_rows = segment_room((*snapshot)->columns, (*snapshot)->column_count);
	microdata_bind(microdata, import->codebook, (*snapshot)->columns, (*snapshot)->column_count, merge);
	(*snapshot)->outside_id = add_survey(db, import, microdata->weight);
	snapshot_write_begin(&writing, db, arena, *snapshot);
	write_rows(&writing, microdata);
	if (microdata->fault_count)
		return FAULT_INVALID;
	snapshot_write_end(&writing, merge);
	return db_fault(db);
}
