#include "table/regrouping.h"

#include <string.h>

#include "base/arena.h"
#include "network/territories.h"
#include "table/in_three.h"

/* What the category becomes: the region of a department; itself where it is another place, or none. */
static const char *region_of(const char *leaf)
{
	const struct territory *territory = territory_find(leaf);

	return territory && territory->region ? territory->region : leaf;
}

static int find_group(const struct family_group *groups, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(groups[i].name, name))
			return i;
	return -1;
}

static struct family_group group_of(struct arena *arena, const struct family_dimension *dimension, const char *name)
{
	int *leaves = arena_array(arena, int, (size_t)dimension->leaf_count), count = 0;

	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++)
		if (!strcmp(region_of(dimension->leaves[leaf - 1]), name))
			leaves[count++] = leaf;
	return (struct family_group){ name, count, leaves };
}

/* 0 where they are no departments, or each alone in its region. */
static int by_region(struct arena *arena, const struct family_dimension *dimension, struct family_regrouping *regrouping)
{
	struct family_group *groups = arena_array(arena, struct family_group, (size_t)dimension->leaf_count);
	int count = 0;

	for (int i = 0; i < dimension->leaf_count; i++) {
		const char *name = region_of(dimension->leaves[i]);

		if (*dimension->leaves[i] != '#' && !territory_find(dimension->leaves[i]))
			return 0;
		if (find_group(groups, count, name) < 0)
			groups[count++] = group_of(arena, dimension, name);
	}
	*regrouping = (struct family_regrouping){ "region", count, groups };
	return count > 1 && count < dimension->leaf_count;
}

static int answers_in(const struct family_dimension *dimension)
{
	int count = 0;

	while (count < dimension->leaf_count && *dimension->leaves[count] != '#')
		count++;
	return count;
}

static int is_among(const char *name, const char *const *names, int count)
{
	int is = 0;

	for (int i = 0; i < count; i++)
		is |= !strcmp(name, names[i]);
	return is;
}

static void declare(struct arena *arena, struct family_dimension *dimension, int is_ordered)
{
	struct family_regrouping *regrouping = arena_new(arena, struct family_regrouping);
	const int answers = answers_in(dimension);

	if (is_ordered && answers >= LEAST_IN_THREE)
		*regrouping = regrouping_in_three(arena, dimension, answers);
	else if (!by_region(arena, dimension, regrouping))
		return;
	dimension->regroupings = regrouping;
	dimension->regrouping_count = 1;
}

const struct family *family_regroupable(struct arena *arena, const struct family *family, const char *const *ordered, int count)
{
	struct family *ready = arena_new(arena, struct family);
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		tables[t] = family->tables[t];
		for (int d = 0; d < tables[t].dimension_count; d++)
			declare(arena, &tables[t].dimensions[d], is_among(tables[t].dimensions[d].name, ordered, count));
	}
	*ready = *family;
	ready->tables = tables;
	return family_fault(arena, ready) ? family : ready;
}
