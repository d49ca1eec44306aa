#include "exchange/xlsform_table.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/xlsform.h"
#include "text/text.h"

enum { LONGEST_HEADER = 200 };

/* What columns are called elsewhere; the second is the name we use for it. */
static const char *const aliases[][2] = {
	{ "caption", "label" }, { "command", "type" }, { "tag", "name" }, { "value", "name" },
	{ "relevance", "relevant" }, { "readonly", "read_only" }, { "calculate", "calculation" },
	{ "constraining_message", "constraint_message" }, { "jr:constraintmsg", "constraint_message" },
	{ "constraintmsg", "constraint_message" }, { "requiredmsg", "required_message" },
	{ "jr:requiredmsg", "required_message" }, { "count", "repeat_count" }, { "jr:count", "repeat_count" },
	{ "noapperrorstring", "no_app_error_string" }, { "jr:noapperrorstring", "no_app_error_string" },
	{ "set_form_title", "form_title" }, { "title", "form_title" }, { "set_form_id", "form_id" }, { "id_string", "form_id" },
	{ "list", "list_name" }, { "autocomplete", "appearance" },
};

static const char *const known[] = {
	"type", "name", "label", "hint", "guidance_hint", "constraint", "constraint_message", "required",
	"required_message", "relevant", "default", "read_only", "appearance", "parameters", "choice_filter",
	"calculation", "trigger", "repeat_count", "image", "audio", "list_name", "form_title", "form_id",
	"default_language", "version", "style", "allow_choice_duplicates", "order",
};

static int is_blank(const char *text, size_t *length)
{
	*length = *text && strchr(" \t\n", *text) ? 1 : 0;
	if (!strncmp(text, "\u00A0", 2))
		*length = 2;
	return *length > 0;
}

const char *xlsform_trimmed(struct arena *arena, const char *text)
{
	const char *end;
	size_t blank;

	while (is_blank(text, &blank))
		text += blank;
	end = text;
	for (const char *at = text; *at; at += blank ? blank : 1)
		if (!is_blank(at, &blank))
			end = at + 1;
	return *end ? arena_copy_bytes(arena, text, (size_t)(end - text)) : text;
}

const char *table_cell(struct xlsform *form, const struct sheet_row *row, int column)
{
	return xlsform_trimmed(form->arena, sheet_text(row, column));
}

/* Lower case, one underscore for blanks. */
static const char *plain(struct arena *arena, const char *text, size_t length)
{
	char *word = arena_copy_bytes(arena, text, length);
	const char *from = xlsform_trimmed(arena, word);
	char *to = word = arena_copy(arena, from);

	for (from = word; *from; from++) {
		if (*from == ' ' && to > word && to[-1] == '_')
			continue;
		*to++ = (char)(*from == ' ' ? '_' : tolower((unsigned char)*from));
	}
	*to = '\0';
	return word;
}

/* By the name we use for it. */
static const char *known_as(struct arena *arena, const char *text, size_t length)
{
	const char *word = plain(arena, text, length);

	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (!strcmp(aliases[i][0], word))
			return aliases[i][1];
	return word;
}

/* The next part of "media::image::fr"; older files have one colon between. */
static const char *next_part(const char **at, const char *separator, size_t *length)
{
	const char *part = *at, *found = strstr(part, separator);

	*length = found ? (size_t)(found - part) : strlen(part);
	*at = found ? found + strlen(separator) : part + *length;
	return part;
}

static int is_prefix(const char *word)
{
	return !strcmp(word, "media") || !strcmp(word, "bind") || !strcmp(word, "control") || !strcmp(word, "body");
}

static int is_listed(const char *key)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(known[i], key))
			return 1;
	return 0;
}

static struct xlsform_column read_header(struct xlsform *form, const char *header)
{
	struct arena *arena = form->arena;
	const char *separator = strstr(header, "::") ? "::" : ":", *at = header, *part, *language;
	struct xlsform_column column = { header, "" };
	size_t length;

