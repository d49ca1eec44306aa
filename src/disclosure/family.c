#include "disclosure/family.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/system.h"

static int greater(int a, int b)
{
	return a > b ? a : b;
}

int family_threshold(const struct family *family)
{
	int is_high = family->is_sensitive || family->is_supported;

	if (is_high)
		return greater(family->threshold, THRESHOLD_HIGH);
	return family->threshold ? greater(family->threshold, THRESHOLD_LEAST) : THRESHOLD;
}

int family_k(const struct family *family)
{
	return greater(family->k, family->is_sensitive ? 2 : 1);
}

int dimension_size(const struct family_dimension *dimension)
{
	return 1 + dimension->leaf_count + dimension->group_count;
}

int dimension_holds(const struct family_dimension *dimension, int category, int leaf)
{
	const struct family_group *group;

	if (category <= dimension->leaf_count)
		return category == 0 || category == leaf;
	group = &dimension->groups[category - dimension->leaf_count - 1];
	for (int i = 0; i < group->count; i++)
		if (group->leaves[i] == leaf)
			return 1;
	return 0;
}

/* Of any but the total. */
static const char *category_name(const struct family_dimension *dimension, int category)
{
	if (category <= dimension->leaf_count)
		return dimension->leaves[category - 1];
	return dimension->groups[category - dimension->leaf_count - 1].name;
}

const char *dimension_category(const struct family_dimension *dimension, int category)
{
	return category ? category_name(dimension, category) : NULL;
}

int family_size(const struct family_table *table)
{
	int size = 1;

	for (int d = 0; d < table->dimension_count; d++)
		size *= dimension_size(&table->dimensions[d]);
	return size;
}

int family_leaves(const struct family_table *table)
{
	int size = 1;

	for (int d = 0; d < table->dimension_count; d++)
		size *= table->dimensions[d].leaf_count;
	return size;
}

int family_cell(const struct family_table *table, const int places[])
{
	int cell = 0;

	for (int d = 0; d < table->dimension_count; d++)
		cell = cell * dimension_size(&table->dimensions[d]) + places[d];
	return cell;
}

void family_places(const struct family_table *table, int cell, int places[FAMILY_DIMENSIONS])
{
	for (int d = table->dimension_count - 1; d >= 0; d--) {
		int size = dimension_size(&table->dimensions[d]);

		places[d] = cell % size;
		cell /= size;
	}
}

int family_tells_silence(const struct family_table *table, int cell)
{
	int places[FAMILY_DIMENSIONS] = { 0 }, silent = 0;

	if (*table->only)
		return 0;
	family_places(table, cell, places);
	for (int d = 0; d < table->dimension_count; d++) {
		const struct family_dimension *dimension = &table->dimensions[d];

		if (dimension->empty && places[d] == dimension->empty)
			silent++;
		else if (places[d] && !dimension->is_known)
			return 0;
	}
	return silent == 1;
}

/* The leaf that stands there in the cube of leaves, as places of the whole cube. */
static void leaf_places(const struct family_table *table, int leaf, int places[FAMILY_DIMENSIONS])
{
	for (int d = table->dimension_count - 1; d >= 0; d--) {
		int size = table->dimensions[d].leaf_count;

		places[d] = 1 + leaf % size;
		leaf /= size;
	}
}

/* The categories of one dimension that are sums of leaves, on the line through a cell whose place there is 0. */
static void sum_line(const struct family_dimension *dimension, int64_t *line, int step)
{
	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++)
		line[0] += line[leaf * step];
	for (int g = 0; g < dimension->group_count; g++) {
		int64_t *sum = &line[(dimension->leaf_count + 1 + g) * step];

		for (int i = 0; i < dimension->groups[g].count; i++)
			*sum += line[dimension->groups[g].leaves[i] * step];
	}
}

int64_t *family_fill(struct arena *arena, const struct family_table *table)
{
	int size = family_size(table), leaves = family_leaves(table), places[FAMILY_DIMENSIONS] = { 0 }, step = 1;
	int64_t *cells = arena_array(arena, int64_t, (size_t)size);

	for (int i = 0; i < leaves; i++) {
		leaf_places(table, i, places);
		cells[family_cell(table, places)] = table->counts[i];
	}
	for (int d = table->dimension_count - 1; d >= 0; d--) {
		for (int cell = 0; cell < size; cell++) {
			family_places(table, cell, places);
			if (places[d] == 0)
				sum_line(&table->dimensions[d], &cells[cell], step);
		}
		step *= dimension_size(&table->dimensions[d]);
	}
	return cells;
}

static const char *group_fault(const struct family_dimension *dimension, const struct family_group *group)
{
	unsigned char seen[FAMILY_CATEGORIES] = { 0 };

	if (!group->name || !*group->name)
		return "a group has no name";
	if (group->count < 1)
		return "a group is empty";
	for (int i = 0; i < group->count; i++) {
		int leaf = group->leaves[i];

		if (leaf < 1 || leaf > dimension->leaf_count)
			return "a group has a category that the dimension has not";
		if (seen[leaf]++)
			return "a group has a category twice";
	}
	return NULL;
}

