#include <string.h>

#include "base/arena.h"
#include "library/told_pages.h"
#include "library/told_parts.h"

enum { COLUMNS_BEFORE = 3, COLUMNS_OF_DIMENSION = 3, CELL_DEPTH = 4 };

/* --- what is said of a figure */

static json_t *figure_json(struct arena *arena, const struct published_synthesis *publication, const struct edition_figure *figure)
{
	const char *self = told_url(arena, publication->synthesis, publication->number, arena_print(arena, "/figures/%lld", (long long)figure->id));

	return json_pack("{s:I, s:s, s:o, s:o, s:o, s:I, s:o, s:{s:s, s:s}}", "figure", (json_int_t)figure->id, "title", figure->title,
			 "note", told_text(figure->note), "chart", told_text(figure->kind), "filter", told_text(figure->filter),
			 "survey", (json_int_t)figure->survey, "sha256", told_hash(arena, &figure->hash),
			 "links", "self", self, "synthesis", told_url(arena, publication->synthesis, publication->number, ""));
}

json_t *told_figures(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition)
{
	json_t *list = json_array();

	for (int i = 0; i < edition->figure_count; i++)
		json_array_append_new(list, figure_json(arena, publication, &edition->figures[i]));
	return list;
}

/* --- its table: of what the ledger says each cell by its categories, and whether it is shown */

struct cells {
	const json_t *dimensions;
	json_t *list;
	const char *at[CELL_DEPTH];	/* NULL: the total */
};

static void add_cell(const struct cells *cells, const json_t *count)
{
	json_t *at = json_array();

	for (size_t i = 0; i < json_array_size(cells->dimensions); i++)
		json_array_append_new(at, cells->at[i] ? json_string(cells->at[i]) : json_null());
	json_array_append_new(cells->list, json_pack("{s:o, s:O, s:s}", "at", at, "count", count, "state", json_is_null(count) ? "hidden" : "published"));
}

/* The total, then categories, then groups. */
static const char *category(const json_t *dimension, size_t place)
{
	const json_t *categories = json_object_get(dimension, "categories");
	const size_t count = json_array_size(categories);

	if (!place)
		return NULL;
	if (place <= count)
		return json_string_value(json_array_get(categories, place - 1));
	return json_string_value(json_object_get(json_array_get(json_object_get(dimension, "groups"), place - 1 - count), "name"));
}

static void add_cells(struct cells *cells, const json_t *counts, size_t depth)
{
	const json_t *count;
	size_t i;

	if (depth == json_array_size(cells->dimensions) || depth == CELL_DEPTH) {
		add_cell(cells, counts);
		return;
	}
	json_array_foreach(counts, i, count) {
		cells->at[depth] = category(json_array_get(cells->dimensions, depth), i);
		add_cells(cells, count, depth + 1);
	}
}

static json_t *or_null(const json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	return value ? json_incref(value) : json_null();
}

static json_t *dimension_json(const json_t *dimension)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "name", or_null(dimension, "name"), "categories", or_null(dimension, "categories"),
			 "groups", or_null(dimension, "groups"), "cut", or_null(dimension, "cut"),
			 "territory", json_is_true(json_object_get(dimension, "territory")), "no_answer", or_null(dimension, "empty"), "values", or_null(dimension, "values"));
}

static json_t *table_json(const json_t *table)
{
	struct cells cells = { .dimensions = json_object_get(table, "dimensions"), .list = json_array() };
	json_t *dimensions = json_array();
	const json_t *dimension;
	size_t i;

	json_array_foreach(cells.dimensions, i, dimension)
		json_array_append_new(dimensions, dimension_json(dimension));
	add_cells(&cells, json_object_get(table, "published"), 0);
	return json_pack("{s:o, s:o, s:o, s:o, s:o}", "name", or_null(table, "name"), "among", told_text(json_string_value(json_object_get(table, "among"))),
			 "only", told_text(json_string_value(json_object_get(table, "only"))), "dimensions", dimensions, "cells", cells.list);
}

static json_t *tables_json(const json_t *published)
{
	json_t *list = json_array();
	const json_t *table;
	size_t i;

	json_array_foreach(json_object_get(published, "tables"), i, table)
		json_array_append_new(list, table_json(table));
	return list;
}

/* --- its words: of each row of its data the code and the words of each dimension */

static const json_t *data_rows(const json_t *root)
{
	const json_t *sheet;
	size_t i;

	json_array_foreach(json_object_get(root, "sheets"), i, sheet)
		if (!strcmp("data", json_is_string(json_object_get(sheet, "name")) ? json_string_value(json_object_get(sheet, "name")) : ""))
			return json_object_get(sheet, "rows");
	return NULL;
}

static void add_word(json_t *dimensions, const char *name, const char *code, const char *words)
{
	json_t *dimension;

	if (!name || !code || !words || *code == '#')
		return;
	dimension = json_object_get(dimensions, name);
	if (!dimension) {
		dimension = json_object();
		json_object_set_new(dimensions, name, dimension);
	}
	json_object_set_new(dimension, code, json_string(words));
}

static void add_words(json_t *dimensions, const json_t *row)
{
	for (size_t i = COLUMNS_BEFORE; i + COLUMNS_OF_DIMENSION < json_array_size(row); i += COLUMNS_OF_DIMENSION)
		add_word(dimensions, json_string_value(json_array_get(row, i)), json_string_value(json_array_get(row, i + 1)),
			 json_string_value(json_array_get(row, i + 2)));
}

static json_t *words_json(const char *data)
{
	json_t *root = data ? json_loads(data, 0, NULL) : NULL, *dimensions = json_object(), *json;
	const json_t *rows = data_rows(root), *row;
	const char *language = json_string_value(json_object_get(root, "language"));
	size_t i;

	json_array_foreach(rows, i, row)
		add_words(dimensions, row);
	json = rows && language ? json_pack("{s:s, s:O}", "language", language, "dimensions", dimensions) : json_null();
	json_decref(dimensions);
	json_decref(root);
	return json;
}

json_t *told_figure(struct arena *arena, const struct published_synthesis *publication, const struct edition_figure *figure,
		    const char *table, const char *data)
{
	json_t *published = json_loads(table, 0, NULL), *json;

	if (!json_is_array(json_object_get(published, "tables"))) {
		json_decref(published);
		return NULL;
	}
	json = figure_json(arena, publication, figure);
	json_object_set_new(json, "table", json_pack("{s:o, s:o, s:o, s:o}", "snapshot_sha256", told_text(json_string_value(json_object_get(published, "snapshot"))),
		"smallest_count", or_null(published, "threshold"), "told", or_null(published, "as"), "tables", tables_json(published)));
	json_object_set_new(json, "words", words_json(data));
	json_decref(published);
	return json;
}
