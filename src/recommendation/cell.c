#include "recommendation/cell.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Which columns are the words of its categories, and which the count. */
struct columns {
	int count;		/* -1: none */
	int words[8], used;
};

static struct columns columns_of(const json_t *sheet)
{
	const json_t *columns = json_object_get(sheet, "columns"), *column;
	struct columns found = { .count = -1 };
	size_t i;

	json_array_foreach(columns, i, column) {
		const char *name = json_string_value(json_object_get(column, "name"));

		if (name && !strcmp(name, "count"))
			found.count = (int)i;
		else if (name && !strncmp(name, "words_", 6) && found.used < 8)
			found.words[found.used++] = (int)i;
	}
	return found;
}

static const json_t *sheet_of_data(const json_t *root)
{
	const json_t *sheets = json_object_get(root, "sheets"), *sheet;
	size_t i;

	json_array_foreach(sheets, i, sheet) {
		const char *name = json_string_value(json_object_get(sheet, "name"));

		if (name && !strcmp(name, "data"))
			return sheet;
	}
	return NULL;
}

/* Its words are French, whose colon stands apart. */
static struct figure_cell read_cell(struct arena *arena, const struct columns *columns, const json_t *row, int number)
{
	const json_t *count = json_array_get(row, (size_t)columns->count);
	struct buffer words = buffer_in(arena);

	buffer_add_text(&words, "");
	for (int i = 0; i < columns->used; i++) {
		const char *of = json_string_value(json_array_get(row, (size_t)columns->words[i]));

		if (of)
			buffer_print(&words, "%s%s", words.length ? ", " : "", of);
	}
	if (json_is_integer(count))
		buffer_print(&words, "\u00a0: %lld", (long long)json_integer_value(count));
	return (struct figure_cell){ number, words.bytes, !json_is_integer(count) };
}

int cells_read(struct arena *arena, const char *json, struct figure_cell **list)
{
	json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	const json_t *sheet = sheet_of_data(root), *rows = json_object_get(sheet, "rows"), *row;
	const struct columns columns = columns_of(sheet);
	int count = 0;
	size_t i;

	*list = arena_array(arena, struct figure_cell, MOST_CELLS);
	if (columns.count >= 0)
		json_array_foreach(rows, i, row)
			if (count < MOST_CELLS)
				(*list)[count++] = read_cell(arena, &columns, row, (int)i);
	json_decref(root);
	return count;
}

const struct figure_cell *cell_of_row(const struct figure_cell *list, int count, const char *row)
{
	char *end;
	const long number = strtol(row, &end, 10);

	if (*end || !*row)
		return NULL;
	for (int i = 0; i < count; i++)
		if (list[i].row == number)
			return list[i].is_hidden ? NULL : &list[i];
	return NULL;
}
