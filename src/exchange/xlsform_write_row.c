#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "exchange/exchange.h"
#include "exchange/xlsform.h"
#include "exchange/xlsform_keys.h"
#include "exchange/xlsform_write.h"
#include "questionnaire/canonical.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

const char *out_language(struct xlsform_out *out, const char *tag)
{
	const struct language *language = language_tagged(tag);

	return arena_print(out->arena, "%s (%s)", language ? language->own_name : tag, tag);
}

const char *out_header(struct xlsform_out *out, const char *key, const char *language)
{
	return arena_print(out->arena, "%s::%s", key, out_language(out, language));
}

/* Does it come back as it is from a cell? Spreadsheets and we take away the blanks around. */
static int is_cell(struct xlsform_out *out, const char *text)
{
	const char *clean = utf8_clean(out->arena, text, strlen(text));

	return clean && *clean && !strcmp(clean, xlsform_trimmed(out->arena, clean)) && utf8_count(clean) <= WORKBOOK_LONGEST_CELL;
}

int out_is_sayable(struct xlsform_out *out, const struct json_t *wording)
{
	const json_t *text;
	const char *language;

	if (!json_is_object(wording) || !json_object_size(wording))
		return 0;
	json_object_foreach((json_t *)wording, language, text)
		if (!json_is_string(text) || !is_cell(out, json_string_value(text)))
			return 0;
	return 1;
}

void out_wording(struct xlsform_out *out, struct grid *grid, const char *key, const struct json_t *wording)
{
	const json_t *text;
	const char *language;

	json_object_foreach((json_t *)wording, language, text)
		if (json_is_string(text))
			grid_put(grid, out_header(out, key, language), json_string_value(text));
}

static const char *number_text(struct xlsform_out *out, const json_t *value)
{
	struct buffer text = buffer_in(out->arena);

	canonical_add_number(&text, json_number_value(value));
	return text.bytes;
}

/* NULL where an item is none, or has a blank in it. */
static const char *words_text(struct xlsform_out *out, const json_t *list)
{
	struct buffer text = buffer_in(out->arena);
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item) {
		const char *word = json_string_value(item);

		if (!word || !*word || strpbrk(word, " \t\n"))
			return NULL;
		buffer_print(&text, "%s%s", i ? " " : "", word);
	}
	return text.length ? text.bytes : NULL;
}

/* NULL where no cell holds it. */
static const char *cell_text(struct xlsform_out *out, enum xlsform_key_type type, const json_t *value)
{
	switch (type) {
	case KEY_TEXT:
	case KEY_FORMULA:
		return json_is_string(value) && is_cell(out, json_string_value(value)) ?
			arena_copy(out->arena, json_string_value(value)) : NULL;
	case KEY_NUMBER:
		return json_is_number(value) ? number_text(out, value) : NULL;
	case KEY_FLAG:
		if (!json_is_boolean(value))
			return NULL;
		return json_is_true(value) ? "yes" : "no";
	case KEY_WORDS:
		return json_is_array(value) ? words_text(out, value) : NULL;
	case KEY_WORDING:
		break;
	}
	return NULL;
}

static const char *column_of(struct xlsform_out *out, const struct xlsform_key *key, enum out_row row)
{
	if (key->column && (row == OUT_QUESTION || (row == OUT_GROUP && key->is_of_groups) ||
			    (row == OUT_CHOICE && !strcmp(key->key, "label"))))
		return key->column;
	return arena_print(out->arena, OUR_COLUMN "::%s", key->key);
}

/* 0 where no column can hold it; what others can read of it stands there all the same. */
static int put_member(struct xlsform_out *out, struct grid *grid, enum out_row row, const char *name, const json_t *value)
{
	const struct xlsform_key *key = xlsform_key(name);
	const char *text, *column;

	if (!key)
		return 0;
	column = column_of(out, key, row);
	if (key->type == KEY_WORDING) {
		out_wording(out, grid, column, value);
		return out_is_sayable(out, value);
	}
	text = cell_text(out, key->type, value);
	grid_put(grid, column, text);
	return text != NULL;
}

static int is_listed(const char *const *list, const char *name)
{
	for (; *list; list++)
		if (!strcmp(*list, name))
			return 1;
	return 0;
}

static int add_bytes(const char *bytes, size_t length, void *context)
{
	buffer_add(context, bytes, length);
	return 0;
}

void out_members(struct xlsform_out *out, struct grid *grid, enum out_row row, struct json_t *object,
		 const char *const *others)
{
	struct buffer text = buffer_in(out->arena);
	json_t *exact = json_object(), *value;
	const char *name;

	json_object_foreach(object, name, value)
		if (!is_listed(others, name) && !put_member(out, grid, row, name, value))
			json_object_set(exact, name, value);
	if (json_object_size(exact)) {
		json_dump_callback(exact, add_bytes, &text, JSON_COMPACT | JSON_SORT_KEYS);
		grid_put(grid, OUR_COLUMN "::exact", text.bytes);
	}
	json_decref(exact);
}