	if (!*header || strlen(header) > LONGEST_HEADER)
		return column;
	part = next_part(&at, separator, &length);
	column.key = known_as(arena, part, length);
	column.is_ours = !strcmp(column.key, OUR_COLUMN);
	/* "jr:count" is one word. */
	if (!strcmp(column.key, "jr"))
		return (struct xlsform_column){ header, known_as(arena, header, strlen(header)), .is_known = 1 };
	if ((column.is_ours || is_prefix(column.key)) && *at) {
		part = next_part(&at, separator, &length);
		column.key = column.is_ours ? plain(arena, part, length) : known_as(arena, part, length);
	}
	column.is_known = column.is_ours || is_listed(column.key);
	language = xlsform_trimmed(arena, at);
	/* A column of choices by any name: "ancrage::column::label". */
	if (column.is_ours && !strcmp(column.key, "column"))
		column.language = language;
	else if (*language && (column.is_known || !strcmp(column.key, "video") || !strcmp(column.key, "big-image")))
		column.language = xlsform_language(form, language);
	return column;
}

int xlsform_is_free_header(const char *name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (!strcmp(aliases[i][0], name))
			return 0;
	return !is_listed(name) && !is_prefix(name) && strcmp(name, OUR_COLUMN) && strcmp(name, "jr") && strcmp(name, "video");
}

static void read_headers(struct xlsform *form, struct xlsform_table *table)
{
	const struct sheet_row *header = &table->sheet.rows[0];

	table->first = 1;
	table->column_count = header->count;
	for (int i = 0; i < header->count; i++)
		table->columns[i] = read_header(form, table_cell(form, header, i));
}

/* Of a CSV file: its rows from one that begins with a table's name to the next that does. */
static int is_table_name(struct xlsform *form, const struct sheet_row *row, const char *name)
{
	return !strcasecmp(table_cell(form, row, 0), name);
}

static void find_in_csv(struct xlsform *form, struct xlsform_table *table, const struct sheet *sheet)
{
	int first = 0, end;

	while (first < sheet->row_count && !is_table_name(form, &sheet->rows[first], table->name))
		first++;
	for (end = first + 1; end < sheet->row_count && !*table_cell(form, &sheet->rows[end], 0); end++)
		;
	if (first + 1 >= sheet->row_count)
		return;
	table->offset = 1;
	table->sheet.row_count = end - first - 1;
	table->sheet.rows = arena_array(form->arena, struct sheet_row, (size_t)table->sheet.row_count + 1);
	for (int i = 0; i < table->sheet.row_count; i++) {
		struct sheet_row row = sheet->rows[first + 1 + i];

		table->sheet.rows[i] = (struct sheet_row){ row.number, row.count - 1, row.cells + 1 };
	}
}

static void find_table(struct xlsform *form, struct xlsform_table *table, const char *name, const struct workbook *workbook)
{
	const struct sheet *sheet = workbook_sheet(workbook, name);

	table->name = name;
	if (sheet)
		table->sheet = *sheet;
	else if (!*workbook->sheets[0].name)
		find_in_csv(form, table, &workbook->sheets[0]);
	/* A CSV file may be the questions alone. */
	if (!table->sheet.row_count && !*workbook->sheets[0].name && !strcmp(name, "survey") &&
	    workbook->sheets[0].row_count && !strcasecmp(table_cell(form, &workbook->sheets[0].rows[0], 0), "type"))
		table->sheet = workbook->sheets[0];
	table->sheet.name = name;
	if (table->sheet.row_count)
		read_headers(form, table);
}

/* The first row in which the column holds something. */
static const struct sheet_row *first_held(struct xlsform *form, const struct xlsform_table *table, int column)
{
	for (int i = table->first; i < table->sheet.row_count; i++)
		if (*table_cell(form, &table->sheet.rows[i], column))
			return &table->sheet.rows[i];
	return NULL;
}

/* What stands beside the table, or below a first row that was forgotten. */
static void refuse_nameless(struct xlsform *form, const struct xlsform_table *table)
{
	int most = 0;

	for (int i = table->first; i < table->sheet.row_count; i++)
		most = table->sheet.rows[i].count > most ? table->sheet.rows[i].count : most;
	for (int i = 0; i < most; i++) {
		const struct sheet_row *row = first_held(form, table, i);

		if (!row || (i < table->column_count && *table->columns[i].header))
			continue;
		exchange_remark(&form->reading->report, REMARK_FAULT, text_print(form->arena, _("%1$s, row %2$d (%3$s)"), table->name,
				row->number, arena_print(form->arena, "%s%d", column_letters(form->arena, i + table->offset), row->number)),
				_("Something stands here, and the first row gives this column no name."));
	}
}

