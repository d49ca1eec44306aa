#include "table/tally_repeat.h"

#include <string.h>

#include "base/arena.h"
#include "table/count.h"

/* A bit for each occurrence told, and one for a row that was erased since. */
enum { ERASED_BIT = MOST_OCCURRENCES };

struct repeat {
	const char *name;
	int most;		/* occurrences that have a column */
	uint32_t *told;		/* by row */
	struct tally *tally;
	struct repeat *next;
};

struct repeats {
	struct arena *arena, *scratch;
	const struct snapshot *snapshot;
	int first, count;
	int *leaders;			/* by column; -1: it is not repeated */
	int *followers;			/* of a leader: columns that it counts, itself included */
	struct repeat **of_column;
	struct repeat *repeats;
};

static int is_same_text(const char *one, const char *other)
{
	return one == other || (one && other && !strcmp(one, other));
}

static int is_same_question(const struct snapshot_column *one, const struct snapshot_column *other)
{
	return other->repeat && one->shape == other->shape && is_same_text(one->of, other->of) &&
	       is_same_text(one->part, other->part);
}

static struct repeat *repeat_named(struct repeats *repeats, const char *name)
{
	struct repeat *repeat = repeats->repeats;

	while (repeat && strcmp(repeat->name, name))
		repeat = repeat->next;
	if (repeat)
		return repeat;
	repeat = arena_new(repeats->scratch, struct repeat);
	*repeat = (struct repeat){
		.name = name, .next = repeats->repeats,
		.told = arena_array(repeats->scratch, uint32_t, (size_t)repeats->snapshot->submissions + 1),
	};
	return repeats->repeats = repeat;
}

static void add_column(struct repeats *repeats, int i)
{
	const struct snapshot_column *columns = repeats->snapshot->columns + repeats->first;
	struct repeat *repeat;
	int leader = 0;

	repeats->leaders[i] = -1;
	if (!columns[i].repeat)
		return;
	while (leader < i && !is_same_question(&columns[i], &columns[leader]))
		leader++;
	repeats->leaders[i] = leader;
	repeats->followers[leader]++;
	repeat = repeat_named(repeats, columns[i].repeat);
	if (columns[i].occurrence > repeat->most)
		repeat->most = columns[i].occurrence;
	repeats->of_column[i] = repeat;
}

struct repeats *repeats_new(struct arena *arena, struct arena *scratch, const struct snapshot *snapshot, int first,
			    int count)
{
	struct repeats *repeats = arena_new(scratch, struct repeats);

	*repeats = (struct repeats){
		arena, scratch, snapshot, first, count,
		.leaders = arena_array(scratch, int, (size_t)count + 1),
		.followers = arena_array(scratch, int, (size_t)count + 1),
		.of_column = arena_array(scratch, struct repeat *, (size_t)count + 1),
	};
	for (int i = 0; i < count; i++)
		add_column(repeats, i);
	return repeats;
}

int repeats_leader(const struct repeats *repeats, int column)
{
	int leader = repeats->leaders[column - repeats->first];

	return leader < 0 ? -1 : leader + repeats->first;
}

static int state_at(const struct snapshot_column *column, const unsigned char *states, int row)
{
	uint16_t wide;

	if (!column->is_wide)
		return states[row];
	memcpy(&wide, states + 2 * row, sizeof(wide));
	return wide >= CELL_WIDE ? wide - CELL_WIDE : CELL_GIVEN;
}

void repeats_look(struct repeats *repeats, int column, int segment, const unsigned char *cells, int rows)
{
	const struct snapshot_column *of = &repeats->snapshot->columns[column];
	struct repeat *repeat = repeats->of_column[column - repeats->first];
	struct column_layout layout = column_layout(of);
	const unsigned char *states = cells + (size_t)(layout.planes * layout.width) * (size_t)rows;
	uint32_t *told = repeat->told + (int64_t)segment * repeats->snapshot->segment_rows;

	for (int i = 0; i < rows; i++) {
		int state = state_at(of, states, i);

		if (state == CELL_ERASED)
			told[i] |= 1u << ERASED_BIT;
		else if (state != CELL_NOT_ASKED)
			told[i] |= 1u << (of->occurrence - 1);
	}
}

/* A column of its own: how many each row tells of. */
static struct snapshot_column *column_of(const struct repeats *repeats, const struct repeat *repeat)
{
	struct snapshot_column *column = arena_new(repeats->arena, struct snapshot_column);

	*column = (struct snapshot_column){
		.name = repeat->name, .shape = SHAPE_CODE, .repeat = repeat->name, .code_count = repeat->most + 1,
		.codes = arena_array(repeats->arena, const char *, (size_t)repeat->most + 1),
	};
	for (int i = 0; i <= repeat->most; i++)
		column->codes[i] = arena_print(repeats->arena, "%d", i);
	return column;
}

static void count_repeat(const struct repeats *repeats, struct repeat *repeat, groups_of_fn groups_of, const void *context)
{
	const struct snapshot *snapshot = repeats->snapshot;
	unsigned char *cells = arena_take(repeats->scratch, (size_t)snapshot->segment_rows + 1);
	const uint32_t *told = repeat->told;

	repeat->tally = tally_new(repeats->arena, repeats->scratch, column_of(repeats, repeat), snapshot->submissions);
	for (int segment = 0; segment < snapshot_segments(snapshot); segment++) {
		int rows = snapshot_segment_rows(snapshot, segment), group_count = 0;
		const struct group_row *groups = groups_of(context, segment, &group_count);

		for (int i = 0; i < rows; i++)
			cells[i] = told[i] >> ERASED_BIT ? CELL_ERASED : (unsigned char)__builtin_popcount(told[i]);
		tally_add(repeat->tally, counter_best(), cells, rows, groups, group_count);
		told += rows;
	}
	tally_end(repeat->tally);
}

static struct tally_count times(struct tally_count count, int64_t times)
{
	return (struct tally_count){ count.single * times, count.groups * times, count.people * times };
}

static struct tally_count less(struct tally_count count, struct tally_count by)
{
	return (struct tally_count){ count.single - by.single, count.groups - by.groups, count.people - by.people };
}

/* What was not asked is of occurrences told, and the rows are those. */
static void give_bases(struct tally *tally, const struct tally *occurrences, int followers)
{
	tally->occurrences = occurrences;
	for (int i = 1; i < occurrences->column->code_count; i++) {
		struct tally_count told = times(occurrences->codes[i], i);

		tally_count_add(&tally->tellers, &occurrences->codes[i]);
		tally_count_add(&tally->told, &told);
	}
	tally->not_asked = less(tally->told, tally->asked);
	tally->erased /= followers;
	tally->rows = tally->told.single + tally->told.groups;
}

void repeats_end(struct repeats *repeats, struct tally **tallies, groups_of_fn groups, const void *context)
{
	for (struct repeat *repeat = repeats->repeats; repeat; repeat = repeat->next)
		count_repeat(repeats, repeat, groups, context);
	for (int i = 0; i < repeats->count; i++) {
		if (repeats->leaders[i] != i || !tallies[i])
			continue;
		tallies[i]->rows *= repeats->followers[i];
		tally_end(tallies[i]);
		give_bases(tallies[i], repeats->of_column[i]->tally, repeats->followers[i]);
	}
}
