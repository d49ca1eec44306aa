#include "table/observed_store.h"

#include <math.h>

#include "base/arena.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "db/db.h"
#include "table/bits.h"
#include "table/filter.h"
#include "text/text.h"

struct work {
	const struct snapshot *snapshot;
	const struct observing *observing;
	struct observed *observed;
	int *columns, column_count;
	int group_code;			/* of the mode */
	int first_row;			/* of the segment in hand */
	int is_damaged;
};

/* --- a value of each shape */

struct cell {
	struct observed_variable *variable;
	const struct cells_view *view;
	int row, person, room;
};

/* False of a code that the column does not have. */
typedef int (*take_fn)(const struct cell *cell);

static int take_code(const struct cell *cell)
{
	int code = cell_at(cell->view, cell->row);

	cell->variable->codes[cell->person] = code;
	return code < cell->variable->axis->column.code_count;
}

static int take_number(const struct cell *cell)
{
	int is_given = cell->view->states[cell->row] == CELL_GIVEN;

	cell->variable->numbers[cell->person] = is_given ? cell_number(cell->view, cell->row) : NAN;
	return 1;
}

static int take_set(const struct cell *cell)
{
	struct observed_variable *variable = cell->variable;

	variable->answered[cell->person] = cell_at(cell->view, cell->row) >= 0;
	for (int code = 0; code < variable->axis->column.code_count; code++)
		variable->choices[(size_t)code * (size_t)cell->room + (size_t)cell->person] =
			(unsigned char)cell_has(cell->view, cell->row, code);
	return 1;
}

static int take_first(const struct cell *cell)
{
	struct observed_variable *variable = cell->variable;

	variable->codes[cell->person] = -1;
	for (int code = 0; code < variable->axis->column.code_count; code++)
		if (cell_place_of(cell->view, cell->row, code) == 1)
			variable->codes[cell->person] = code;
	return 1;
}

static int take_points(const struct cell *cell)
{
	struct observed_variable *variable = cell->variable;

	variable->answered[cell->person] = cell_at(cell->view, cell->row) >= 0;
	for (int code = 0; code < variable->axis->column.code_count; code++)
		variable->points[(size_t)code * (size_t)cell->room + (size_t)cell->person] =
			(uint16_t)cell_points_of(cell->view, cell->row, code);
	return 1;
}

/* Others are no axis. */
static const take_fn takes[COLUMN_SHAPES] = {
	[SHAPE_CODE] = take_code, [SHAPE_SET] = take_set, [SHAPE_NUMBER] = take_number, [SHAPE_RANK] = take_first,
	[SHAPE_SHARES] = take_points,
};

/* --- room */

static size_t bytes_of_person(const struct axis *axis)
{
	size_t codes = (size_t)axis->column.code_count;

	switch (axis->column.shape) {
	case SHAPE_SET:		return codes + 1;
	case SHAPE_SHARES:	return codes * sizeof(uint16_t) + 1;
	case SHAPE_NUMBER:	return sizeof(double);
	default:		return sizeof(int);
	}
}

static int fits(const struct snapshot *snapshot, const struct observing *observing)
{
	size_t bytes = 0;

	for (int i = 0; i < observing->count; i++)
		bytes += bytes_of_person(observing->variables[i].axis);
	return snapshot->submissions <= OBSERVED_MOST && bytes * (size_t)snapshot->submissions <= OBSERVED_MOST_BYTES;
}

static void make_room(struct arena *arena, struct observed_variable *variable, size_t room)
{
	size_t codes = (size_t)variable->axis->column.code_count;

	switch (variable->axis->column.shape) {
	case SHAPE_NUMBER:
		variable->numbers = arena_array(arena, double, room);
		break;
	case SHAPE_SET:
		variable->choices = arena_array(arena, unsigned char, codes * room + 1);
		variable->answered = arena_array(arena, unsigned char, room);
		break;
	case SHAPE_SHARES:
		variable->points = arena_array(arena, uint16_t, codes * room + 1);
		variable->answered = arena_array(arena, unsigned char, room);
		break;
	default:
		variable->codes = arena_array(arena, int, room);
	}
}

/* --- columns */

static void add_column(struct work *work, int column)
{
	for (int i = 0; i < work->column_count; i++)
		if (work->columns[i] == column)
			return;
	work->columns[work->column_count++] = column;
}

static void add_filtered(struct work *work, const struct filter *filter)
{
	int count = 0;
	const int *columns = filter ? filter_columns(filter, &count) : NULL;

	for (int i = 0; i < count; i++)
		add_column(work, columns[i]);
}

