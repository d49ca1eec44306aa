#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/formats.h"
#include "exchange/xlsform.h"
#include "text/text.h"

enum { USUAL_MOST = 10, LEAST_MOST = 2 };

/* Where the questions go that come next. */
struct place_in_document {
	struct xlsform_row *container;	/* the group or repeat whose section is open */
	struct made section;
	int is_open;
};

static const struct sheet_row *settings_row(const struct xlsform *form)
{
	static const struct sheet_row none = { 0 };

	return form->settings.sheet.row_count > form->settings.first && form->settings.first ?
		&form->settings.sheet.rows[form->settings.first] : &none;
}

static const char *setting(struct xlsform *form, const char *key)
{
	return table_text(form, &form->settings, settings_row(form), key);
}

static int has_plain_labels(const struct xlsform *form)
{
	for (int i = 0; i < form->survey.column_count; i++)
		if (!strcmp(form->survey.columns[i].key, "label") && !form->survey.columns[i].language)
			return 1;
	return 0;
}

/* The language of columns that name none: the setting, else the first that any column names. */
static void find_language(struct xlsform *form)
{
	const char *standard = setting(form, "default_language");
	int named = form->language_count;

	if (*standard && strcmp(standard, "default"))
		form->language = xlsform_language(form, standard);
	else if (named)
		form->language = form->languages[0];
	if (form->language)
		return;
	form->language = xlsform_guess(form);
	if (has_plain_labels(form))
		exchange_remark(&form->reading->report, REMARK_CHANGED, "settings", text_print(form->arena,
			_("Nothing tells the language of this file: it is taken for “%s”. Name it as default_language."), form->language));
}

static void put_languages(struct xlsform *form)
{
	const char *listed = table_ours(form, &form->settings, settings_row(form), "languages");

	for (size_t length; *listed; listed += length) {
		listed += strspn(listed, " ");
		length = strcspn(listed, " ");
		if (length)
			builder_language(form->builder, arena_copy_bytes(form->arena, listed, length));
	}
	builder_language(form->builder, form->language);
	for (int i = 0; i < form->language_count; i++)
		builder_language(form->builder, form->languages[i]);
	builder_value(form->builder, builder_root(form->builder), "default_language", json_string(form->language),
		      table_place(form, &form->settings, settings_row(form), "default_language"));
}

static void put_title(struct xlsform *form)
{
	const struct sheet_row *row = settings_row(form);
	const char *place = table_place(form, &form->settings, row, "form_title");

	form->title = setting(form, "form_title");
	if (!*form->title)
		form->title = setting(form, "form_id");
	if (!*form->title) {
		form->title = "Questionnaire";
		exchange_remark(&form->reading->report, REMARK_CHANGED, "settings",
				_("The form has no title (form_title): it is called “Questionnaire”."));
	}
	builder_wording(form->builder, builder_root(form->builder), "title", form->language, form->title, place);
	table_wording_from(form, &form->settings, row, (struct table_from){ "title", "title", 1 }, builder_root(form->builder));
}

/* The group whose section a row belongs to: the repeat around it, else the innermost group. */
static struct xlsform_row *container_of(struct xlsform_row *row)
{
	struct xlsform_row *container = row->parent;

	for (struct xlsform_row *around = row->parent; around; around = around->parent)
		if (around->type.role == ROW_BEGIN_REPEAT)
			container = around;
	return container;
}

static void put_section_title(struct xlsform *form, const struct xlsform_row *container, struct made section)
{
	const struct xlsform_row *named = container;

	while (named && !table_wording_from(form, &form->survey, named->cells, (struct table_from){ "label", "title", 0 }, section))
		named = named->parent;
	if (named)
		return;
	builder_wording(form->builder, section, "title", form->language, form->title, NULL);
	if (container)
		table_remark(form, REMARK_CHANGED, container->cells, "label", _("This group has no label: the title of the form is shown."));
}

static void put_repeat(struct xlsform *form, const struct xlsform_row *row, struct made section)
{
	const char *count = table_text(form, &form->survey, row->cells, "repeat_count");
	const char *place = table_place(form, &form->survey, row->cells, "repeat_count");
	struct made repeat = builder_object(form->builder, section, "repeat", table_place(form, &form->survey, row->cells, NULL));
	double most = strtod(table_ours(form, &form->survey, row->cells, "most"), NULL);

	if (!(most >= 1) && *count && strspn(count, "0123456789") == strlen(count))
		most = strtod(count, NULL) < LEAST_MOST ? LEAST_MOST : strtod(count, NULL);
	if (!(most >= 1)) {
		most = USUAL_MOST;
		table_remark(form, REMARK_CHANGED, row->cells, "repeat_count",
			     text_print(form->arena, _("This is repeated %d times at most."), USUAL_MOST));
	}
	builder_number(form->builder, repeat, "most", most, place);
	if (*count)
		builder_text(form->builder, repeat, "count", xlsform_expression(form, count), place);
	table_wording_from(form, &form->survey, row->cells, (struct table_from){ "another", "another", 1 }, repeat);
}

