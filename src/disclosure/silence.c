#include "disclosure/silence.h"

#include <string.h>

#include "base/arena.h"

/* The categories of a cell, of which one is silence. */
struct said {
	const struct attack_table *table;
	int places[FAMILY_DIMENSIONS];
	int silent;	/* the dimension */
	int64_t value;
	int is_last;	/* no later table counts by that question */
};

struct silences {
	struct arena *arena;
	int count, room;
	struct said *all;
	int threshold;
};

static void add(struct silences *silences, const struct said *said)
{
	if (silences->count == silences->room) {
		struct said *more = arena_array(silences->arena, struct said, 2 * (size_t)silences->room + 16);

		if (silences->count)
			memcpy(more, silences->all, (size_t)silences->count * sizeof(*more));
		silences->all = more;
		silences->room = 2 * silences->room + 16;
	}
	silences->all[silences->count++] = *said;
}

static const struct family_dimension *dimension_named(const struct family_table *shape, const char *name, int *at)
{
	for (int d = 0; d < shape->dimension_count; d++)
		if (!strcmp(shape->dimensions[d].name, name)) {
			*at = d;
			return &shape->dimensions[d];
		}
	return NULL;
}

/* Are all of the cell in each category that the silence names? By names: tables have their categories in orders of their own. */
static int holds(const struct said *said, const struct attack_table *table, const int places[])
{
	const struct family_table *told = said->table->shape;

	if (said->table->snapshot < table->snapshot || strcmp(told->among, table->shape->among))
		return 0;
	for (int d = 0; d < told->dimension_count; d++) {
		int at = 0;
		const struct family_dimension *of = said->places[d] ? dimension_named(table->shape, told->dimensions[d].name, &at) : NULL;

		if (said->places[d] && !(of && places[at] &&
		    !strcmp(dimension_category(of, places[at]), dimension_category(&told->dimensions[d], said->places[d]))))
			return 0;
	}
	return 1;
}

/* Of one snapshot, and of the same. */
static int is_same(const struct said *one, const struct said *other)
{
	return one->table->snapshot == other->table->snapshot && holds(one, other->table, other->places) && holds(other, one->table, one->places);
}

/* Many tables tell of one question: of each silence one stays. */
static int is_told(const struct silences *silences, const struct said *said)
{
	for (int i = 0; i < silences->count; i++)
		if (is_same(&silences->all[i], said))
			return 1;
	return 0;
}

static int silent_dimension(const struct family_table *shape, const int places[])
{
	for (int d = 0; d < shape->dimension_count; d++)
		if (shape->dimensions[d].empty && places[d] == shape->dimensions[d].empty)
			return d;
	return -1;
}

static int has_silence(const struct family_table *shape)
{
	int has = 0;

	for (int d = 0; d < shape->dimension_count; d++)
		has |= shape->dimensions[d].empty;
	return has;
}

static void find_in(struct silences *silences, const struct attack_table *table)
{
	for (int cell = 1; has_silence(table->shape) && cell < family_size(table->shape); cell++) {
		struct said said = { .table = table, .value = table->cells[cell] };

		if (said.value < 0 || !family_tells_silence(table->shape, cell))
			continue;
		family_places(table->shape, cell, said.places);
		said.silent = silent_dimension(table->shape, said.places);
		if (!is_told(silences, &said))
			add(silences, &said);
	}
}

static int is_last(const struct said *said, const struct attack_table *tables, int count)
{
	const struct family_table *told = said->table->shape;
	int at;

	for (int t = 0; t < count; t++)
		if (tables[t].snapshot > said->table->snapshot && !strcmp(tables[t].shape->among, told->among) &&
		    dimension_named(tables[t].shape, told->dimensions[said->silent].name, &at))
			return 0;
	return 1;
}

struct silences *silences_find(struct arena *arena, const struct attack_table *tables, int count, int threshold)
{
	struct silences *silences = arena_new(arena, struct silences);

	silences->arena = arena;
	silences->threshold = threshold;
	for (int t = 0; t < count; t++)
		find_in(silences, &tables[t]);
	for (int i = 0; i < silences->count; i++)
		silences->all[i].is_last = is_last(&silences->all[i], tables, count);
	return silences;
}

int silence_around(const struct silences *silences, const struct attack_table *table, int cell)
{
	int places[FAMILY_DIMENSIONS] = { 0 }, tightest = SILENCE_NONE;

	if (!silences->count)
		return SILENCE_NONE;
	family_places(table->shape, cell, places);
	for (int i = 0; i < silences->count; i++)
		if (holds(&silences->all[i], table, places) &&
		    (tightest < 0 || silences->all[i].value < silences->all[tightest].value))
			tightest = i;
	return tightest;
}

int64_t silence_value(const struct silences *silences, int silence)
{
	return silences->all[silence].value;
}

/* What the same silence was at the time of a table; 0 where that was not told. */
static int64_t value_before(const struct silences *silences, const struct said *said, const struct attack_table *table)
{
	for (int i = 0; i < silences->count; i++) {
		const struct said *before = &silences->all[i];

		if (before->table->snapshot == table->snapshot && holds(said, before->table, before->places) &&
		    holds(before, &(struct attack_table){ said->table->shape, NULL, before->table->snapshot }, said->places))
			return before->value;
	}
	return 0;
}

int64_t silence_most_gained(const struct silences *silences, const struct attack_table *table, int cell, int is_later)
{
	int places[FAMILY_DIMENSIONS] = { 0 };
	int64_t most = FAMILY_COUNT_MOST;

	family_places(table->shape, cell, places);
	for (int i = 0; i < silences->count; i++) {
		const struct said *said = &silences->all[i];
		int64_t gained;

		if (!said->is_last || !holds(said, table, places))
			continue;
		gained = said->value - (is_later ? value_before(silences, said, table) : 0);
		most = gained < most ? gained : most;
	}
	return most;
}

int silence_is_beside(const struct silences *silences, const struct family_table *shape)
{
	int at;

	for (int i = 0; i < silences->count; i++) {
		const struct said *said = &silences->all[i];

		if (said->value > 0 && said->value < silences->threshold && !strcmp(said->table->shape->among, shape->among) &&
		    dimension_named(shape, said->table->shape->dimensions[said->silent].name, &at))
			return 1;
	}
	return 0;
}
