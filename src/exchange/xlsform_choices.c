#include <string.h>

#include "base/arena.h"
#include "exchange/xlsform.h"
#include "text/text.h"

static struct xlsform_list *list_named(struct xlsform *form, const char *name)
{
	for (int i = 0; i < form->list_count; i++)
		if (!strcmp(form->lists[i].name, name))
			return &form->lists[i];
	return NULL;
}

const struct xlsform_list *xlsform_list(const struct xlsform *form, const char *name)
{
	return list_named((struct xlsform *)form, name);
}

static void add_to_list(struct xlsform *form, const char *name, const struct sheet_row *row)
{
	struct xlsform_list *list = list_named(form, name);

	if (!list && form->list_count == XLSFORM_MOST_LISTS) {
		exchange_remark(&form->reading->report, REMARK_FAULT, table_place(form, &form->choices, row, "list_name"),
				_("There are too many lists of choices."));
		return;
	}
	if (!list) {
		list = &form->lists[form->list_count++];
		list->name = name;
	}
	if (list->count == list->room) {
		const struct sheet_row **rows = arena_array(form->arena, const struct sheet_row *, (size_t)list->room * 2 + 16);

		if (list->count)
			memcpy(rows, list->rows, (size_t)list->count * sizeof(*rows));
		list->rows = rows;
		list->room = list->room * 2 + 16;
	}
	list->rows[list->count++] = row;
}

static void read_row(struct xlsform *form, const struct sheet_row *row)
{
	const char *list = table_text(form, &form->choices, row, "list_name");
	const char *name = table_text(form, &form->choices, row, "name");

	if (*list && *name)
		add_to_list(form, list, row);
	else if (*list || *name)
		exchange_remark(&form->reading->report, REMARK_FAULT,
				table_place(form, &form->choices, row, *list ? "name" : "list_name"),
				*list ? _("This choice has no name.") : _("This choice belongs to no list."));
}

/* Of the kinds whose choices are the same everywhere: they stand there for other tools alone. */
static int is_for_others(const struct xlsform *form, const struct xlsform_list *list)
{
	return form->is_own && !strncmp(list->name, OWN_LIST, strlen(OWN_LIST));
}

/* First those that can stay as they are, so that no other takes their names. */
static void name_choices(struct xlsform *form)
{
	for (int changing = 0; changing < 2; changing++)
		for (int i = 0; i < form->list_count; i++)
			for (int j = 0; j < form->lists[i].count && !is_for_others(form, &form->lists[i]); j++) {
				const struct sheet_row *row = form->lists[i].rows[j];
				const char *name = table_text(form, &form->choices, row, "name");

				if (changing == !renaming_is_ours(name))
					renaming_make(form->choice_names, name, &form->reading->report,
						      table_place(form, &form->choices, row, "name"));
			}
}

static void name_columns(struct xlsform *form)
{
	for (int i = 0; i < form->choices.column_count; i++) {
		const struct xlsform_column *column = &form->choices.columns[i];

		if (!column->is_ours && !column->is_known && *column->key && !strstr(column->header, "::"))
			renaming_make(form->columns, column->header, NULL, NULL);
	}
}

/* Pictures and recordings of choices, said once a column. */
static void remark_media(struct xlsform *form)
{
	const struct xlsform_table *table = &form->choices;

	for (int i = 0; i < table->column_count; i++) {
		const char *key = table->columns[i].key;

		if (strcmp(key, "image") && strcmp(key, "audio") && strcmp(key, "video") && strcmp(key, "big-image"))
			continue;
		for (int j = table->first; j < table->sheet.row_count; j++)
			if (*table_cell(form, &table->sheet.rows[j], i)) {
				exchange_remark(&form->reading->report, REMARK_DROPPED,
						table_place_at(form, table, &table->sheet.rows[j], i),
						_("Choices have words here, no pictures and no recordings."));
				break;
			}
	}
}