static const char *regrouping_fault(const struct family_dimension *dimension, const struct family_regrouping *regrouping)
{
	unsigned char seen[FAMILY_CATEGORIES] = { 0 };
	int held = 0;

	for (int g = 0; g < regrouping->group_count; g++) {
		const char *fault = group_fault(dimension, &regrouping->groups[g]);

		if (fault)
			return fault;
		for (int i = 0; i < regrouping->groups[g].count; i++) {
			if (seen[regrouping->groups[g].leaves[i]]++)
				return "a regrouping has a category twice";
			held++;
		}
	}
	return held == dimension->leaf_count ? NULL : "a regrouping leaves a category out";
}

static const char *dimension_fault(const struct family_dimension *dimension)
{
	int size = dimension_size(dimension);
	const char *fault = NULL;

	if (!dimension->name || !*dimension->name)
		return "a dimension has no name";
	if (dimension->leaf_count < 1 || dimension->group_count < 0 || size > FAMILY_CATEGORIES)
		return "a dimension has no category, or too many";
	if (dimension->empty < 0 || dimension->empty > dimension->leaf_count)
		return "those who said nothing are no category of the dimension";
	for (int i = 0; i < dimension->group_count && !fault; i++)
		fault = group_fault(dimension, &dimension->groups[i]);
	for (int i = 0; i < dimension->regrouping_count && !fault; i++)
		fault = regrouping_fault(dimension, &dimension->regroupings[i]);
	for (int i = 1; i < size && !fault; i++) {
		if (!*category_name(dimension, i))
			fault = "a category has no name";
		for (int j = 1; j < i && !fault; j++)
			if (!strcmp(category_name(dimension, i), category_name(dimension, j)))
				fault = "two categories of a dimension have the same name";
	}
	return fault;
}

static const char *parts_fault(const struct family_table *table)
{
	int leaves = family_leaves(table);

	for (int i = 0; i < table->part_count; i++) {
		const struct family_part *part = &table->parts[i];

		if (part->leaf < 0 || part->leaf >= leaves || part->structure < 0 ||
		    part->structure >= FAMILY_STRUCTURES)
			return "a structure's part stands nowhere";
		if (part->count < 0 || part->count > FAMILY_COUNT_MOST || part->amount < 0 ||
		    part->amount > INT64_MAX / 65536)
			return "a structure's part is negative or too large";
	}
	return NULL;
}

static const char *table_fault(const struct family_table *table)
{
	const char *fault = NULL;
	int64_t size = 1;

	if (table->dimension_count < 1 || table->dimension_count > FAMILY_DIMENSIONS)
		return "a table has 1 to 4 dimensions";
	if (!table->among || !table->only)
		return "a table does not say whom it counts";
	for (int d = 0; d < table->dimension_count && !fault; d++) {
		fault = dimension_fault(&table->dimensions[d]);
		size *= dimension_size(&table->dimensions[d]);
		for (int e = 0; e < d && !fault; e++)
			if (!strcmp(table->dimensions[d].name, table->dimensions[e].name))
				fault = "two dimensions of a table have the same name";
	}
	if (!fault && size > FAMILY_CELLS)
		fault = "a table has too many cells";
	if (fault || !table->counts)
		return fault;
	for (int i = 0; i < family_leaves(table); i++)
		if (table->counts[i] < 0 || table->counts[i] > FAMILY_COUNT_MOST)
			return "a count is negative or too large";
	return parts_fault(table);
}

static const char *equation_fault(const struct family *family, const struct family_equation *equation)
{
	if (equation->count < 1 || equation->count > FAMILY_TERMS)
		return "an equation has no term, or too many";
	for (int i = 0; i < equation->count; i++) {
		const struct family_term *term = &equation->terms[i];

		if (term->table < 0 || term->table >= family->table_count || term->cell < 0 ||
		    term->cell >= family_size(&family->tables[term->table]))
			return "an equation speaks of a cell that there is not";
		if (term->factor < -1000 || term->factor > 1000)
			return "an equation has a factor that is too large";
	}
	return NULL;
}

const char *family_fault(struct arena *arena, const struct family *family)
{
	const char *fault = NULL;
	int64_t size = 0;

	if (family->table_count < 1 || family->table_count > FAMILY_TABLES)
		return "a family has 1 to 100 tables";
	if (family->equation_count < 0 || family->equation_count > FAMILY_EQUATIONS)
		return "a family has too many equations";
	for (int i = 0; i < family->table_count && !fault; i++) {
		fault = table_fault(&family->tables[i]);
		size += fault ? 0 : family_size(&family->tables[i]);
	}
	if (!fault && size > FAMILY_CELLS)
		fault = "a family has too many cells";
	for (int i = 0; i < family->equation_count && !fault; i++)
		fault = equation_fault(family, &family->equations[i]);
	return fault ? fault : system_fault(arena, family);
}

struct family_equation equation_moved(struct arena *arena, const struct family_equation *equation, int by)
{
	struct family_term *terms = arena_array(arena, struct family_term, (size_t)equation->count);