/* Columns of the row that began it; of a repeat those of the repeat itself are not the section's. */
static void put_section_ours(struct xlsform *form, const struct xlsform_row *container, struct made section)
{
	if (container->type.role == ROW_BEGIN_REPEAT)
		put_repeat(form, container, section);
	xlsform_put_ours(form, &form->survey, container->cells, section);
	if (container->type.role != ROW_BEGIN_REPEAT)
		return;
	json_object_del(section.object, "most");
	json_object_del(section.object, "another");
}

static void open_section(struct xlsform *form, struct place_in_document *at, struct xlsform_row *container)
{
	const char *place = container ? table_place(form, &form->survey, container->cells, NULL) : NULL;
	const char *name = container ? container->name : renaming_make(form->sections, "section", NULL, NULL);

	at->section = builder_section(form->builder, place);
	at->container = container;
	at->is_open = 1;
	/* A group that goes on after one inside of it is a section once more. */
	if (container && container->is_done)
		name = renaming_make(form->sections, arena_print(form->arena, "%s %d", container->name,
				     builder_section_count(form->builder)), NULL, NULL);
	if (!container && builder_section_count(form->builder) > 1)
		name = renaming_make(form->sections, arena_print(form->arena, "section %d",
				     builder_section_count(form->builder)), NULL, NULL);
	builder_text(form->builder, at->section, "name", name, place);
	builder_text(form->builder, at->section, "relevant", xlsform_relevance(form, container, NULL),
		     container ? table_place(form, &form->survey, container->cells, "relevant") : NULL);
	put_section_title(form, container, at->section);
	if (container && !container->is_done)
		put_section_ours(form, container, at->section);
	if (container)
		container->is_done = 1;
}

static int is_group(const struct xlsform_row *row)
{
	return row->type.role == ROW_BEGIN_GROUP || row->type.role == ROW_BEGIN_REPEAT;
}

static void put_row(struct xlsform *form, struct place_in_document *at, struct xlsform_row *row)
{
	struct xlsform_row *container = container_of(row);
	/* A section has its own; a repeat's questions have those of the groups inside of it. */
	const struct xlsform_row *above = container;

	if (!at->is_open || at->container != container)
		open_section(form, at, container);
	if (row->kind && !strcmp(row->kind, "intro")) {
		/* Unless the section has it to the letter. */
		if (!json_object_get(at->section.object, "intro"))
			table_wording_from(form, &form->survey, row->cells, (struct table_from){ "label", "intro", 0 }, at->section);
	} else {
		xlsform_put_question(form, row, xlsform_relevance(form, row, above));
	}
}

static int is_inside_repeat(const struct xlsform_row *row)
{
	for (row = row->parent; row; row = row->parent)
		if (row->type.role == ROW_BEGIN_REPEAT)
			return 1;
	return 0;
}

static void put_rows(struct xlsform *form)
{
	struct place_in_document at = { 0 };

	for (int i = 0; i < form->row_count; i++) {
		struct xlsform_row *row = &form->rows[i];

		if (row->type.role == ROW_BEGIN_REPEAT && is_inside_repeat(row))
			table_remark(form, REMARK_FAULT, row->cells, "type", _("A repeat inside of a repeat is not supported."));
		if (row->type.role == ROW_QUESTION || (is_group(row) && row->kind))
			put_row(form, &at, row);
		if (is_group(row) && row->kind)
			i = row->end;
	}
	if (!at.is_open)
		exchange_remark(&form->reading->report, REMARK_FAULT, "survey", _("There is no question in this file."));
}

static struct xlsform *new_form(struct arena *arena, struct exchange_reading *reading)
{
	struct xlsform *form = arena_new(arena, struct xlsform);

	form->arena = arena;
	form->reading = reading;
	form->questions = renaming_new(arena);
	form->sections = renaming_new(arena);
	form->choice_names = renaming_new(arena);
	form->columns = renaming_new(arena);
	return form;
}

static void read_form(struct xlsform *form)
{
	form->is_own = *table_ours(form, &form->settings, settings_row(form), "schema") != '\0';
	find_language(form);
	xlsform_read_lists(form);
	xlsform_read_tree(form);
	form->builder = builder_new(form->arena, form->reading);
	put_languages(form);
	put_title(form);
	put_rows(form);
	xlsform_put_exact(form, &form->settings, settings_row(form), builder_root(form->builder));
	builder_end(form->builder);
	/* Then no other fault tells more. */
	if (!builder_section_count(form->builder))
		form->reading->json = NULL;
}

void xlsform_read(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading)
{
	struct xlsform *form = new_form(arena, reading);
	const char *why;
	const struct workbook *workbook = workbook_read(arena, bytes, length, &why);

	if (!workbook) {
		exchange_remark(&reading->report, REMARK_FAULT, NULL, why);
		return;
	}
	xlsform_find_tables(form, workbook);
	if (!form->survey.sheet.row_count) {
		exchange_remark(&reading->report, REMARK_FAULT, NULL,
				_("There is no sheet “survey” in this file: it is no XLSForm."));
		return;
	}
	read_form(form);
}
