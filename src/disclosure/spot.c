#include "disclosure/spot.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/people.h"

/* Kinds of gains: later, more people, and from PARTS on parts of everybody. */
enum { TIME = ATTACK_LATER, REST = 1, PARTS = 2, MOST_PARTS = 500, EVERYBODY = 63 };

/* What a cell speaks of: a number for each name, 0 for a total. */
struct spot {
	int snapshot, among;
	int only;		/* 0: all of them */
	int dimensions[FAMILY_DIMENSIONS], categories[FAMILY_DIMENSIONS];	/* by dimension, those unused last */
	int table, cell;
};

/* --- numbers for names */

struct names {
	struct arena *arena;
	const char **names;
	int count, room;
	int *slots;		/* 0: free; the number of a name */
};

static size_t slot_of(const struct names *names, const char *name)
{
	uint64_t hash = 14695981039346656037u;
	size_t mask = 4 * (size_t)names->room - 1, slot;

	for (const char *at = name; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	for (slot = hash & mask; names->slots[slot] && strcmp(names->names[names->slots[slot] - 1], name); )
		slot = (slot + 1) & mask;
	return slot;
}

static void grow(struct names *names)
{
	const char **before = names->names;

	names->room = names->room ? 2 * names->room : 256;
	names->names = arena_array(names->arena, const char *, (size_t)names->room);
	names->slots = arena_array(names->arena, int, 4 * (size_t)names->room);
	for (int i = 0; i < names->count; i++) {
		names->names[i] = before[i];
		names->slots[slot_of(names, before[i])] = i + 1;
	}
}

static int number_of(struct names *names, const char *name)
{
	size_t slot;

	if (names->count == names->room)
		grow(names);
	slot = slot_of(names, name);
	if (!names->slots[slot]) {
		names->names[names->count++] = name;
		names->slots[slot] = names->count;
	}
	return names->slots[slot];
}

/* --- what cells speak of */

/* The numbers of one table's names. */
struct numbered {
	int among, only, dimensions[FAMILY_DIMENSIONS];
	int categories[FAMILY_DIMENSIONS][FAMILY_CATEGORIES];
};

static void number_names(struct names *names, const struct family_table *shape, struct numbered *numbered)
{
	numbered->among = number_of(names, shape->among);
	numbered->only = *shape->only ? number_of(names, shape->only) : 0;
	for (int d = 0; d < shape->dimension_count; d++) {
		const struct family_dimension *dimension = &shape->dimensions[d];

		numbered->dimensions[d] = number_of(names, dimension->name);
		for (int i = 1; i < dimension_size(dimension); i++)
			numbered->categories[d][i] = number_of(names, dimension_category(dimension, i));
	}
}

static void insert(struct spot *spot, int count, int dimension, int category)
{
	int at = count;

	for (; at > 0 && spot->dimensions[at - 1] > dimension; at--) {
		spot->dimensions[at] = spot->dimensions[at - 1];
		spot->categories[at] = spot->categories[at - 1];
	}
	spot->dimensions[at] = dimension;
	spot->categories[at] = category;
}

static struct spot spot_of(const struct attack_table *table, const struct numbered *numbered, int t, int cell)
{
	struct spot spot = { .snapshot = table->snapshot, .among = numbered->among, .only = numbered->only,
			     .table = t, .cell = cell };
	int rest = cell, count = 0;

	for (int d = table->shape->dimension_count - 1; d >= 0; d--) {
		int size = dimension_size(&table->shape->dimensions[d]), category = rest % size;

		if (category)
			insert(&spot, count++, numbered->dimensions[d], numbered->categories[d][category]);
		rest /= size;
	}
	return spot;
}

static int order_of_meaning(const struct spot *a, const struct spot *b)
{
	if (a->among != b->among)
		return a->among < b->among ? -1 : 1;
	for (int i = 0; i < FAMILY_DIMENSIONS; i++) {
		if (a->dimensions[i] != b->dimensions[i])
			return a->dimensions[i] < b->dimensions[i] ? -1 : 1;
		if (a->categories[i] != b->categories[i])
			return a->categories[i] < b->categories[i] ? -1 : 1;
	}
	return 0;
}

static int by_meaning(const void *left, const void *right)
{
	const struct spot *a = left, *b = right;
	int order = order_of_meaning(a, b);

	if (order)
		return order;
	if (a->only != b->only)
		return a->only - b->only;
	if (a->snapshot != b->snapshot)
		return a->snapshot - b->snapshot;
	return a->table != b->table ? a->table - b->table : a->cell - b->cell;
}

/* --- one cell for all spots that speak of the same */

struct finding_spots {
	struct arena *arena;
	const struct attack_release *release;
	struct spots *spots;
	struct names names;
	int room, gain_room, sum_room;
	uint64_t kinds[MOST_PARTS];	/* those let through by the same filters */
};

static struct spot *all_spots(struct finding_spots *finding, int size)
{
	struct numbered *numbered = arena_new(finding->arena, struct numbered);
	struct spot *spots = arena_array(finding->arena, struct spot, (size_t)size);
	int at = 0;

	for (int t = 0; t < finding->release->table_count; t++) {
		const struct attack_table *table = &finding->release->tables[t];

		number_names(&finding->names, table->shape, numbered);
		for (int cell = 0; cell < family_size(table->shape); cell++)
			spots[at++] = spot_of(table, numbered, t, cell);
	}
	qsort(spots, (size_t)size, sizeof(*spots), by_meaning);
	return spots;
}

static int add_cell(struct finding_spots *finding, int64_t value)
{
	struct spots *spots = finding->spots;

	if (spots->count == finding->room) {
		int64_t *more = arena_array(finding->arena, int64_t, 2 * (size_t)finding->room + 64);

		if (spots->count)
			memcpy(more, spots->values, (size_t)spots->count * sizeof(*more));
		spots->values = more;
		finding->room = 2 * finding->room + 64;
	}
	spots->values[spots->count] = value;
	return spots->count++;
}

/* A figure that one table hides and another shows is shown. */
static void join_value(struct spots *spots, int cell, int64_t value)
{
	if (value == ATTACK_HIDDEN || value == spots->values[cell])
		return;
	if (spots->values[cell] != ATTACK_HIDDEN)
		spots->is_contrary = 1;
	spots->values[cell] = value;
}

static void join_cells(struct finding_spots *finding, const struct spot *all, int size)
{
	struct spots *spots = finding->spots;

	for (int i = 0; i < size; i++) {
		int64_t value = finding->release->tables[all[i].table].cells[all[i].cell];
		int is_same = i && !order_of_meaning(&all[i], &all[i - 1]) && all[i].only == all[i - 1].only &&
			all[i].snapshot == all[i - 1].snapshot;

		if (is_same)
			join_value(spots, spots->count - 1, value);
		else
			add_cell(finding, value);
		spots->cells[all[i].table][all[i].cell] = spots->count - 1;
	}
}

static int cell_at(const struct finding_spots *finding, const struct spot *spot)
{
	return finding->spots->cells[spot->table][spot->cell];
}

/* --- sums of more people, or later */

static void add_gain(struct finding_spots *finding, struct attack_gain gain)
{
	struct spots *spots = finding->spots;

	if (spots->gain_count == finding->gain_room) {
		struct attack_gain *more = arena_array(finding->arena, struct attack_gain, 2 * (size_t)finding->gain_room + 64);

		if (spots->gain_count)
			memcpy(more, spots->gains, (size_t)spots->gain_count * sizeof(*more));
		spots->gains = more;
		finding->gain_room = 2 * finding->gain_room + 64;
	}
	spots->gains[spots->gain_count++] = gain;
	if (gain.kind >= spots->kind_count)
		spots->kind_count = gain.kind + 1;
}

static void add_sum(struct finding_spots *finding, int sum, const int *terms, int count)
{
	struct spots *spots = finding->spots;

	if (spots->sum_count == finding->sum_room) {
		struct spot_sum *more = arena_array(finding->arena, struct spot_sum, 2 * (size_t)finding->sum_room + 64);

		if (spots->sum_count)
			memcpy(more, spots->sums, (size_t)spots->sum_count * sizeof(*more));
		spots->sums = more;
		finding->sum_room = 2 * finding->sum_room + 64;
	}
	spots->sums[spots->sum_count++] = (struct spot_sum){ sum, count, terms };
}

/* The one count is the other and what lies between. */
static void pair(struct finding_spots *finding, int less, int more, int kind)
{
	int *terms = arena_array(finding->arena, int, 2);

	terms[0] = less;
	terms[1] = add_cell(finding, ATTACK_HIDDEN);
	add_sum(finding, more, terms, 2);
	add_gain(finding, (struct attack_gain){ less, terms[1], kind });
}

static const char *only_of(const struct finding_spots *finding, const struct spot *spot)
{
	return finding->release->tables[spot->table].shape->only;
}

/* Is it known of whom it counts how far they are those of other tables? */
static int is_parted(const struct finding_spots *finding, const struct spot *spot)
{
	const struct people *people = finding->release->people;

	return people && spot->snapshot == finding->release->snapshot &&
		(!spot->only || people_filter(people, only_of(finding, spot)) >= 0);
}

/* The first count of more people that is not from before. */
static void pair_with(struct finding_spots *finding, const struct spot *one, const struct spot *others, int count)
{
	const struct family_table *shape = finding->release->tables[one->table].shape;

	if (one->only == others->only ||
	    !people_hold(finding->release->people, shape->among, only_of(finding, others), shape->only))
		return;
	for (int i = 0; i < count; i++) {
		if (others[i].snapshot < one->snapshot)
			continue;
		if (!is_parted(finding, one) || !is_parted(finding, &others[i]))
			pair(finding, cell_at(finding, one), cell_at(finding, &others[i]), REST);
		return;
	}
}

static int run_of_only(const struct spot *spots, int count)
{
	int end = 1;

	while (end < count && spots[end].only == spots[0].only)
		end++;
	return end;
}

/* Of the spots of one meaning, in order: each cell once. */
static void pair_spots(struct finding_spots *finding, const struct spot *spots, int count)
{
	for (int i = 0; i < count; i++) {
		int cell = cell_at(finding, &spots[i]), next = i;

		if (i && cell == cell_at(finding, &spots[i - 1]))
			continue;
		while (next < count && cell_at(finding, &spots[next]) == cell)
			next++;
		if (next < count && spots[next].only == spots[i].only)
			pair(finding, cell, cell_at(finding, &spots[next]), TIME);
		for (int j = 0, run; j < count; j += run) {
			run = run_of_only(&spots[j], count - j);
			pair_with(finding, &spots[i], &spots[j], run);
		}
	}
}

/* --- parts of everybody */

/* The counts of one meaning, each of those that one filter lets through. */
struct parting {
	int count, part_count;
	const struct spot *spots[PEOPLE_FILTERS + 1];
	uint64_t filters[PEOPLE_FILTERS + 1];	/* a bit of each: its filter's, or EVERYBODY */
	uint64_t *parts;			/* which of the filters let it through */
	int *cells;
};

static void part_people(struct finding_spots *finding, struct parting *parting, const char *among)
{
	const struct people *people = finding->release->people;
	uint64_t known = 0;

	for (int i = 0; i < parting->count; i++)
		known |= parting->filters[i];
	parting->part_count = 0;
	parting->parts = arena_array(finding->arena, uint64_t, (size_t)people->part_count + 1);
	parting->cells = arena_array(finding->arena, int, (size_t)people->part_count + 1);
	for (int i = 0; i < people->part_count; i++) {
		uint64_t part = (people->parts[i].filters | (uint64_t)1 << EVERYBODY) & known;
		int at = 0;

		while (at < parting->part_count && parting->parts[at] != part)
			at++;
		if (part && at == parting->part_count && !strcmp(people->parts[i].among, among))
			parting->parts[parting->part_count++] = part;
	}
}

static int parts_in(const struct parting *parting, int spot, int *last)
{
	int count = 0;

	for (int i = 0; i < parting->part_count; i++)
		if (parting->parts[i] & parting->filters[spot]) {
			*last = i;
			count++;
		}
	return count;
}

static int kind_of(struct finding_spots *finding, uint64_t part)
{
	int kind = 0;

	while (kind < MOST_PARTS - 1 && finding->kinds[kind] && finding->kinds[kind] != part)
		kind++;
	finding->kinds[kind] = part;
	return PARTS + kind;
}

/* A part that is all whom one filter lets through is counted there already. */
static void name_parts(struct finding_spots *finding, struct parting *parting)
{
	int last = 0;

	for (int i = 0; i < parting->part_count; i++)
		parting->cells[i] = -1;
	for (int i = 0; i < parting->count; i++)
		if (parts_in(parting, i, &last) == 1 && parting->cells[last] < 0)
			parting->cells[last] = cell_at(finding, parting->spots[i]);
	for (int i = 0; i < parting->part_count; i++)
		for (int j = 0; j < parting->count && parting->cells[i] < 0; j++)
			if (parting->parts[i] & parting->filters[j]) {
				parting->cells[i] = add_cell(finding, ATTACK_HIDDEN);
				add_gain(finding, (struct attack_gain){ cell_at(finding, parting->spots[j]), parting->cells[i],
									kind_of(finding, parting->parts[i]) });
			}
}

static void sum_parts(struct finding_spots *finding, const struct parting *parting)
{
	for (int i = 0; i < parting->count; i++) {
		int *terms = arena_array(finding->arena, int, (size_t)parting->part_count + 1), count = 0;
		int cell = cell_at(finding, parting->spots[i]);

		for (int j = 0; j < parting->part_count; j++)
			if (parting->parts[j] & parting->filters[i])
				terms[count++] = parting->cells[j];
		if (count != 1 || terms[0] != cell)
			add_sum(finding, cell, terms, count);
	}
}

static void look_at_parts(struct finding_spots *finding, const struct spot *spots, int count)
{
	const struct people *people = finding->release->people;
	struct parting parting = { 0 };

	for (int i = 0; i < count; i++) {
		int is_new = !parting.count || parting.spots[parting.count - 1]->only != spots[i].only;

		if (!is_parted(finding, &spots[i]) || !is_new)
			continue;
		parting.filters[parting.count] = (uint64_t)1 <<
			(spots[i].only ? people_filter(people, only_of(finding, &spots[i])) : EVERYBODY);
		parting.spots[parting.count++] = &spots[i];
	}
	if (parting.count < 2)
		return;
	part_people(finding, &parting, finding->release->tables[spots->table].shape->among);
	name_parts(finding, &parting);
	sum_parts(finding, &parting);
}

/* --- what is known by subtracting */

static int is_gain(const struct finding_spots *finding, int cell, int first)
{
	return cell >= first && finding->spots->values[cell] == ATTACK_HIDDEN;
}

/* The one count that is not known, where all others of the sum are; 0: there is none, or are more. */
static int subtract(struct finding_spots *finding, const struct spot_sum *sum, int first)
{
	struct spots *spots = finding->spots;
	int64_t rest = spots->values[sum->sum];
	int unknown = -1;

	for (int i = 0; i < sum->count; i++) {
		int64_t value = spots->values[sum->terms[i]];

		if (value != ATTACK_HIDDEN)
			rest -= value;
		else if (unknown >= 0)
			return 0;
		else
			unknown = sum->terms[i];
	}
	if (spots->values[sum->sum] == ATTACK_HIDDEN || unknown < 0 || !is_gain(finding, unknown, first))
		return 0;
	spots->is_contrary |= rest < 0;
	spots->values[unknown] = rest < 0 ? 0 : rest;
	return 1;
}

static void subtract_all(struct finding_spots *finding, int first)
{
	for (int again = 1; again;) {
		again = 0;
		for (int i = 0; i < finding->spots->sum_count; i++)
			again |= subtract(finding, &finding->spots->sums[i], first);
	}
}

struct spots *spots_find(struct arena *arena, const struct attack_release *release)
{
	struct spots *spots = arena_new(arena, struct spots);
	struct finding_spots finding = { .arena = arena, .release = release, .spots = spots, .names = { .arena = arena } };
	int size = 0, first;
	struct spot *all;

	spots->cells = arena_array(arena, int *, (size_t)release->table_count);
	for (int t = 0; t < release->table_count; t++) {
		spots->cells[t] = arena_array(arena, int, (size_t)family_size(release->tables[t].shape));
		size += family_size(release->tables[t].shape);
	}
	all = all_spots(&finding, size);
	join_cells(&finding, all, size);
	first = spots->count;
	for (int i = 0, end; i < size; i = end) {
		for (end = i + 1; end < size && !order_of_meaning(&all[i], &all[end]); end++)
			;
		pair_spots(&finding, all + i, end - i);
		if (release->people)
			look_at_parts(&finding, all + i, end - i);
	}
	subtract_all(&finding, first);
	return spots;
}
