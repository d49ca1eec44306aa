#include "table/tally.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "table/count.h"
#include "table/distinct.h"
#include "table/tally_shapes.h"

void tally_count_group(struct tally_count *count, int people)
{
	count->groups++;
	count->people += people;
}

void tally_count_add(struct tally_count *sum, const struct tally_count *count)
{
	sum->single += count->single;
	sum->groups += count->groups;
	sum->people += count->people;
}

void values_begin(struct tally *tally, int common)
{
	for (int i = 0; i < OF_ALL; i++)
		tally->work->values[i] = distinct_new(tally->work->scratch);
	tally->work->not_given = common;
	tally->work->common_count = tally->work->is_small ? 0 : common + 1;
	tally->work->common = arena_array(tally->work->scratch, uint32_t, (size_t)tally->work->common_count);
}

/* Counts a row where its place is there; else adds it to those that are none. */
static inline int place_one(struct tally_work *work, uint32_t place, int row, int *others, int count)
{
	if (place < (uint32_t)work->common_count)
		work->common[place]++;
	else if (place != (uint32_t)work->not_given)
		others[count++] = row;
	return count;
}

int values_add_places(struct tally_work *work, const int32_t *places, int rows, int *others)
{
	enum { TOGETHER = 4 };
	uint32_t *const common = work->common;
	const uint32_t there = (uint32_t)work->common_count;
	int count = 0, i = 0;

	/* Mostly all of them have one, what was not given too. */
	for (; i + TOGETHER <= rows; i += TOGETHER) {
		uint32_t a = (uint32_t)places[i], b = (uint32_t)places[i + 1], c = (uint32_t)places[i + 2], d = (uint32_t)places[i + 3];

		if ((a < there) & (b < there) & (c < there) & (d < there)) {
			common[a]++;
			common[b]++;
			common[c]++;
			common[d]++;
		} else {
			for (int j = i; j < i + TOGETHER; j++)
				count = place_one(work, (uint32_t)places[j], j, others, count);
		}
	}
	for (; i < rows; i++)
		count = place_one(work, (uint32_t)places[i], i, others, count);
	return count;
}

void values_add_group(struct tally *tally, int64_t value, int people)
{
	distinct_add(tally->work->values[OF_GROUPS], value, 1);
	distinct_add(tally->work->values[OF_PEOPLE], value, people);
}

/* Where a reserved state is counted. */
static struct tally_count *base_of(struct tally *tally, int state)
{
	switch (state) {
	case CELL_PREFER_NOT:	return &tally->prefer_not;
	case CELL_DONT_KNOW:	return &tally->dont_know;
	case CELL_EMPTY:	return &tally->empty;
	case CELL_NOT_ASKED:	return &tally->not_asked;
	}
	return NULL;
}

/* A column without codes has one: CELL_GIVEN. */
static int state_codes(const struct tally *tally)
{
	return tally->column->shape == SHAPE_CODE ? tally->column->code_count : 1;
}

void tally_add_counts(struct tally *tally, const int64_t counts[CELL_STATES])
{
	for (int i = 0; i < CELL_STATES; i++) {
		tally->work->counts[i] += counts[i];
		tally->rows += counts[i];
	}
}

void tally_move_group(struct tally *tally, int state, int people)
{
	int codes = state_codes(tally);
	struct tally_count *base = base_of(tally, state);

	tally->work->counts[state]--;
	if (state < codes)
		tally_count_group(&tally->answered, people);
	if (base)
		tally_count_group(base, people);
	if (state < codes && tally->column->shape == SHAPE_CODE)
		tally_count_group(&tally->codes[state], people);
}

/* States of one byte. */
static void add_states(struct tally *tally, const struct run *run)
{
	run->counter->states(run->states, (size_t)run->rows, state_codes(tally), tally->work->counts);
	for (int i = 0; i < run->group_count; i++)
		tally_move_group(tally, run->states[run->groups[i].row], run->groups[i].people);
}

/* A state of two bytes as a place among the codes and, after them, the reserved states. */
static int wide_place(const struct tally *tally, const unsigned char *states, int row)
{
	uint16_t state;

	memcpy(&state, states + 2 * row, sizeof(state));
	if (state < tally->column->code_count)
		return state;
	if (state < CELL_WIDE + CELL_ERASED)
		return -1;
	return tally->column->code_count + state - CELL_WIDE - CELL_ERASED;
}

static void add_wide_states(struct tally *tally, const struct run *run)
{
	struct tally_count *wide = tally->work->wide;

	for (int i = 0; i < run->rows; i++) {
		int place = wide_place(tally, run->states, i);

		if (place >= 0)
			wide[place].single++;
	}
	for (int i = 0; i < run->group_count; i++) {
		int place = wide_place(tally, run->states, run->groups[i].row);

		if (place < 0)
			continue;
		wide[place].single--;
		tally_count_group(&wide[place], run->groups[i].people);
	}
}

