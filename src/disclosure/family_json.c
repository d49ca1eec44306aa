#include "disclosure/family_json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { MOST_PARTS = 200 * 1000, MOST_NAME = 500 };

/* Faults stick: what is read after one is nothing. */
struct reading {
	struct arena *arena;
	const char *fault;
	struct family_file *file;
	const char **structures;
	int structure_count;
};

static void say(struct reading *reading, const char *fault)
{
	if (!reading->fault)
		reading->fault = fault;
}

static const char *read_name(struct reading *reading, const json_t *value)
{
	const char *name = NULL;

	if (json_is_string(value) && json_string_length(value) <= MOST_NAME)
		name = utf8_clean(reading->arena, json_string_value(value), json_string_length(value));
	if (!name)
		say(reading, "a name is no text, or too long");
	return name ? name : "";
}

static const char *read_optional(struct reading *reading, const json_t *value)
{
	return value ? read_name(reading, value) : "";
}

/* The elements of a list with so many at most; 0 where it is none. */
static int list_length(struct reading *reading, const json_t *list, size_t most, const char *fault)
{
	if (!list)
		return 0;
	if (!json_is_array(list) || json_array_size(list) > most) {
		say(reading, fault);
		return 0;
	}
	return (int)json_array_size(list);
}

static int64_t read_whole(struct reading *reading, const json_t *value, int64_t least, int64_t most, const char *fault)
{
	int64_t whole = json_is_integer(value) ? json_integer_value(value) : least - 1;

	if (whole >= least && whole <= most)
		return whole;
	say(reading, fault);
	return 0;
}

/* --- dimensions */

static int find_leaf(const struct family_dimension *dimension, const char *name)
{
	for (int i = 0; i < dimension->leaf_count; i++)
		if (!strcmp(dimension->leaves[i], name))
			return i + 1;
	return 0;
}

static struct family_group read_group(struct reading *reading, const struct family_dimension *dimension,
				      const json_t *json)
{
	const json_t *of = json_object_get(json, "of");
	int count = list_length(reading, of, FAMILY_CATEGORIES, "a group has too many categories");
	int *leaves = arena_array(reading->arena, int, (size_t)count + 1);

	for (int i = 0; i < count; i++) {
		leaves[i] = find_leaf(dimension, read_name(reading, json_array_get(of, (size_t)i)));
		if (!leaves[i])
			say(reading, "a group has a category that the dimension has not");
	}
	return (struct family_group){ read_name(reading, json_object_get(json, "name")), count, leaves };
}

static const struct family_group *read_groups(struct reading *reading, const struct family_dimension *dimension,
					      const json_t *json, int *count)
{
	struct family_group *groups;

	*count = list_length(reading, json, FAMILY_CATEGORIES, "groups are no list, or too many");
	groups = arena_array(reading->arena, struct family_group, (size_t)*count + 1);
	for (int i = 0; i < *count; i++)
		groups[i] = read_group(reading, dimension, json_array_get(json, (size_t)i));
	return groups;
}

/* The group that a leaf is in, and whether it is the first of its leaves; -1: none. */
static int group_with(const struct family_group *groups, int count, int leaf, int *is_first)
{
	for (int g = 0; g < count; g++) {
		int has = 0, least = leaf;

		for (int i = 0; i < groups[g].count; i++) {
			has |= groups[g].leaves[i] == leaf;
			least = groups[g].leaves[i] < least ? groups[g].leaves[i] : least;
		}
		*is_first = least == leaf;
		if (has)
			return g;
	}
	return -1;
}

/* In the order of the categories; those that it does not name stay as they are. */
static struct family_regrouping read_regrouping(struct reading *reading, const struct family_dimension *dimension,
						const json_t *json)
{
	int named, count = 0;
	const struct family_group *given = read_groups(reading, dimension, json_object_get(json, "groups"), &named);
	struct family_group *groups = arena_array(reading->arena, struct family_group, (size_t)dimension->leaf_count + 1);

	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++) {
		int is_first, group = group_with(given, named, leaf, &is_first);
		int *alone = arena_new(reading->arena, int);

		*alone = leaf;
		if (group < 0)
			groups[count++] = (struct family_group){ dimension->leaves[leaf - 1], 1, alone };
		else if (is_first)
			groups[count++] = given[group];
	}
	return (struct family_regrouping){ read_name(reading, json_object_get(json, "name")), count, groups };
}

