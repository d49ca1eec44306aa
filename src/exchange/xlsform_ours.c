#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "exchange/xlsform.h"
#include "exchange/xlsform_keys.h"
#include "text/text.h"

/* Columns of ours: what keys of the document XLSForm has no word for. */

static int is_structure(const char *key)
{
	static const char *const keys[] = {
		"kind", "exact", "choices", "alt", "column", "schema", "languages", "default_language",
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!strcmp(keys[i], key))
			return 1;
	return 0;
}

static void put_words(struct xlsform *form, struct made of, const char *key, const char *text, const char *place)
{
	json_t *list = json_array();

	for (size_t length; *text; text += length) {
		text += strspn(text, " ");
		length = strcspn(text, " ");
		if (length)
			json_array_append_new(list, json_stringn(text, length));
	}
	builder_value(form->builder, of, key, list, place);
}

/* 0 where that is no such value. */
static int put_value(struct xlsform *form, struct made of, const struct xlsform_key *key, const char *text, const char *place)
{
	double number;
	char *end;
	int flag;

	switch (key->type) {
	case KEY_TEXT:
		builder_text(form->builder, of, key->key, text, place);
		return 1;
	case KEY_FORMULA:
		builder_text(form->builder, of, key->key, xlsform_expression(form, text), place);
		return 1;
	case KEY_WORDS:
		put_words(form, of, key->key, text, place);
		return 1;
	case KEY_NUMBER:
		number = strtod(text, &end);
		if (end == text || *end)
			return 0;
		builder_number(form->builder, of, key->key, number, place);
		return 1;
	case KEY_FLAG:
		flag = xlsform_flag(text);
		if (flag < 0)
			return 0;
		builder_value(form->builder, of, key->key, flag ? json_true() : json_false(), place);
		return 1;
	case KEY_WORDING:
		break;
	}
	return 1;
}

static void put_column(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, int column,
		       struct made of)
{
	const char *name = table->columns[column].key, *text = table_cell(form, row, column);
	const char *place = table_place_at(form, table, row, column);
	const struct xlsform_key *key = xlsform_key(name);

	if (!*text || is_structure(name))
		return;
	if (!key)
		exchange_remark(&form->reading->report, REMARK_DROPPED, place,
			text_print(form->arena, _("The column “%s” is not used."), table->columns[column].header));
	else if (key->type == KEY_WORDING && !json_object_get(of.object, name))
		table_wording_from(form, table, row, (struct table_from){ name, name, 1 }, of);
	else if (!put_value(form, of, key, text, place))
		exchange_remark(&form->reading->report, REMARK_FAULT, place, key->type == KEY_FLAG ?
				_("This must be yes or no.") : _("This must be a number."));
}

/* What no column can hold, key by key. */
void xlsform_put_exact(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, struct made of)
{
	const char *text = table_ours(form, table, row, "exact"), *place = table_place(form, table, row, "exact"), *key;
	json_t *object, *value;

	if (!*text)
		return;
	object = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(object))
		exchange_remark(&form->reading->report, REMARK_FAULT, place, _("This is no JSON object."));
	json_object_foreach(object, key, value)
		builder_value(form->builder, of, key, json_incref(value), place);
	json_decref(object);
}

void xlsform_put_ours(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, struct made of)
{
	for (int i = 0; i < table->column_count; i++)
		if (table->columns[i].is_ours)
			put_column(form, table, row, i, of);
	xlsform_put_exact(form, table, row, of);
}