/* What each shape counts beside its states. */
static const struct shape {
	int has_codes;
	void (*begin)(struct tally *tally);
	void (*add)(struct tally *tally, const struct run *run);
	void (*end)(struct tally *tally);
} shapes[COLUMN_SHAPES] = {
	[SHAPE_CODE] = { 1, NULL, NULL, NULL },
	[SHAPE_SET] = { 1, NULL, set_add, set_end },
	[SHAPE_NUMBER] = { 0, numbers_begin, numbers_add, numbers_end },
	[SHAPE_DATE] = { 0, dates_begin, dates_add, dates_end },
	[SHAPE_RANK] = { 1, ranks_begin, ranks_add, ranks_end },
	[SHAPE_SHARES] = { 1, shares_begin, shares_add, NULL },
	[SHAPE_TEXT] = { 0, NULL, NULL, NULL },
};

static struct tally *begin(struct arena *arena, struct arena *scratch, const struct snapshot_column *column,
			   int64_t rows, int is_small)
{
	const struct shape *shape = &shapes[column->shape];
	struct tally *tally = arena_new(arena, struct tally);
	size_t codes = shape->has_codes ? (size_t)column->code_count : 0;

	*tally = (struct tally){
		.column = column, .rows = rows, .first = DAY_NONE, .last = DAY_NONE,
		.codes = arena_array(arena, struct tally_count, codes),
		.work = arena_new(scratch, struct tally_work),
	};
	tally->work->arena = arena;
	tally->work->scratch = scratch;
	tally->work->is_small = is_small;
	if (column->is_wide)
		tally->work->wide = arena_array(scratch, struct tally_count, codes + CELL_STATES - CELL_ERASED);
	if (shape->begin)
		shape->begin(tally);
	return tally;
}

struct tally *tally_new(struct arena *arena, struct arena *scratch, const struct snapshot_column *column,
			int64_t rows)
{
	return begin(arena, scratch, column, rows, 0);
}

struct tally *tally_new_small(struct arena *arena, struct arena *scratch, const struct snapshot_column *column)
{
	return begin(arena, scratch, column, 0, 1);
}

void tally_add(struct tally *tally, const struct counter *counter, const unsigned char *cells, int rows,
	       const struct group_row *groups, int group_count)
{
	struct column_layout layout = column_layout(tally->column);
	struct run run = {
		.values = cells, .states = cells + (size_t)(layout.planes * layout.width) * (size_t)rows,
		.rows = rows, .counter = counter, .groups = groups, .group_count = group_count,
	};

	if (tally->column->is_wide)
		add_wide_states(tally, &run);
	else
		add_states(tally, &run);
	if (shapes[tally->column->shape].add)
		shapes[tally->column->shape].add(tally, &run);
}

/* What the states said of single submissions; those of groups were added as they came. */
static void end_states(struct tally *tally)
{
	const int64_t *counts = tally->work->counts;
	int has_codes = tally->column->shape == SHAPE_CODE;
	int codes = has_codes ? tally->column->code_count : 1;

	for (int i = 0; i < codes; i++) {
		tally->answered.single += counts[i];
		if (has_codes)
			tally->codes[i].single = counts[i];
	}
	tally->prefer_not.single += counts[CELL_PREFER_NOT];
	tally->dont_know.single += counts[CELL_DONT_KNOW];
	tally->empty.single += counts[CELL_EMPTY];
	tally->not_asked.single += counts[CELL_NOT_ASKED];
	tally->erased = counts[CELL_ERASED];
}

static void end_wide_states(struct tally *tally)
{
	int codes = tally->column->code_count;
	const struct tally_count *wide = tally->work->wide;

	for (int i = 0; i < codes; i++) {
		tally->codes[i] = wide[i];
		tally_count_add(&tally->answered, &wide[i]);
	}
	tally->prefer_not = wide[codes + CELL_PREFER_NOT - CELL_ERASED];
	tally->dont_know = wide[codes + CELL_DONT_KNOW - CELL_ERASED];
	tally->empty = wide[codes + CELL_EMPTY - CELL_ERASED];
	tally->not_asked = wide[codes + CELL_NOT_ASKED - CELL_ERASED];
	tally->erased = wide[codes].single;
}

void tally_end(struct tally *tally)
{
	const struct tally_count *asked[] = {
		&tally->answered, &tally->empty, &tally->dont_know, &tally->prefer_not
	};

	if (tally->column->is_wide)
		end_wide_states(tally);
	else
		end_states(tally);
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		tally_count_add(&tally->asked, asked[i]);
	tally->is_damaged |= tally->rows != tally->erased + tally->asked.single + tally->asked.groups +
		tally->not_asked.single + tally->not_asked.groups;
	if (shapes[tally->column->shape].end)
		shapes[tally->column->shape].end(tally);
	tally->work = NULL;
}
