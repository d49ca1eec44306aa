#include "exchange/xlsform_write.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "exchange/formats.h"
#include "exchange/xlsform.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire.h"
#include "spreadsheet/workbook_write.h"
#include "text/text.h"

/* The order of columns that readers are used to. */
static void name_columns(struct xlsform_out *out, struct grid *grid, const char *const *keys)
{
	const struct questionnaire *questionnaire = out->questionnaire;

	for (; *keys; keys++) {
		int has_languages = **keys == '+';

		if (!has_languages)
			grid_name(grid, *keys);
		for (int i = 0; has_languages && i < questionnaire->language_count; i++)
			grid_name(grid, out_header(out, *keys + 1, questionnaire->languages[i]));
	}
}

static void begin_sheets(struct xlsform_out *out)
{
	static const char *const survey[] = {
		"type", "name", "+label", "+hint", "required", "relevant", "constraint", "+constraint_message", "choice_filter",
		"calculation", "appearance", "parameters", "repeat_count", "+media::image", "+media::audio", OUR_COLUMN "::kind", NULL
	};
	static const char *const choices[] = { "list_name", "name", "+label", NULL };
	static const char *const settings[] = { "form_title", "form_id", "default_language", NULL };

	out->survey = grid_new(out->arena, "survey");
	out->choices = grid_new(out->arena, "choices");
	out->settings = grid_new(out->arena, "settings");
	name_columns(out, out->survey, survey);
	name_columns(out, out->choices, choices);
	name_columns(out, out->settings, settings);
}

static void write_settings(struct xlsform_out *out, struct json_t *root)
{
	static const char *const others[] = { "schema", "languages", "default_language", "sections", NULL };
	const struct questionnaire *questionnaire = out->questionnaire;
	struct buffer tags = buffer_in(out->arena);
	struct renaming *names = renaming_new(out->arena);
	const char *title = wording_in(questionnaire, &questionnaire->title,
				       questionnaire->languages[questionnaire->default_language], NULL);

	for (int i = 0; i < questionnaire->language_count; i++)
		buffer_print(&tags, "%s%s", i ? " " : "", questionnaire->languages[i]);
	grid_put(out->settings, "form_title", title);
	grid_put(out->settings, "form_id", renaming_make(names, title, NULL, NULL));
	grid_put(out->settings, "default_language", out_language(out, questionnaire->languages[questionnaire->default_language]));
	grid_put(out->settings, OUR_COLUMN "::schema", "1");
	grid_put(out->settings, OUR_COLUMN "::languages", tags.bytes);
	out_members(out, out->settings, OUT_SETTINGS, root, others);
	grid_next(out->settings);
}

static void write_intro(struct xlsform_out *out, const char *section, const json_t *intro)
{
	grid_put(out->survey, "type", "note");
	grid_put(out->survey, "name", arena_print(out->arena, "%s.intro", section));
	grid_put(out->survey, OUR_COLUMN "::kind", "intro");
	out_wording(out, out->survey, "label", intro);
	grid_next(out->survey);
}

/* 0 where it has more than these columns can say. */
static int put_repeat(struct xlsform_out *out, struct json_t *repeat)
{
	json_t *most = json_object_get(repeat, "most"), *count = json_object_get(repeat, "count");
	json_t *another = json_object_get(repeat, "another");
	size_t known = (most != NULL) + (count != NULL) + (another != NULL);
	const char *text = json_string_value(count);

	if (json_is_number(most))
		grid_put(out->survey, OUR_COLUMN "::most", arena_print(out->arena, "%d", (int)json_number_value(most)));
	grid_put(out->survey, "repeat_count", text ? text : NULL);
	out_wording(out, out->survey, OUR_COLUMN "::another", another);
	return known == json_object_size(repeat) && json_is_number(most) && (!another || out_is_sayable(out, another)) &&
	       (!count || (text && *text && !strcmp(text, xlsform_trimmed(out->arena, text))));
}