void xlsform_read_lists(struct xlsform *form)
{
	const struct xlsform_table *table = &form->choices;

	for (int i = table->first; i < table->sheet.row_count; i++)
		read_row(form, &table->sheet.rows[i]);
	name_choices(form);
	name_columns(form);
	remark_media(form);
}

static void put_column(struct xlsform *form, const struct sheet_row *row, int column, struct made choice)
{
	const struct xlsform_column *of = &form->choices.columns[column];
	const char *text = table_cell(form, row, column), *ours, *name = of->language;
	struct made columns;

	if (!of->is_ours)
		name = renaming_find(form->columns, of->header);
	if (!*text || !name)
		return;
	columns = builder_object(form->builder, choice, "columns", NULL);
	/* What names a choice of another list does so by its name here. */
	ours = form->is_own ? NULL : renaming_find(form->choice_names, text);
	builder_text(form->builder, columns, name, ours ? ours : text, table_place_at(form, &form->choices, row, column));
}

static void put_columns(struct xlsform *form, const struct sheet_row *row, struct made choice)
{
	for (int i = 0; i < form->choices.column_count; i++) {
		const struct xlsform_column *column = &form->choices.columns[i];

		if (column->is_ours ? !strcmp(column->key, "column") : !column->is_known)
			put_column(form, row, i, choice);
	}
}

/* XLSForm shows the name where there are no words. */
static void put_label(struct xlsform *form, const struct sheet_row *row, struct made choice)
{
	const char *name = table_text(form, &form->choices, row, "name");
	const char *place = table_place(form, &form->choices, row, "label");

	if (table_wording(form, &form->choices, row, "label", choice))
		return;
	builder_wording(form->builder, choice, "label", form->language, name, place);
	exchange_remark(&form->reading->report, REMARK_CHANGED, place, _("This choice has no label: its name is shown."));
}

static void put_other(struct xlsform *form, const struct xlsform_list *list, struct made question, const char *place)
{
	static const char *const words[][2] = { { "fr", "Autre" }, { "fr-simple", "Autre" }, { "en", "Other" }, { "ar", "أخرى" } };
	struct made choice = builder_item(form->builder, question, "choices", place);
	const char *name = "other";

	for (int i = 0; list && i < list->count; i++)
		if (!strcmp(table_text(form, &form->choices, list->rows[i], "name"), name))
			name = "other_one";
	builder_text(form->builder, choice, "name", name, place);
	builder_flag(form->builder, choice, "say_which", place);
	builder_wording(form->builder, choice, "label", form->language, "Other", place);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (int j = 0; j < form->language_count || !j; j++)
			if (!strcmp(words[i][0], j < form->language_count ? form->languages[j] : form->language))
				builder_wording(form->builder, choice, "label", words[i][0], words[i][1], place);
	exchange_remark(&form->reading->report, REMARK_KEPT, place, _("“Other” is a choice that asks which one."));
}

void xlsform_put_choices(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const struct xlsform_list *list = xlsform_list(form, row->type.list);
	const char *place = table_place(form, &form->survey, row->cells, "type");
	int has_filter = *table_text(form, &form->survey, row->cells, "choice_filter") != '\0';

	if (!list)
		exchange_remark(&form->reading->report, REMARK_FAULT, place,
				text_print(form->arena, _("There is no list of choices called “%s”."), row->type.list));
	for (int i = 0; list && i < list->count; i++) {
		const struct sheet_row *cells = list->rows[i];
		struct made choice = builder_item(form->builder, question, "choices", table_place(form, &form->choices, cells, NULL));

		builder_text(form->builder, choice, "name",
			     renaming_find(form->choice_names, table_text(form, &form->choices, cells, "name")),
			     table_place(form, &form->choices, cells, "name"));
		put_label(form, cells, choice);
		if (has_filter || form->is_own)
			put_columns(form, cells, choice);
		xlsform_put_ours(form, &form->choices, cells, choice);
	}
	if (row->type.has_other)
		put_other(form, list, question, place);
}
