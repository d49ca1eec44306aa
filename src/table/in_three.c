#include "table/in_three.h"

#include <string.h>

#include "base/arena.h"

enum { GROUPS = 3 };

const char in_three_cut[] = "three", region_cut[] = "region";

static const char in_three[] = " in three";

const char *in_three_definition(struct arena *arena, const char *definition)
{
	return arena_print(arena, "%s%s", definition, in_three);
}

const char *in_three_plain(struct arena *arena, const char *definition)
{
	const size_t length = strlen(definition), tail = sizeof(in_three) - 1;

	if (length <= tail || strcmp(definition + length - tail, in_three))
		return definition;
	return arena_copy_bytes(arena, definition, length - tail);
}

/* Of seven two, three and two: the outer ones are as large as each other. */
static void sizes_of(int answers, int sizes[GROUPS])
{
	sizes[1] = answers / GROUPS;
	sizes[1] += (answers - sizes[1]) % 2;
	sizes[0] = sizes[2] = (answers - sizes[1]) / 2;
}

static const char *name_of(struct arena *arena, const struct family_dimension *dimension, int first, int count)
{
	if (count == 1)
		return dimension->leaves[first];
	return arena_print(arena, "%s..%s", dimension->leaves[first], dimension->leaves[first + count - 1]);
}

static struct family_group group_of(struct arena *arena, const struct family_dimension *dimension, int first, int count)
{
	int *leaves = arena_array(arena, int, (size_t)count);

	for (int i = 0; i < count; i++)
		leaves[i] = first + i + 1;
	return (struct family_group){ name_of(arena, dimension, first, count), count, leaves };
}

struct family_regrouping regrouping_in_three(struct arena *arena, const struct family_dimension *dimension, int answers)
{
	struct family_group *groups = arena_array(arena, struct family_group, (size_t)dimension->leaf_count);
	int sizes[GROUPS], count = 0, first = 0;

	sizes_of(answers, sizes);
	for (; count < GROUPS; first += sizes[count++])
		groups[count] = group_of(arena, dimension, first, sizes[count]);
	for (; first < dimension->leaf_count; first++)
		groups[count++] = group_of(arena, dimension, first, 1);
	return (struct family_regrouping){ in_three_cut, count, groups };
}

static const struct family *regrouped(struct arena *arena, const struct family *family, int answers)
{
	struct family *three = arena_new(arena, struct family);
	struct family_table *table = arena_new(arena, struct family_table), before = family->tables[0];
	struct family_regrouping *regrouping = arena_new(arena, struct family_regrouping);

	*regrouping = regrouping_in_three(arena, &before.dimensions[0], answers);
	before.dimensions[0].regroupings = regrouping;
	before.dimensions[0].regrouping_count = 1;
	*table = family_regrouped(arena, &before, 0, 0);
	*three = *family;
	three->tables = table;
	return family_fault(arena, three) ? NULL : three;
}

int family_hidden_part(struct arena *arena, const struct family *family, int leaves)
{
	const struct publication publication = publish(arena, family, "");
	int hidden = 0;

	for (int leaf = 1; publication.tally && leaf <= leaves; leaf++)
		hidden += published_count(publication.tally, 0, &leaf) == PUBLISHED_HIDDEN;
	return publication.tally ? 100 * hidden / leaves : 100;
}

const struct family *family_told(struct arena *arena, const struct family *family, int answers, int *is_in_three)
{
	const struct family *three;

	*is_in_three = 0;
	if (family->table_count != 1 || answers < LEAST_IN_THREE || family->tables[0].dimensions[0].leaf_count < answers)
		return family;
	three = regrouped(arena, family, answers);
	*is_in_three = three && family_hidden_part(arena, three, GROUPS) < family_hidden_part(arena, family, answers);
	return *is_in_three ? three : family;
}
