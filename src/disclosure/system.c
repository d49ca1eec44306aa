#include "disclosure/system.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "disclosure/family.h"
#include "disclosure/people.h"

/* A cell of one table, by what it speaks of. */
struct named {
	const char *name;
	int table, place;
};

struct part {
	const char *dimension, *category;
};

static int by_dimension(const void *a, const void *b)
{
	return strcmp(((const struct part *)a)->dimension, ((const struct part *)b)->dimension);
}

/* Lengths keep names apart. */
const char *cell_meaning(struct arena *arena, const struct family_table *table, int place)
{
	struct part parts[FAMILY_DIMENSIONS] = { 0 };
	struct buffer out = buffer_in(arena);
	int places[FAMILY_DIMENSIONS] = { 0 }, count = 0;

	family_places(table, place, places);
	for (int d = 0; d < table->dimension_count; d++)
		if (places[d])
			parts[count++] = (struct part){ table->dimensions[d].name,
				dimension_category(&table->dimensions[d], places[d]) };
	qsort(parts, (size_t)count, sizeof(*parts), by_dimension);
	buffer_print(&out, "%zu:%s", strlen(table->among), table->among);
	for (int i = 0; i < count; i++)
		buffer_print(&out, " %zu:%s=%zu:%s", strlen(parts[i].dimension), parts[i].dimension,
			     strlen(parts[i].category), parts[i].category);
	return out.bytes;
}

/* --- what is in what */

static int leaf_named(const struct family_dimension *dimension, const char *name)
{
	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++)
		if (!strcmp(dimension->leaves[leaf - 1], name))
			return leaf;
	return 0;
}

static int category_holds(const struct family_dimension *sums, int sum, const struct family_dimension *parts, int part)
{
	if (!strcmp(dimension_category(sums, sum), dimension_category(parts, part)))
		return 1;
	for (int leaf = 1; leaf <= parts->leaf_count; leaf++) {
		int same = dimension_holds(parts, part, leaf) ? leaf_named(sums, parts->leaves[leaf - 1]) : -1;

		if (same >= 0 && !(same && dimension_holds(sums, sum, same)))
			return 0;
	}
	return 1;
}

/* The place of a cell along a dimension of that name; 0 where it counts everybody along it. */
static int place_along(const struct family_table *table, const int places[], const char *name,
		       const struct family_dimension **dimension)
{
	for (int d = 0; d < table->dimension_count; d++)
		if (!strcmp(table->dimensions[d].name, name)) {
			*dimension = &table->dimensions[d];
			return places[d];
		}
	return 0;
}

int system_holds(const struct system *system, int sum, int part)
{
	const struct family_table *sums = &system->family->tables[system->tables[sum]];
	const struct family_table *parts = &system->family->tables[system->tables[part]];
	int sum_places[FAMILY_DIMENSIONS] = { 0 }, part_places[FAMILY_DIMENSIONS] = { 0 };

	if (sum == part)
		return 1;
	if (strcmp(sums->among, parts->among) ||
	    !people_hold(system->family->people, sums->among, sums->only, parts->only))
		return 0;
	family_places(sums, system->places[sum], sum_places);
	family_places(parts, system->places[part], part_places);
	for (int d = 0; d < sums->dimension_count; d++) {
		const struct family_dimension *along = NULL;
		int place = sum_places[d] ? place_along(parts, part_places, sums->dimensions[d].name, &along) : 0;

		if (sum_places[d] && !(place && category_holds(&sums->dimensions[d], sum_places[d], along, place)))
			return 0;
	}
	return 1;
}

/* --- made */

static const char *name_of(struct arena *arena, const struct family_table *table, int place)
{
	return arena_print(arena, "%zu:%s %s", strlen(table->only), table->only, cell_meaning(arena, table, place));
}

static int by_name(const void *a, const void *b)
{
	const struct named *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	if (order)
		return order;
	return left->table != right->table ? left->table - right->table : left->place - right->place;
}

static int level_of(const struct family_table *table, int place)
{
	int places[FAMILY_DIMENSIONS] = { 0 }, level = 0;

	family_places(table, place, places);
	for (int d = 0; d < table->dimension_count; d++)
		level += places[d] == 0 || places[d] > table->dimensions[d].leaf_count;
	return level;
}

static void add_cell(struct system *system, const struct named *named, int64_t value)
{
	const struct family_table *table = &system->family->tables[named->table];
	int cell = system->count++;
	struct hash hash = hash_keyed(&system->family->key, "disclosure", named->name, strlen(named->name));

	system->values[cell] = value;
	system->ceilings[cell] = INT64_MAX / 4;
	memcpy(&system->ties[cell], hash.bytes, sizeof(system->ties[cell]));
	system->tables[cell] = named->table;
	system->places[cell] = named->place;
	system->is_whole[cell] = named->place == 0;
	system->is_silent[cell] = 1;
	system->is_empty[cell] = 1;
	system->levels[cell] = (unsigned char)level_of(table, named->place);
}