static void list_columns(struct work *work, struct arena *arena)
{
	work->columns = arena_array(arena, int, (size_t)work->snapshot->column_count + 1);
	add_column(work, OWN_MODE);
	for (int i = 0; i < work->observing->count; i++)
		add_column(work, work->observing->variables[i].axis->source);
	add_filtered(work, work->observing->sample);
	add_filtered(work, work->observing->filter);
}

/* --- segments */

static const uint64_t *bits_of(struct filter *filter, const struct rows *rows, struct arena *arena)
{
	uint64_t *bits = filter ? arena_array(arena, uint64_t, bits_words(rows->count) + 1) : NULL;

	if (filter)
		filter_run(filter, bits_best(), rows, bits);
	return bits;
}

static int has_bit(const uint64_t *bits, int row)
{
	return !bits || bits[row / 64] >> row % 64 & 1;
}

/* Which rows are persons of the sample: their places, in the segment. */
static int list_persons(struct work *work, const struct rows *rows, struct arena *arena, int *persons)
{
	struct cells_view modes = rows_column(rows, OWN_MODE);
	const uint64_t *sample = bits_of(work->observing->sample, rows, arena);
	const uint64_t *wanted = bits_of(work->observing->filter, rows, arena);
	struct observed *observed = work->observed;
	int count = 0;

	for (int row = 0; row < rows->count; row++) {
		int mode = cell_at(&modes, row);

		if (mode == -CELL_ERASED || !has_bit(sample, row))
			continue;
		if (mode == work->group_code) {
			observed->groups++;
			continue;
		}
		observed->rows[observed->count + count] = work->first_row + row;
		observed->is_wanted[observed->count + count] = (unsigned char)has_bit(wanted, row);
		persons[count++] = row;
	}
	return count;
}

static void take_rows(struct work *work, const struct rows *rows, struct arena *arena)
{
	int *persons = arena_array(arena, int, (size_t)rows->count + 1);
	int count = list_persons(work, rows, arena, persons);

	for (int i = 0; i < work->observing->count; i++) {
		struct observed_variable *variable = &work->observing->variables[i];
		struct cells_view view = axis_view(variable->axis, arena, rows);
		take_fn take = takes[variable->axis->column.shape];

		for (int j = 0; j < count; j++)
			work->is_damaged |= !take(&(struct cell){ variable, &view, persons[j], work->observed->count + j,
								  work->observed->room });
		work->is_damaged |= variable->axis->is_damaged;
	}
	work->observed->count += count;
	work->first_row += rows->count;
}

static enum fault take_segment(struct db *db, struct work *work, int number)
{
	const struct snapshot *snapshot = work->snapshot;
	struct arena arena = { 0 };
	const unsigned char **cells = arena_array(&arena, const unsigned char *, (size_t)snapshot->column_count);
	struct rows rows = { snapshot->columns, cells, snapshot_segment_rows(snapshot, number) };
	enum fault fault = snapshot_read_segment(db, &arena, snapshot, number, work->columns, work->column_count, cells);

	if (!fault)
		take_rows(work, &rows, &arena);
	arena_close(&arena);
	return fault;
}

enum fault observe(struct db *db, struct arena *arena, const struct snapshot *snapshot, const struct observing *observing,
		   struct observed *observed, const char **why)
{
	const struct snapshot_column *mode = &snapshot->columns[OWN_MODE];
	struct work work = { .snapshot = snapshot, .observing = observing, .observed = observed };
	size_t room = (size_t)snapshot->submissions + 1;
	enum fault fault = NO_FAULT;

	*observed = (struct observed){ .room = (int)room };
	if (!fits(snapshot, observing)) {
		*why = _("These are more answers than can be weighted at once: choose fewer, with fewer choices.");
		return FAULT_INVALID;
	}
	observed->rows = arena_array(arena, int, room);
	observed->is_wanted = arena_array(arena, unsigned char, room);
	for (int i = 0; i < observing->count; i++)
		make_room(arena, &observing->variables[i], room);
	work.group_code = name_index(mode->codes, mode->code_count, mode_names[GROUP]);
	list_columns(&work, arena);
	/* A withdrawal blanks a row in all columns, and is seen in all or in none. */
	db_begin_snapshot(db);
	for (int i = 0; i < snapshot_segments(snapshot) && !fault; i++)
		fault = take_segment(db, &work, i);
	if (!fault && work.is_damaged) {
		warn("snapshot %lld is damaged in a column that was to be weighted", (long long)snapshot->id);
		fault = FAULT_STORAGE;
	}
	return fault;
}
