#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "consultation/version_store.h"
#include "db/db.h"
#include "questionnaire/mapping.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/merge.h"
#include "snapshot/scan.h"
#include "snapshot/write_store.h"
#include "text/text.h"

enum { MOST_VERSIONS = CELL_CODES, WIDE_CODES = CELL_WIDE };

struct take {
	struct db *db;
	struct arena *arena;	/* of the caller: for what stays */
	struct arena row;	/* for one row at a time */
	struct snapshot *snapshot;
	struct snapshot_refusal *refusal;
	struct merge *merge;
	struct hash versions[MOST_VERSIONS];
	const struct scan_plan *plans[MOST_VERSIONS];
	int version_count;
	struct snapshot_writing writing;
	unsigned char last_id[ROW_ID];	/* of the rows read so far */
	size_t last_id_length;		/* 0 before the first */
	enum fault fault;		/* the first: nothing is read after it */
};

/* Row 0: the fault is in no submission. What the database failed to give is not the submission's fault. */
static void refuse(struct take *take, int64_t row, const char *why)
{
	if (take->fault)
		return;
	take->fault = db_fault(take->db) ? db_fault(take->db) : FAULT_INVALID;
	*take->refusal = (struct snapshot_refusal){ row, why };
}

static int version_number(const struct take *take, const struct hash *version)
{
	for (int i = 0; i < take->version_count; i++)
		if (hash_is_same(&take->versions[i], version))
			return i;
	return -1;
}

/* The number, from 1, of the version that the same committee asked before that one; 0: none. */
static int own_number(const struct take *take, const struct survey_version *list, int at)
{
	for (int i = at - 1; i >= 0 && list[at].body; i--)
		if (list[i].body == list[at].body)
			return version_number(take, &list[i].version) + 1;
	return 0;
}

/* How a version fills the columns, and so what columns there are. */
static void plan_version(struct take *take, const struct survey_version *list, int at)
{
	const struct survey_version *version = &list[at];
	const struct questionnaire *questionnaire = questionnaire_find(take->db, &version->version);
	struct merge_version merged = { questionnaire, version_number(take, &version->before), NULL,
					own_number(take, list, at) };

	if (version->mapping)
		merged.mapping = mapping_read(take->arena, version->mapping, strlen(version->mapping));
	if (!questionnaire)
		refuse(take, 0, _("A version of the questionnaire cannot be read."));
	else if (version->mapping && !merged.mapping)
		refuse(take, 0, _("What two versions of the questionnaire have in common cannot be read."));
	else
		take->plans[take->version_count] = merge_add(take->merge, &merged);
	if (!take->plans[take->version_count])
		refuse(take, 0, _("The questionnaire has a kind of question that snapshots do not hold."));
	take->versions[take->version_count++] = version->version;
}

/* What two committees ask may be the very same. */
static void plan_versions(struct take *take, const struct survey *survey)
{
	struct survey_version *list;
	const int count = survey_version_list(take->db, take->arena, survey->id, &list);

	_Static_assert((int)MOST_SURVEY_VERSIONS <= (int)MOST_VERSIONS, "all of them have a code");
	if (count > MOST_SURVEY_VERSIONS)
		refuse(take, 0, _("The survey used too many versions of its questionnaire."));
	for (int i = 0; i < count && !take->fault; i++)
		if (version_number(take, &list[i].version) < 0)
			plan_version(take, list, i);
	take->snapshot->own_count = OWN_COLUMNS;
	take->snapshot->column_count = merge_columns(take->merge, &take->snapshot->columns);
	take->snapshot->segment_rows = segment_room(take->snapshot->columns, take->snapshot->column_count);
}

/* The submission being read, counted from 1. */
static int64_t row_number(const struct take *take, int row)
{
	return take->snapshot->submissions + row + 1;
}

static void put_code(struct take *take, enum own_column column, int row, int code)
{
	const struct snapshot_column *known = &take->snapshot->columns[column];

	if (code < 0 || code >= (known->is_wide ? WIDE_CODES : known->code_count))
		refuse(take, row_number(take, row), text_print(take->arena,
			_("The column “%s” of the submission has a value that is not known."), known->name));
	else
		cell_put_code(&take->writing.segment->cells[column], row, code);
}

/* A column whose codes are taken as they come; NULL stays "not asked". */
static void read_open_code(struct take *take, struct query *query, enum own_column column, int row)
{
	size_t length;
	const char *name = query_bytes(query, &take->row, &length);

	if (name)
		put_code(take, column, row, own_code(take->merge, column, name, length));
}

/* An ENUM of the schema, whose names are those of the code. */
static void read_name(struct take *take, struct query *query, enum own_column column, int row)
{
	const struct snapshot_column *known = &take->snapshot->columns[column];
	const char *name = query_text(query, &take->row);

	put_code(take, column, row, name ? name_index(known->codes, known->code_count, name) : -1);
}

