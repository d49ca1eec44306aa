#include "disclosure/primary.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/family.h"
#include "disclosure/system.h"

enum {
	DOMINANT_PERCENT = 85, PRECISION_PERCENT = 15,	/* R3 */
	FEW_STRUCTURES = 3,				/* R7 */
};

/* R1; that they said nothing is no attribute of anybody. */
static void hide_few(const struct system *system, int threshold, unsigned char *hidden)
{
	for (int i = 0; i < system->count; i++)
		if (system->values[i] > 0 && system->values[i] < threshold && !system->is_empty[i])
			hidden[i] = 1;
}

/* R2: the leaves of one total or group, on the line of a dimension through a cell. */
struct line {
	const struct system *system;
	int table, dimension;
	int places[FAMILY_DIMENSIONS];	/* of the sum */
};

static int leaf_on(const struct line *line, int leaf)
{
	int places[FAMILY_DIMENSIONS];

	memcpy(places, line->places, sizeof(places));
	places[line->dimension] = leaf;
	return line->system->cells[line->table][family_cell(&line->system->family->tables[line->table], places)];
}

static void look_at_line(const struct line *line, int threshold, int k, unsigned char *hidden)
{
	const struct family_table *table = &line->system->family->tables[line->table];
	const struct family_dimension *dimension = &table->dimensions[line->dimension];
	int sum_at = line->places[line->dimension];
	int64_t sum = line->system->values[leaf_on(line, sum_at)], largest = 0;

	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++)
		if (dimension_holds(dimension, sum_at, leaf) && line->system->values[leaf_on(line, leaf)] > largest)
			largest = line->system->values[leaf_on(line, leaf)];
	if (!sum || largest < sum - k)
		return;
	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++) {
		const int cell = leaf_on(line, leaf);

		/* That all the silent are of one category tells nothing where it is known who is in which. */
		if (dimension_holds(dimension, sum_at, leaf) && line->system->values[cell] < threshold &&
		    !(dimension->is_known && line->system->is_empty[cell]))
			hidden[cell] = 1;
	}
}

static void hide_beside_all(const struct system *system, int threshold, int k, unsigned char *hidden)
{
	const struct family *family = system->family;

	for (int t = 0; t < family->table_count; t++) {
		struct line line = { .system = system, .table = t };

		for (int place = 0; place < family_size(&family->tables[t]); place++) {
			family_places(&family->tables[t], place, line.places);
			for (int d = 0; d < family->tables[t].dimension_count; d++) {
				const struct family_dimension *dimension = &family->tables[t].dimensions[d];

				line.dimension = d;
				/* A single leaf is its own sum, and no group. */
				if (dimension->leaf_count > 1 &&
				    (line.places[d] == 0 || line.places[d] > dimension->leaf_count))
					look_at_line(&line, threshold, k, hidden);
			}
		}
	}
}

/* What the structures have in one cell, added up by structure. */
struct shares {
	int64_t counts[FAMILY_STRUCTURES], amounts[FAMILY_STRUCTURES];
};

static int cell_holds(const struct family_table *table, const int places[], int leaf, const int only)
{
	for (int d = table->dimension_count - 1; d >= 0; d--) {
		const struct family_dimension *dimension = &table->dimensions[d];

		if ((only < 0 || d == only) && !dimension_holds(dimension, places[d], 1 + leaf % dimension->leaf_count))
			return 0;
		leaf /= dimension->leaf_count;
	}
	return 1;
}

/* Of the cell there; or of the whole category that it is in, in one dimension alone. */
static void add_shares(const struct family_table *table, const int places[], int only, struct shares *shares)
{
	memset(shares, 0, sizeof(*shares));
	for (int i = 0; i < table->part_count; i++) {
		const struct family_part *part = &table->parts[i];

		if (!cell_holds(table, places, part->leaf, only))
			continue;
		shares->counts[part->structure] += part->count;
		shares->amounts[part->structure] += part->amount;
	}
}

/* R3: the largest holds nearly all, or the second largest could tell it to within 15 %. */
static int is_dominated(const struct shares *shares)
{
	int64_t first = 0, second = 0, sum = 0;

	for (int i = 0; i < FAMILY_STRUCTURES; i++) {
		int64_t amount = shares->amounts[i];

		sum += amount;
		if (amount > first) {
			second = first;
			first = amount;
		} else if (amount > second) {
			second = amount;
		}
	}
	if (!sum)
		return 0;
	return (double)first >= (double)sum * DOMINANT_PERCENT / 100 ||
		(double)(sum - first - second) < (double)first * PRECISION_PERCENT / 100;
}

/* R7 */
static int is_over_half(const struct shares *shares, int64_t value)
{
	for (int i = 0; i < FAMILY_STRUCTURES; i++)
		if (2 * shares->counts[i] > value)
			return 1;
	return 0;
}

static int count_structures(const struct shares *shares)
{
	int count = 0;

	for (int i = 0; i < FAMILY_STRUCTURES; i++)
		count += shares->counts[i] > 0;
	return count;
}

static int territory_of(const struct family_table *table)
{
	for (int d = 0; d < table->dimension_count; d++)
		if (table->dimensions[d].is_territory)
			return d;
	return -1;
}

/* Where no dimension is one, the whole table is the territory. */
static int structures_around(struct shares *scratch, const struct family_table *table, const int places[])
{
	int territory = territory_of(table), whole[FAMILY_DIMENSIONS] = { 0 };

	if (territory < 0)
		add_shares(table, whole, -1, scratch);
	else
		add_shares(table, places, territory, scratch);
	return count_structures(scratch);
}

static void hide_structures(struct arena *arena, const struct system *system, unsigned char *hidden)
{
	struct shares *shares = arena_new(arena, struct shares);
	const struct family *family = system->family;
	int places[FAMILY_DIMENSIONS] = { 0 };

	for (int t = 0; t < family->table_count; t++) {
		const struct family_table *table = &family->tables[t];

		for (int place = 1; table->part_count && place < family_size(table); place++) {
			int cell = system->cells[t][place], is_few;

			family_places(table, place, places);
			is_few = structures_around(shares, table, places) < FEW_STRUCTURES;
			add_shares(table, places, -1, shares);
			if (is_dominated(shares) ||
			    (is_few && system->values[cell] && is_over_half(shares, system->values[cell])))
				hidden[cell] = 1;
		}
	}
}

unsigned char *primary_cells(struct arena *arena, const struct system *system)
{
	unsigned char *hidden = arena_array(arena, unsigned char, (size_t)system->count);
	int threshold = family_threshold(system->family);

	hide_few(system, threshold, hidden);
	hide_beside_all(system, threshold, family_k(system->family), hidden);
	hide_structures(arena, system, hidden);
	return hidden;
}