static void write_section(struct xlsform_out *out, struct json_t *section)
{
	const char *others[6] = { "name", "questions" };
	const char *name = json_string_value(json_object_get(section, "name"));
	json_t *repeat = json_object_get(section, "repeat"), *question, *intro = json_object_get(section, "intro");
	int listed = 2;
	size_t i;

	grid_put(out->survey, "type", repeat ? "begin_repeat" : "begin_group");
	grid_put(out->survey, "name", name);
	grid_put(out->survey, "appearance", "field-list");
	out_wording(out, out->survey, "label", json_object_get(section, "title"));
	if (out_is_sayable(out, json_object_get(section, "title")))
		others[listed++] = "title";
	if (intro && out_is_sayable(out, intro))
		others[listed++] = "intro";
	if (repeat && put_repeat(out, repeat))
		others[listed++] = "repeat";
	others[listed] = NULL;
	out_members(out, out->survey, OUT_GROUP, section, others);
	grid_next(out->survey);
	if (intro)
		write_intro(out, name, intro);
	json_array_foreach(json_object_get(section, "questions"), i, question)
		out_question(out, question);
	grid_put(out->survey, "type", repeat ? "end_repeat" : "end_group");
	grid_next(out->survey);
}

/* Files that it names are elsewhere: any hash does. */
static const char *any_hash(void *context, const char *file, const char **why)
{
	static const struct hash none = { { 0 } };

	(void)file;
	*why = NULL;
	return hex_write(context, none.bytes, sizeof(none.bytes));
}

static void refuse(struct exchange_writing *writing, const struct document_faults *faults)
{
	int kept = faults->count < MOST_DOCUMENT_FAULTS ? faults->count : MOST_DOCUMENT_FAULTS;

	for (int i = 0; i < kept; i++)
		exchange_remark(&writing->report, REMARK_FAULT, faults->fault[i].path, faults->fault[i].words);
}

static const struct questionnaire *read_document(struct arena *arena, const char *json, size_t length,
						 struct exchange_writing *writing)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const char *canonical = document_with_media(arena, json, length, any_hash, arena, faults);
	const struct questionnaire *questionnaire = canonical ? document_read(arena, canonical, strlen(canonical), faults) : NULL;

	refuse(writing, faults);
	return questionnaire;
}

/* The three sheets; NULL where something is wrong. */
static const struct workbook *write_workbook(struct arena *arena, const char *json, size_t length, struct exchange_writing *writing)
{
	struct xlsform_out out = { arena, &writing->report, read_document(arena, json, length, writing) };
	struct workbook *workbook = arena_new(arena, struct workbook);
	json_t *root = out.questionnaire ? json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL) : NULL, *section;
	size_t i;

	if (!root)
		return NULL;
	begin_sheets(&out);
	json_array_foreach(json_object_get(root, "sections"), i, section)
		write_section(&out, section);
	write_settings(&out, root);
	json_decref(root);
	if (out.survey->has_overflow || out.choices->has_overflow || out.settings->has_overflow) {
		exchange_remark(&writing->report, REMARK_FAULT, NULL,
				_("This questionnaire does not fit into a workbook: it has too many rows, or a text that is too long for a cell."));
		return NULL;
	}
	workbook->sheets = arena_array(arena, struct sheet, 3);
	workbook->sheets[workbook->sheet_count++] = grid_end(out.survey);
	workbook->sheets[workbook->sheet_count++] = grid_end(out.choices);
	workbook->sheets[workbook->sheet_count++] = grid_end(out.settings);
	return workbook;
}

void xlsform_write_xlsx(struct arena *arena, const char *json, size_t length, struct exchange_writing *writing)
{
	const struct workbook *workbook = write_workbook(arena, json, length, writing);

	if (!workbook)
		return;
	writing->bytes = workbook_write_xlsx(arena, workbook, &writing->length);
	if (!writing->bytes)
		exchange_remark(&writing->report, REMARK_FAULT, NULL, _("The workbook could not be made."));
}

static void write_row(struct buffer *out, const struct sheet_row *row)
{
	for (int i = 0; i < row->count; i++) {
		buffer_add_text(out, ",");
		csv_add_field(out, ',', sheet_text(row, i), CSV_FOR_PROGRAMS);
	}
	buffer_add_text(out, "\n");
}

void xlsform_write_csv(struct arena *arena, const char *json, size_t length, struct exchange_writing *writing)
{
	const struct workbook *workbook = write_workbook(arena, json, length, writing);
	struct buffer out = buffer_in(arena);

	if (!workbook)
		return;
	for (int i = 0; i < workbook->sheet_count; i++) {
		const struct sheet *sheet = &workbook->sheets[i];

		csv_add_field(&out, ',', sheet->name, CSV_FOR_PROGRAMS);
		buffer_add_text(&out, ",\n");
		for (int row = 0; row < sheet->row_count; row++)
			write_row(&out, &sheet->rows[row]);
	}
	writing->bytes = out.bytes;
	writing->length = out.length;
}