static void remark_unknown(struct xlsform *form, const struct xlsform_table *table)
{
	for (int i = 0; i < table->column_count; i++) {
		const struct xlsform_column *column = &table->columns[i];
		const struct sheet_row *row = first_held(form, table, i);

		if (!column->is_known && row && *column->key)
			exchange_remark(&form->reading->report, REMARK_DROPPED, table_place_at(form, table, row, i),
				text_print(form->arena, _("The column “%s” is not used."), column->header));
	}
}

static void refuse_errors(struct xlsform *form, const struct xlsform_table *table)
{
	for (int j = 0; j < table->sheet.row_count; j++)
		for (int i = 0; i < table->sheet.rows[j].count; i++)
			if (table->sheet.rows[j].cells[i].kind == CELL_ERROR)
				exchange_remark(&form->reading->report, REMARK_FAULT,
					table_place_at(form, table, &table->sheet.rows[j], i),
					text_print(form->arena, _("The formula of this cell came to an error (%s)."),
						   table->sheet.rows[j].cells[i].text));
}

void xlsform_find_tables(struct xlsform *form, const struct workbook *workbook)
{
	find_table(form, &form->settings, "settings", workbook);
	find_table(form, &form->survey, "survey", workbook);
	find_table(form, &form->choices, "choices", workbook);
	/* Files of before 2011. */
	if (!form->choices.sheet.row_count)
		find_table(form, &form->choices, "choices and columns", workbook);
	remark_unknown(form, &form->survey);
	remark_unknown(form, &form->settings);
	refuse_nameless(form, &form->survey);
	refuse_nameless(form, &form->choices);
	refuse_errors(form, &form->survey);
	refuse_errors(form, &form->choices);
}

/* The first column of that key that holds something in this row; else the first of that key, or -1. */
static int find_column(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row,
		       const char *key, int is_ours)
{
	int found = -1;

	for (int i = 0; i < table->column_count; i++) {
		if (table->columns[i].is_ours != is_ours || strcmp(table->columns[i].key, key))
			continue;
		if (*table_cell(form, row, i))
			return i;
		found = found < 0 ? i : found;
	}
	return found;
}

const char *table_text(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key)
{
	return table_cell(form, row, find_column(form, table, row, key, 0));
}

const char *table_ours(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key)
{
	return table_cell(form, row, find_column(form, table, row, key, 1));
}

const char *table_place_at(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, int column)
{
	if (!row->number)
		return table->name;
	if (column < 0 || column >= table->column_count)
		/* TRANSLATORS: a place in a workbook. "survey, row 12" */
		return text_print(form->arena, _("%1$s, row %2$d"), table->name, row->number);
	/* TRANSLATORS: a place in a workbook. "survey, row 12, column relevant (F12)" */
	return text_print(form->arena, _("%1$s, row %2$d, column %3$s (%4$s)"), table->name, row->number,
			  table->columns[column].header, arena_print(form->arena, "%s%d",
			  column_letters(form->arena, column + table->offset), row->number));
}

const char *table_place(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key)
{
	int column = key ? find_column(form, table, row, key, 0) : -1;

	if (column < 0 && key)
		column = find_column(form, table, row, key, 1);
	return table_place_at(form, table, row, column);
}

void table_remark(struct xlsform *form, enum exchange_weight weight, const struct sheet_row *row, const char *key, const char *words)
{
	exchange_remark(&form->reading->report, weight, table_place(form, &form->survey, row, key), words);
}

int table_wording_from(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row,
		       struct table_from from, struct made of)
{
	const char *first = NULL, *place = NULL;
	int has_default = 0;

	for (int i = 0; i < table->column_count; i++) {
		const struct xlsform_column *column = &table->columns[i];
		const char *text = table_cell(form, row, i);
		const char *language = column->language ? column->language : form->language;

		if (column->is_ours != from.is_ours || strcmp(column->key, from.key) || !*text)
			continue;
		/* A column without a language does not stand above one that has it. */
		if (!column->language && has_default)
			continue;
		text = xlsform_piping(form, text);
		place = table_place_at(form, table, row, i);
		builder_wording(form->builder, of, from.into, language, text, place);
		has_default |= !strcmp(language, form->language);
		first = first ? first : text;
	}
	if (!first || has_default)
		return first != NULL;
	builder_wording(form->builder, of, from.into, form->language, first, place);
	exchange_remark(&form->reading->report, REMARK_CHANGED, place,
		text_print(form->arena, _("There are no words in the language “%s”: those of another stand there."), form->language));
	return 1;
}

int table_wording(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key,
		  struct made of)
{
	return table_wording_from(form, table, row, (struct table_from){ key, key, 0 }, of);
}