static void read_regroupings(struct reading *reading, const json_t *json, struct family_dimension *dimension)
{
	int count = list_length(reading, json, FAMILY_REGROUPINGS, "regroupings are no list, or too many");
	struct family_regrouping *regroupings =
		arena_array(reading->arena, struct family_regrouping, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		regroupings[i] = read_regrouping(reading, dimension, json_array_get(json, (size_t)i));
	dimension->regroupings = regroupings;
	dimension->regrouping_count = count;
}

static const double *read_values(struct reading *reading, const json_t *json, int leaves)
{
	double *values = arena_array(reading->arena, double, (size_t)leaves + 1);

	if (!json)
		return NULL;
	if (list_length(reading, json, FAMILY_CATEGORIES, "values are no list") != leaves)
		say(reading, "a dimension has not as many values as categories");
	for (int i = 0; i < leaves; i++) {
		const json_t *value = json_array_get(json, (size_t)i);

		values[i] = json_is_number(value) ? json_number_value(value) : NAN;
	}
	return values;
}

static struct family_dimension read_dimension(struct reading *reading, const json_t *json)
{
	const json_t *categories = json_object_get(json, "categories"), *empty = json_object_get(json, "empty");
	struct family_dimension dimension = {
		.name = read_name(reading, json_object_get(json, "name")),
		.leaf_count = list_length(reading, categories, FAMILY_CATEGORIES, "categories are no list, or too many"),
		.cut = read_optional(reading, json_object_get(json, "cut")),
		.is_territory = json_is_true(json_object_get(json, "territory")),
		.is_known = json_is_true(json_object_get(json, "known")),
	};
	const char **leaves = arena_array(reading->arena, const char *, (size_t)dimension.leaf_count + 1);

	for (int i = 0; i < dimension.leaf_count; i++)
		leaves[i] = read_name(reading, json_array_get(categories, (size_t)i));
	dimension.leaves = leaves;
	if (empty) {
		dimension.empty = find_leaf(&dimension, read_name(reading, empty));
		if (!dimension.empty)
			say(reading, "those who said nothing are no category of the dimension");
	}
	dimension.groups = read_groups(reading, &dimension, json_object_get(json, "groups"), &dimension.group_count);
	read_regroupings(reading, json_object_get(json, "regroupings"), &dimension);
	dimension.values = read_values(reading, json_object_get(json, "values"), dimension.leaf_count);
	if (dimension_size(&dimension) > FAMILY_CATEGORIES)
		say(reading, "a dimension has too many categories");
	return dimension;
}

/* --- cells */

struct nest {
	const int *sizes;
	int depth, may_hide;
	int64_t *cells;
	int count;
};

/* Arrays in arrays, as deep as there are dimensions. */
static void read_nest(struct reading *reading, const json_t *json, struct nest *nest, int depth)
{
	if (depth == nest->depth) {
		if (nest->may_hide && json_is_null(json))
			nest->cells[nest->count++] = -1;
		else
			nest->cells[nest->count++] = read_whole(reading, json, 0, FAMILY_COUNT_MOST,
								"a count is no whole number from 0");
		return;
	}
	if (!json_is_array(json) || json_array_size(json) != (size_t)nest->sizes[depth]) {
		say(reading, "the counts are not as many as the categories");
		return;
	}
	for (int i = 0; i < nest->sizes[depth] && !reading->fault; i++)
		read_nest(reading, json_array_get(json, (size_t)i), nest, depth + 1);
}

static const int64_t *read_cells(struct reading *reading, const json_t *json, const struct family_table *table,
				 int is_published)
{
	int sizes[FAMILY_DIMENSIONS], size = 1;
	struct nest nest = { sizes, table->dimension_count, is_published, NULL, 0 };

	for (int d = 0; d < table->dimension_count; d++) {
		sizes[d] = is_published ? dimension_size(&table->dimensions[d]) : table->dimensions[d].leaf_count;
		size *= sizes[d];
	}
	if (size > FAMILY_CELLS) {
		say(reading, "a table has too many cells");
		return NULL;
	}
	nest.cells = arena_array(reading->arena, int64_t, (size_t)size + 1);
	read_nest(reading, json, &nest, 0);
	return nest.cells;
}

/* --- what structures have */

static int structure_number(struct reading *reading, const char *name)
{
	for (int i = 0; i < reading->structure_count; i++)
		if (!strcmp(reading->structures[i], name))
			return i;
	if (reading->structure_count == FAMILY_STRUCTURES) {
		say(reading, "there are too many structures");
		return 0;
	}
	if (!reading->structures)
		reading->structures = arena_array(reading->arena, const char *, FAMILY_STRUCTURES);
	reading->structures[reading->structure_count] = name;
	return reading->structure_count++;
}

static struct family_part read_part(struct reading *reading, const struct family_table *table, const json_t *json)
{
	const json_t *at = json_object_get(json, "at"), *amount = json_object_get(json, "amount");
	struct family_part part = { 0 };

	if (json_array_size(at) != (size_t)table->dimension_count)
		say(reading, "a part does not say a category of each dimension");
	for (int d = 0; d < table->dimension_count && !reading->fault; d++) {
		int leaf = find_leaf(&table->dimensions[d], read_name(reading, json_array_get(at, (size_t)d)));

		if (!leaf)
			say(reading, "a part is of a category that the dimension has not");
		part.leaf = part.leaf * table->dimensions[d].leaf_count + leaf - 1;
	}
	part.structure = structure_number(reading, read_name(reading, json_object_get(json, "structure")));
	part.count = read_whole(reading, json_object_get(json, "count"), 0, FAMILY_COUNT_MOST,
				"a part's count is no whole number from 0");
	if (amount)
		part.amount = read_whole(reading, amount, 0, INT64_MAX / 65536 / MOST_PARTS,
					 "an amount is no whole number from 0");
	return part;
}

static void read_parts(struct reading *reading, const json_t *json, struct family_table *table)
{
	int count = list_length(reading, json, MOST_PARTS, "parts are no list, or too many");
	struct family_part *parts = arena_array(reading->arena, struct family_part, (size_t)count + 1);

	for (int i = 0; i < count && !reading->fault; i++)
		parts[i] = read_part(reading, table, json_array_get(json, (size_t)i));
	table->parts = parts;
	table->part_count = count;
}

/* --- tables */

static void read_table(struct reading *reading, const json_t *json, struct family_table *table, const int64_t **cells)
{
	const json_t *dimensions = json_object_get(json, "dimensions");
	const json_t *counts = json_object_get(json, "counts"), *published = json_object_get(json, "published");

	*table = (struct family_table){
		.name = read_name(reading, json_object_get(json, "name")),
		.among = read_optional(reading, json_object_get(json, "among")),
		.only = read_optional(reading, json_object_get(json, "only")),
		.dimension_count = list_length(reading, dimensions, FAMILY_DIMENSIONS, "a table has 1 to 4 dimensions"),
	};
	for (int d = 0; d < table->dimension_count; d++)
		table->dimensions[d] = read_dimension(reading, json_array_get(dimensions, (size_t)d));
	if (!counts == !published)
		say(reading, "a table has either counts, or what is published of it");
	if (reading->fault)
		return;
	if (counts)
		table->counts = read_cells(reading, counts, table, 0);
	else
		*cells = read_cells(reading, published, table, 1);
	read_parts(reading, json_object_get(json, "parts"), table);
}

static int find_table(struct reading *reading, const json_t *name)
{
	const struct family *family = &reading->file->family;

	for (int t = 0; json_is_string(name) && t < family->table_count; t++)
		if (!strcmp(family->tables[t].name, json_string_value(name)))
			return t;
	say(reading, "an equation speaks of a table that there is not");
	return 0;
}

static int find_category(struct reading *reading, const struct family_dimension *dimension, const json_t *name)
{
	if (json_is_null(name))
		return 0;
	for (int i = 1; json_is_string(name) && i < dimension_size(dimension); i++)
		if (!strcmp(dimension_category(dimension, i), json_string_value(name)))
			return i;
	say(reading, "an equation speaks of a category that there is not");
	return 0;
}

static struct family_term read_term(struct reading *reading, const json_t *json)
{
	const json_t *at = json_object_get(json, "at"), *factor = json_object_get(json, "factor");
	int places[FAMILY_DIMENSIONS] = { 0 }, t = find_table(reading, json_object_get(json, "table"));
	const struct family_table *table = &reading->file->family.tables[t];

	if (json_array_size(at) != (size_t)table->dimension_count)
		say(reading, "an equation does not say a category of each dimension");
	for (int d = 0; d < table->dimension_count && !reading->fault; d++)
		places[d] = find_category(reading, &table->dimensions[d], json_array_get(at, (size_t)d));
	return (struct family_term){
		factor ? (int)read_whole(reading, factor, -1000, 1000, "a factor is no whole number") : 1,
		t, reading->fault ? 0 : family_cell(table, places)
	};
}

static void read_equations(struct reading *reading, const json_t *json)
{
	struct family *family = &reading->file->family;
	int count = list_length(reading, json, FAMILY_EQUATIONS, "equations are no list, or too many");
	struct family_equation *equations = arena_array(reading->arena, struct family_equation, (size_t)count + 1);

	for (int i = 0; i < count && !reading->fault; i++) {
		const json_t *one = json_array_get(json, (size_t)i), *terms = json_object_get(one, "terms");
		const json_t *sum = json_object_get(one, "sum");
		int term_count = list_length(reading, terms, FAMILY_TERMS, "terms are no list, or too many");
		struct family_term *all = arena_array(reading->arena, struct family_term, (size_t)term_count + 1);

		for (int j = 0; j < term_count && !reading->fault; j++)
			all[j] = read_term(reading, json_array_get(terms, (size_t)j));
		equations[i] = (struct family_equation){
			sum ? read_whole(reading, sum, -FAMILY_COUNT_MOST, FAMILY_COUNT_MOST, "a sum is no whole number") : 0,
			term_count, all
		};
	}
	family->equations = equations;
	family->equation_count = count;
}

static void read_tables(struct reading *reading, const json_t *json)
{
	struct family_file *file = reading->file;
	int count = list_length(reading, json, FAMILY_TABLES, "tables are no list, or too many");
	struct family_table *tables = arena_array(reading->arena, struct family_table, (size_t)count + 1);

	file->cells = arena_array(reading->arena, const int64_t *, (size_t)count + 1);
	file->is_published = count > 0;
	for (int t = 0; t < count && !reading->fault; t++) {
		read_table(reading, json_array_get(json, (size_t)t), &tables[t], &file->cells[t]);
		file->is_published &= file->cells[t] != NULL;
	}
	file->family.tables = tables;
	file->family.table_count = count;
}

static int read_threshold(struct reading *reading, const json_t *value, const char *fault)
{
	return value ? (int)read_whole(reading, value, 0, 1000, fault) : 0;
}

static void read_family(struct reading *reading, const json_t *root)
{
	struct family *family = &reading->file->family;
	const json_t *key = json_object_get(root, "key");

	if (json_integer_value(json_object_get(root, "disclosure")) != 1)
		say(reading, "this is no file of counts: \"disclosure\" is not 1");
	*family = (struct family){
		.threshold = read_threshold(reading, json_object_get(root, "threshold"), "the threshold is no whole number"),
		.k = read_threshold(reading, json_object_get(root, "k"), "k is no whole number"),
		.is_sensitive = json_is_true(json_object_get(root, "sensitive")),
		.is_supported = json_is_true(json_object_get(root, "supported")),
	};
	if (key && !(json_is_string(key) && hex_read(json_string_value(key), family->key.bytes, HASH_SIZE)))
		say(reading, "the key is not 64 hexadecimal digits");
	reading->file->snapshot = read_optional(reading, json_object_get(root, "snapshot"));
	read_tables(reading, json_object_get(root, "tables"));
	if (!reading->fault)
		read_equations(reading, json_object_get(root, "equations"));
}

const char *family_json_take(struct arena *arena, const json_t *root, struct family_file *file)
{
	struct reading reading = { .arena = arena, .file = file };

	*file = (struct family_file){ .snapshot = "" };
	read_family(&reading, root);
	return reading.fault ? reading.fault : family_fault(arena, &file->family);
}

const char *family_json_read(struct arena *arena, const char *bytes, size_t length, struct family_file *file)
{
	json_error_t error;
	json_t *root = length <= FAMILY_JSON_BYTES ? json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error) : NULL;
	const char *fault;

	if (!root)
		return length <= FAMILY_JSON_BYTES ? arena_print(arena, "line %d: %s", error.line, error.text) : "the file is too large";
	fault = family_json_take(arena, root, file);
	json_decref(root);
	return fault;
}