	for (int i = 0; i < equation->count; i++) {
		terms[i] = equation->terms[i];
		terms[i].table += by;
	}
	return (struct family_equation){ equation->sum, equation->count, terms };
}

static int group_of(const struct family_regrouping *regrouping, int leaf)
{
	for (int g = 0; g < regrouping->group_count; g++)
		for (int i = 0; i < regrouping->groups[g].count; i++)
			if (regrouping->groups[g].leaves[i] == leaf)
				return g + 1;
	return 0;
}

/* Groups that are made of whole new leaves stay; what would show a part of one does not. */
static void keep_groups(struct arena *arena, const struct family_dimension *before, const int *now,
			struct family_dimension *dimension)
{
	struct family_group *groups = arena_array(arena, struct family_group, (size_t)before->group_count + 1);
	int kept = 0;

	for (int g = 0; g < before->group_count; g++) {
		int category = before->leaf_count + 1 + g, is_whole = 1, count = 0;
		int *leaves = arena_array(arena, int, (size_t)dimension->leaf_count);

		for (int leaf = 1; leaf <= dimension->leaf_count; leaf++) {
			int inside = 0, outside = 0;

			for (int old = 1; old <= before->leaf_count; old++)
				if (now[old] == leaf)
					*(dimension_holds(before, category, old) ? &inside : &outside) += 1;
			is_whole &= !(inside && outside);
			if (inside)
				leaves[count++] = leaf;
		}
		if (is_whole && count > 1)
			groups[kept++] = (struct family_group){ before->groups[g].name, count, leaves };
	}
	dimension->groups = groups;
	dimension->group_count = kept;
}

static struct family_dimension regrouped(struct arena *arena, const struct family_dimension *before,
					 const struct family_regrouping *regrouping, int *now)
{
	const char **names = arena_array(arena, const char *, (size_t)regrouping->group_count);
	struct family_dimension dimension = {
		.name = before->name, .leaf_count = regrouping->group_count, .leaves = names,
		.cut = regrouping->name, .is_territory = before->is_territory, .is_known = before->is_known,
	};
	const int silent = before->empty ? group_of(regrouping, before->empty) : 0;

	/* Told with others they are silent no more. */
	dimension.empty = silent && regrouping->groups[silent - 1].count == 1 ? silent : 0;

	for (int g = 0; g < regrouping->group_count; g++)
		names[g] = regrouping->groups[g].name;
	for (int leaf = 1; leaf <= before->leaf_count; leaf++)
		now[leaf] = group_of(regrouping, leaf);
	keep_groups(arena, before, now, &dimension);
	return dimension;
}

/* The counts and parts of a table whose leaves have become fewer; now[d][leaf] is what each leaf is in. */
static void add_leaves(struct arena *arena, const struct family_table *before, int now[][FAMILY_CATEGORIES],
		       struct family_table *table)
{
	int leaves = family_leaves(before), places[FAMILY_DIMENSIONS] = { 0 };
	int64_t *counts = arena_array(arena, int64_t, (size_t)family_leaves(table));
	struct family_part *parts = arena_array(arena, struct family_part, (size_t)before->part_count + 1);
	int *leaf_now = arena_array(arena, int, (size_t)leaves);

	for (int i = 0; i < leaves; i++) {
		int at = 0, e = 0;

		leaf_places(before, i, places);
		for (int d = 0; d < before->dimension_count; d++)
			if (now[d][0] == 0)
				at = at * table->dimensions[e++].leaf_count + now[d][places[d]] - 1;
		leaf_now[i] = at;
		if (before->counts)
			counts[at] += before->counts[i];
	}
	for (int i = 0; i < before->part_count; i++) {
		parts[i] = before->parts[i];
		parts[i].leaf = leaf_now[parts[i].leaf];
	}
	table->counts = before->counts ? counts : NULL;
	table->parts = parts;
}

static void same_leaves(int now[FAMILY_CATEGORIES])
{
	for (int i = 0; i < FAMILY_CATEGORIES; i++)
		now[i] = i;
}

struct family_table family_regrouped(struct arena *arena, const struct family_table *before, int dimension,
				    int regrouping)
{
	struct family_table table = *before;
	int now[FAMILY_DIMENSIONS][FAMILY_CATEGORIES];

	for (int d = 0; d < before->dimension_count; d++)
		same_leaves(now[d]);
	table.dimensions[dimension] = regrouped(arena, &before->dimensions[dimension],
		&before->dimensions[dimension].regroupings[regrouping], now[dimension]);
	now[dimension][0] = 0;
	add_leaves(arena, before, now, &table);
	return table;
}

struct family_table family_margin(struct arena *arena, const struct family_table *before, int dimension)
{
	struct family_table table = *before;
	int now[FAMILY_DIMENSIONS][FAMILY_CATEGORIES];

	for (int d = 0; d < before->dimension_count; d++) {
		same_leaves(now[d]);
		now[d][0] = d != dimension;	/* gone */
	}
	table.dimension_count = 1;
	table.dimensions[0] = before->dimensions[dimension];
	add_leaves(arena, before, now, &table);
	return table;
}
