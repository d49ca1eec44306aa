#include "table/crosstab_store.h"

#include "base/arena.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "db/db.h"
#include "table/bits.h"
#include "table/filter.h"

struct counting {
	struct db *db;
	const struct snapshot *snapshot;
	const struct crosstab_request *request;
	struct crosstab *crosstab;
	struct crosstab_tools tools;
	int *columns, column_count;
	int group_code;			/* of the mode */
};

/* --- the categories of dates */

static void look(void *context, int column, int segment, const unsigned char *cells, int rows)
{
	(void)column, (void)segment;
	axis_look(context, cells, rows);
}

static enum fault settle(struct db *db, const struct snapshot *snapshot, struct axis *axis, const char **why)
{
	enum fault fault = NO_FAULT;

	if (!axis)
		return NO_FAULT;
	if (axis_is_open(axis))
		fault = snapshot_read(db, snapshot, axis->source, 1, look, axis);
	if (fault)
		return fault;
	return axis_settle(axis, why) ? NO_FAULT : FAULT_INVALID;
}

/* --- columns */

static void add_column(struct counting *counting, int column)
{
	for (int i = 0; i < counting->column_count; i++)
		if (counting->columns[i] == column)
			return;
	counting->columns[counting->column_count++] = column;
}

static void add_filtered(struct counting *counting, const struct filter *filter)
{
	int count;
	const int *columns = filter_columns(filter, &count);

	for (int i = 0; i < count; i++)
		add_column(counting, columns[i]);
}

static void list_columns(struct counting *counting, struct arena *arena)
{
	const struct crosstab_request *request = counting->request;
	const struct axis *const axes[] = { request->rows, request->cols, request->layers };

	counting->columns = arena_array(arena, int, (size_t)counting->snapshot->column_count + 1);
	add_column(counting, OWN_MODE);
	add_column(counting, OWN_PEOPLE);
	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes); i++)
		if (axes[i])
			add_column(counting, axes[i]->source);
	if (request->filter)
		add_filtered(counting, request->filter);
}

/* --- segments */

static void find_groups(const struct counting *counting, struct arena *arena, struct crosstab_segment *segment)
{
	const struct rows *rows = &segment->rows;
	struct cells_view modes = rows_column(rows, OWN_MODE), people = rows_column(rows, OWN_PEOPLE);
	const unsigned char *at = modes.states, *end = at + rows->count;
	struct group_row *groups = arena_room(arena, ((size_t)rows->count + 1) * sizeof(*groups));

	while (counting->group_code >= 0 && (at = memchr(at, counting->group_code, (size_t)(end - at)))) {
		int row = (int)(at++ - modes.states);

		groups[segment->group_count++] = (struct group_row){ row, (int)cell_number(&people, row) };
	}
	segment->groups = groups;
}

static enum fault count_segment(struct counting *counting, int number)
{
	const struct snapshot *snapshot = counting->snapshot;
	struct arena arena = { 0 };
	const unsigned char **cells = arena_array(&arena, const unsigned char *, (size_t)snapshot->column_count);
	struct crosstab_segment segment = { .rows = { snapshot->columns, cells, snapshot_segment_rows(snapshot, number) } };
	enum fault fault = snapshot_read_segment(counting->db, &arena, snapshot, number, counting->columns,
						 counting->column_count, cells);

	if (!fault) {
		uint64_t *bits = arena_array(&arena, uint64_t, bits_words(segment.rows.count) + 1);

		find_groups(counting, &arena, &segment);
		if (counting->request->filter) {
			filter_run(counting->request->filter, counting->tools.maker, &segment.rows, bits);
			segment.filter = bits;
		}
		crosstab_add(counting->crosstab, &counting->tools, &segment);
	}
	arena_close(&arena);
	return fault;
}

static enum fault count_segments(struct counting *counting)
{
	const struct snapshot *snapshot = counting->snapshot;
	const struct snapshot_column *mode = &snapshot->columns[OWN_MODE];
	struct arena columns = { 0 };
	enum fault fault = NO_FAULT;

	counting->group_code = name_index(mode->codes, mode->code_count, mode_names[GROUP]);
	list_columns(counting, &columns);
	for (int i = 0; i < snapshot_segments(snapshot) && !fault; i++)
		fault = count_segment(counting, i);
	arena_close(&columns);
	return fault;
}

enum fault crosstab_count(struct db *db, struct arena *arena, const struct snapshot *snapshot,
			  const struct crosstab_request *request, struct crosstab **crosstab, const char **why)
{
	struct counting counting = { .db = db, .snapshot = snapshot, .request = request, .tools = crosstab_tools_best() };
	struct arena scratch = { 0 };
	enum fault fault;

	*why = NULL;
	/* A withdrawal blanks a row in all columns, and is seen in all or in none. */
	db_begin_snapshot(db);
	fault = settle(db, snapshot, request->rows, why);
	fault = fault ? fault : settle(db, snapshot, request->cols, why);
	fault = fault ? fault : settle(db, snapshot, request->layers, why);
	if (fault)
		return fault;
	*crosstab = counting.crosstab = crosstab_new(arena, &scratch, request->rows, request->cols, request->layers, why);
	if (!*crosstab)
		return FAULT_INVALID;
	fault = count_segments(&counting);
	crosstab_end(*crosstab);
	arena_close(&scratch);
	if (!fault && (*crosstab)->is_damaged) {
		warn("snapshot %lld is damaged in column %d or another of the table", (long long)snapshot->id, request->rows->source);
		fault = FAULT_STORAGE;
	}
	return fault;
}
