#include "table/filter_people_store.h"

#include <string.h>

#include "base/arena.h"
#include "consultation/consultation.h"
#include "db/db.h"
#include "table/bits.h"
#include "table/filter.h"
#include "table/tally_family.h"

enum { MOST_PARTS = 2000 };

struct parting {
	const struct filtered *of;
	struct filter *filters[PEOPLE_FILTERS];
	int filter_count;
	int *columns, column_count;
	int group_code;			/* of the mode */
	struct people_part *parts;
	int part_count, last;
	int are_too_many;
};

static int read_filters(struct parting *parting, struct arena *arena, const char *const *filters, int count)
{
	struct expression_fault fault;

	for (; parting->filter_count < count; parting->filter_count++) {
		fault = (struct expression_fault){ 0 };
		parting->filters[parting->filter_count] = filter_read(arena, parting->of->snapshot, filters[parting->filter_count], &fault);
		if (!parting->filters[parting->filter_count])
			return 0;
	}
	return 1;
}

static void list_columns(struct parting *parting, struct arena *arena)
{
	unsigned char *is_read = arena_array(arena, unsigned char, (size_t)parting->of->snapshot->column_count);

	parting->columns = arena_array(arena, int, (size_t)parting->of->snapshot->column_count);
	is_read[OWN_MODE] = 1;
	for (int i = 0; i < parting->filter_count; i++) {
		int count;
		const int *columns = filter_columns(parting->filters[i], &count);

		for (int j = 0; j < count; j++)
			is_read[columns[j]] = 1;
	}
	for (int i = 0; i < parting->of->snapshot->column_count; i++)
		if (is_read[i])
			parting->columns[parting->column_count++] = i;
}

/* Most rows are in the part of the row before. */
static void note_part(struct parting *parting, const struct people_part *part)
{
	int at = parting->last;

	if (at < parting->part_count && parting->parts[at].filters == part->filters && parting->parts[at].among == part->among)
		return;
	for (at = 0; at < parting->part_count; at++)
		if (parting->parts[at].filters == part->filters && parting->parts[at].among == part->among)
			break;
	parting->are_too_many |= at == MOST_PARTS;
	if (at == parting->part_count && !parting->are_too_many)
		parting->parts[parting->part_count++] = *part;
	parting->last = at;
}

static void part_rows(struct parting *parting, const struct rows *rows, uint64_t *const *bits)
{
	struct cells_view modes = rows_column(rows, OWN_MODE);

	for (int row = 0; row < rows->count && !parting->are_too_many; row++) {
		enum tally_who who = modes.states[row] == parting->group_code ? TALLY_GROUPS : TALLY_SINGLE;
		struct people_part part = { tally_among[who], 0 };

		if (modes.states[row] == CELL_ERASED)
			continue;
		for (int i = 0; i < parting->filter_count; i++)
			part.filters |= (uint64_t)bit_is(bits[i], row) << i;
		note_part(parting, &part);
	}
}

static enum fault part_segment(struct parting *parting, int number)
{
	const struct snapshot *snapshot = parting->of->snapshot;
	struct arena arena = { 0 };
	const unsigned char **cells = arena_array(&arena, const unsigned char *, (size_t)snapshot->column_count);
	struct rows rows = { snapshot->columns, cells, snapshot_segment_rows(snapshot, number) };
	uint64_t *bits[PEOPLE_FILTERS];
	enum fault fault = snapshot_read_segment(parting->of->db, &arena, snapshot, number, parting->columns,
						 parting->column_count, cells);

	for (int i = 0; i < parting->filter_count && !fault; i++) {
		bits[i] = arena_array(&arena, uint64_t, bits_words(rows.count) + 1);
		filter_run(parting->filters[i], bits_best(), &rows, bits[i]);
	}
	if (!fault)
		part_rows(parting, &rows, bits);
	arena_close(&arena);
	return fault;
}

int filter_people(void *filtered, struct arena *arena, const char *const *filters, int count, struct people *people)
{
	struct parting *parting = arena_new(arena, struct parting);
	const struct snapshot_column *mode;
	enum fault fault = NO_FAULT;

	parting->of = filtered;
	mode = &parting->of->snapshot->columns[OWN_MODE];
	parting->group_code = name_index(mode->codes, mode->code_count, mode_names[GROUP]);
	parting->parts = arena_array(arena, struct people_part, MOST_PARTS);
	if (count > PEOPLE_FILTERS || !read_filters(parting, arena, filters, count))
		return 0;
	list_columns(parting, arena);
	for (int i = 0; i < snapshot_segments(parting->of->snapshot) && !fault; i++)
		fault = part_segment(parting, i);
	*people = (struct people){ count, filters, parting->part_count, parting->parts };
	return !fault && !parting->are_too_many;
}