static struct named *name_all(struct arena *arena, const struct family *family, int *count)
{
	int size = 0, at = 0;
	struct named *all;

	for (int t = 0; t < family->table_count; t++)
		size += family_size(&family->tables[t]);
	all = arena_array(arena, struct named, (size_t)size);
	for (int t = 0; t < family->table_count; t++)
		for (int place = 0; place < family_size(&family->tables[t]); place++)
			all[at++] = (struct named){ name_of(arena, &family->tables[t], place), t, place };
	qsort(all, (size_t)size, sizeof(*all), by_name);
	*count = size;
	return all;
}

static struct system *with_room(struct arena *arena, const struct family *family, int room)
{
	struct system *system = arena_new(arena, struct system);
	size_t size = (size_t)room;

	*system = (struct system){
		.family = family, .values = arena_array(arena, int64_t, size),
		.floors = arena_array(arena, int64_t, size), .ceilings = arena_array(arena, int64_t, size),
		.ties = arena_array(arena, uint64_t, size), .cells = arena_array(arena, int *, FAMILY_TABLES),
		.tables = arena_array(arena, int, size), .places = arena_array(arena, int, size),
		.is_tied = arena_array(arena, unsigned char, size),
		.is_whole = arena_array(arena, unsigned char, size),
		.is_silent = arena_array(arena, unsigned char, size),
		.is_empty = arena_array(arena, unsigned char, size),
		.levels = arena_array(arena, unsigned char, size),
	};
	for (int t = 0; t < family->table_count; t++)
		system->cells[t] = arena_array(arena, int, (size_t)family_size(&family->tables[t]));
	return system;
}

/* Of a sensitive question alone nothing is told so, whatever its dimension says; crossed with it, of the other one. */
static int tells_silence(const struct family *family, const struct family_table *table, int place)
{
	return !(family->is_sensitive && table->dimension_count == 1) && family_tells_silence(table, place);
}

/* NULL where a cell has two counts, with its name. */
static struct system *join(struct arena *arena, const struct family *family, const char **fault)
{
	int64_t *counts[FAMILY_TABLES] = { NULL };
	int size;
	struct named *all = name_all(arena, family, &size);
	struct system *system = with_room(arena, family, size);

	for (int t = 0; t < family->table_count; t++)
		counts[t] = family_fill(arena, &family->tables[t]);
	for (int i = 0; i < size; i++) {
		int64_t value = counts[all[i].table][all[i].place];

		if (i && !strcmp(all[i].name, all[i - 1].name)) {
			system->is_tied[system->count - 1] = 1;
			if (system->values[system->count - 1] != value) {
				*fault = arena_print(arena, "two counts of the same: %s", all[i].name);
				return NULL;
			}
		} else {
			add_cell(system, &all[i], value);
		}
		system->cells[all[i].table][all[i].place] = system->count - 1;
		system->is_silent[system->count - 1] &= (unsigned char)family->tables[all[i].table].is_silent;
		system->is_empty[system->count - 1] &= (unsigned char)tells_silence(family, &family->tables[all[i].table], all[i].place);
	}
	return system;
}

static const char *equate(struct system *system)
{
	const struct family *family = system->family;

	for (int i = 0; i < family->equation_count; i++) {
		const struct family_equation *equation = &family->equations[i];
		int64_t sum = -equation->sum;

		for (int j = 0; j < equation->count; j++) {
			int cell = system->cells[equation->terms[j].table][equation->terms[j].cell];

			system->is_tied[cell] = 1;
			sum += equation->terms[j].factor * system->values[cell];
		}
		if (sum)
			return "an equation does not hold";
	}
	return NULL;
}

static int has_counts(const struct family *family)
{
	for (int t = 0; t < family->table_count; t++)
		if (!family->tables[t].counts)
			return 0;
	return 1;
}

const char *system_fault(struct arena *arena, const struct family *family)
{
	const char *fault = NULL;
	struct system *system;

	if (!has_counts(family))
		return NULL;
	system = join(arena, family, &fault);
	return system ? equate(system) : fault;
}

struct system *system_new(struct arena *arena, const struct family *family)
{
	const char *fault = NULL;
	struct system *system = join(arena, family, &fault);

	if (!system)
		die("a family was not looked at before it was protected: %s", fault);
	equate(system);
	return system;
}