static int read_version(struct take *take, struct query *query, int row)
{
	struct hash version;
	int number = take->version_count - 1;

	query_hash(query, &version);
	while (number >= 0 && memcmp(version.bytes, take->versions[number].bytes, HASH_SIZE))
		number--;
	put_code(take, OWN_VERSION, row, number);
	return number;
}

static void read_id(struct take *take, struct query *query, int row)
{
	struct segment *segment = take->writing.segment;
	struct hash receipt;
	size_t length;
	const void *id = query_bytes(query, &take->row, &length);

	memcpy(segment->ids + ROW_ID * (size_t)row, id, ROW_ID);
	memcpy(take->last_id, id, ROW_ID);
	take->last_id_length = ROW_ID;
	/* Where there is no receipt nothing is ever withdrawn, and zeros do. */
	query_hash(query, &receipt);
	memcpy(segment->salts + ROW_SALT * (size_t)row, receipt.bytes, ROW_SALT);
}

static void read_seed(struct take *take, struct query *query, int version, int row)
{
	int64_t seed = query_number(query);

	if (!take->fault && seed && take->plans[version]->is_random)
		cell_put_number(&take->writing.segment->cells[OWN_SEED], row, (double)seed);
}

static void read_answers(struct take *take, struct query *query, int version, int row)
{
	struct scan_fault fault;
	size_t length;
	const char *json = query_bytes(query, &take->row, &length);

	if (take->fault || scan_answers(take->plans[version], json, length, take->writing.segment->cells, row, &fault))
		return;
	refuse(take, row_number(take, row), text_print(take->arena,
		_("The answers are not what the questionnaire says, at byte %1$zu (question “%2$s”)."),
		fault.at + 1, fault.question ? fault.question : "–"));
}

/* In the order of the SELECT below. */
static void read_row(struct take *take, struct query *query, int row)
{
	struct cells *cells = take->writing.segment->cells;
	int version, generated;

	read_id(take, query, row);
	version = read_version(take, query, row);
	read_name(take, query, OWN_AUDIENCE, row);
	read_name(take, query, OWN_MODE, row);
	cell_put_number(&cells[OWN_PEOPLE], row, (double)query_number(query));
	read_open_code(take, query, OWN_LANGUAGE, row);
	cell_put_day(&cells[OWN_DAY], row, (int32_t)query_number(query));
	read_open_code(take, query, OWN_BODY, row);
	read_open_code(take, query, OWN_COLLEGE, row);
	read_open_code(take, query, OWN_TERRITORY, row);
	generated = query_number(query) != 0;
	put_code(take, OWN_GENERATED, row, generated);
	take->snapshot->generated += generated;
	read_seed(take, query, version, row);
	read_answers(take, query, version, row);
	arena_reset(&take->row);
}

/*
 * The next rows by id, as many as fit. All of them are read at one instant,
 * the transaction's: rows that appear meanwhile, before or after the last id,
 * are not seen. One statement per segment leaves the connection free to store it.
 */
static int read_rows(struct take *take)
{
	struct query *query = db_stream(take->db,
		"SELECT id, receipt_hash, version_hash, audience, mode, people, language,"
		" DATEDIFF(day, '1970-01-01'), body, college, territory, generated, seed, answers"
		" FROM submission WHERE survey = ? AND id > ? AND test = 0 ORDER BY id LIMIT ?");
	int rows = 0;

	query_give_number(query, take->snapshot->survey_id);
	query_give_bytes(query, take->last_id, take->last_id_length);
	query_give_number(query, take->writing.segment->rows);
	while (!take->fault && query_next(query))
		read_row(take, query, rows++);
	query_end(query);
	return rows;
}

static void take_rows(struct take *take)
{
	int room = take->snapshot->segment_rows, rows = room;

	while (rows == room && !take->fault) {
		segment_clear(take->writing.segment);
		rows = read_rows(take);
		if (!rows || take->fault || db_fault(take->db))
			return;
		snapshot_write_segment(&take->writing, rows);
	}
}

enum fault snapshot_take(struct db *db, struct arena *arena, const struct survey *survey,
			 enum snapshot_state state, struct snapshot **snapshot,
			 struct snapshot_refusal *refusal)
{
	struct take *take = arena_new(arena, struct take);

	*snapshot = take->snapshot = arena_new(arena, struct snapshot);
	*take->snapshot = (struct snapshot){
		.survey_id = survey->id, .survey = survey->slug, .zone = survey->zone, .state = state
	};
	*refusal = (struct snapshot_refusal){ 0 };
	take->db = db;
	take->arena = arena;
	take->refusal = refusal;
	take->merge = merge_new(arena);
	db_begin_snapshot(db);
	plan_versions(take, survey);
	if (!take->fault) {
		snapshot_write_begin(&take->writing, db, arena, take->snapshot);
		take_rows(take);
		arena_close(&take->row);
	}
	if (!take->fault)
		snapshot_write_end(&take->writing, take->merge);
	return take->fault ? take->fault : db_fault(db);
}
