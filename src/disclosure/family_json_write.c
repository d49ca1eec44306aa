#include <jansson.h>
#include <math.h>

#include "base/buffer.h"
#include "disclosure/family_json.h"

static json_t *write_group(const struct family_dimension *dimension, const struct family_group *group)
{
	json_t *of = json_array();

	for (int i = 0; i < group->count; i++)
		json_array_append_new(of, json_string(dimension->leaves[group->leaves[i] - 1]));
	return json_pack("{s:s, s:o}", "name", group->name, "of", of);
}

static json_t *write_values(const struct family_dimension *dimension)
{
	json_t *values = json_array();

	for (int i = 0; i < dimension->leaf_count; i++)
		json_array_append_new(values, isnan(dimension->values[i]) ? json_null() : json_real(dimension->values[i]));
	return values;
}

static json_t *write_dimension(const struct family_dimension *dimension)
{
	json_t *categories = json_array(), *groups = json_array(), *json;

	for (int i = 0; i < dimension->leaf_count; i++)
		json_array_append_new(categories, json_string(dimension->leaves[i]));
	for (int i = 0; i < dimension->group_count; i++)
		json_array_append_new(groups, write_group(dimension, &dimension->groups[i]));
	json = json_pack("{s:s, s:o, s:o}", "name", dimension->name, "categories", categories, "groups", groups);
	if (dimension->cut && *dimension->cut)
		json_object_set_new(json, "cut", json_string(dimension->cut));
	if (dimension->is_territory)
		json_object_set_new(json, "territory", json_true());
	if (dimension->empty)
		json_object_set_new(json, "empty", json_string(dimension->leaves[dimension->empty - 1]));
	if (dimension->is_known)
		json_object_set_new(json, "known", json_true());
	if (dimension->values)
		json_object_set_new(json, "values", write_values(dimension));
	return json;
}

static json_t *write_cells(const struct family_table *shape, const int64_t **cells, int depth)
{
	json_t *list;

	if (depth == shape->dimension_count) {
		int64_t cell = *(*cells)++;

		return cell < 0 ? json_null() : json_integer(cell);
	}
	list = json_array();
	for (int i = 0; i < dimension_size(&shape->dimensions[depth]); i++)
		json_array_append_new(list, write_cells(shape, cells, depth + 1));
	return list;
}

json_t *family_json_table(const struct family_table *shape, const int64_t *cells)
{
	json_t *dimensions = json_array();

	for (int d = 0; d < shape->dimension_count; d++)
		json_array_append_new(dimensions, write_dimension(&shape->dimensions[d]));
	return json_pack("{s:s, s:s, s:s, s:o, s:o}", "name", shape->name, "among", shape->among, "only", shape->only,
			 "dimensions", dimensions, "published", write_cells(shape, &cells, 0));
}

json_t *family_json_at(const struct family_table *table, int cell)
{
	int places[FAMILY_DIMENSIONS] = { 0 };
	json_t *at = json_array();

	family_places(table, cell, places);
	for (int d = 0; d < table->dimension_count; d++) {
		const char *category = dimension_category(&table->dimensions[d], places[d]);

		json_array_append_new(at, category ? json_string(category) : json_null());
	}
	return at;
}

static int add_bytes(const char *bytes, size_t length, void *text)
{
	buffer_add(text, bytes, length);
	return 0;
}

const char *family_json_text(struct arena *arena, const json_t *json)
{
	struct buffer text = buffer_in(arena);

	json_dump_callback(json, add_bytes, &text, JSON_COMPACT | JSON_REAL_PRECISION(17));
	return text.bytes;
}
