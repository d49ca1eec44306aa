#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/exchange.h"
#include "exchange/xlsform.h"
#include "exchange/xlsform_kinds.h"
#include "exchange/xlsform_write.h"
#include "questionnaire/question.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

/* Keys that are rows, lists or files. */
static const char *const others[] = { "name", "kind", "choices", "rows", "picture", "recording", NULL };
/* Of a kind that is not known here, choices and rows are like any other key. */
static const char *const few_others[] = { "name", "kind", "picture", "recording", NULL };

static const char *text_of_key(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

static void put_pictures(struct xlsform_out *out, const json_t *pictures)
{
	const json_t *picture;
	const char *language;

	json_object_foreach((json_t *)pictures, language, picture) {
		grid_put(out->survey, out_header(out, "media::image", language), text_of_key(picture, "file"));
		grid_put(out->survey, out_header(out, OUR_COLUMN "::alt", language), text_of_key(picture, "alt"));
	}
}

static void put_recordings(struct xlsform_out *out, const json_t *recordings)
{
	const json_t *file;
	const char *language;

	json_object_foreach((json_t *)recordings, language, file)
		grid_put(out->survey, out_header(out, "media::audio", language),
			 json_is_string(file) ? json_string_value(file) : "");
}

/* "select_one colours": the type, with the list if there is one. */
static const char *type_of(struct xlsform_out *out, struct json_t *question, const struct xlsform_kind *kind)
{
	const char *name = text_of_key(question, "name"), *list;
	json_t *choices = json_object_get(question, "choices");

	if (!kind->list || (!*kind->list && !choices))
		return kind->type;
	list = *kind->list ? out_own_list(out, kind->list, question_named(out->questionnaire, name)) : out_list(out, name, choices);
	return arena_print(out->arena, "%s %s", kind->type, list);
}

/* How other tools show what keys of ours say. */
static void put_look(struct xlsform_out *out, const json_t *question, const struct xlsform_kind *kind)
{
	const char *precision = text_of_key(question, "precision");

	grid_put(out->survey, "appearance", kind->appearance);
	if (!strcmp(kind->kind, "date") && *precision && strcmp(precision, "day"))
		grid_put(out->survey, "appearance", !strcmp(precision, "month") ? "month-year" : "year");
	if (!strcmp(kind->kind, "scale"))
		grid_put(out->survey, "parameters", arena_print(out->arena, "start=%d end=%d step=1",
			 (int)json_number_value(json_object_get(question, "from")),
			 (int)json_number_value(json_object_get(question, "to"))));
	if (kind->list && !*kind->list && json_is_true(json_object_get(question, "random")) && strcmp(kind->kind, "matrix"))
		grid_put(out->survey, "parameters", "randomize=true");
}

static void put_row(struct xlsform_out *out, const char *type, const char *name, struct json_t *row)
{
	static const char *const named[] = { "name", NULL };

	grid_put(out->survey, "type", type);
	grid_put(out->survey, "name", name);
	if (row)
		out_members(out, out->survey, OUT_QUESTION, row, named);
	grid_next(out->survey);
}

/* Each row a question, named within the group. */
static void put_rows(struct xlsform_out *out, struct json_t *question, const char *type)
{
	const char *name = text_of_key(question, "name");
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(question, "rows"), i, row) {
		if (json_is_true(json_object_get(question, "required")))
			grid_put(out->survey, "required", "yes");
		put_row(out, type, arena_print(out->arena, "%s.%s", name, text_of_key(row, "name")), row);
	}
}

static void put_ends(struct xlsform_out *out, const struct question *question)
{
	for (int i = 0; i < question->row_count; i++) {
		const struct language *before = text_language();

		for (int in = 0; in < out->questionnaire->language_count; in++) {
			const char *tag = out->questionnaire->languages[in];

			if (language_tagged(tag))
				text_use(language_tagged(tag));
			grid_put(out->survey, out_header(out, "label", tag),
				 row_wording(out->questionnaire, &question->rows[i], tag));
		}
		text_use(before);
		put_row(out, "date", arena_print(out->arena, "%s.%s", question->name, question->rows[i].name), NULL);
	}
}

static void put_group(struct xlsform_out *out, struct json_t *question, const struct xlsform_kind *kind)
{
	const char *name = text_of_key(question, "name"), *type = NULL;
	struct xlsform_kind row = *kind;

	row.type = "select_one";
	if (kind->list)
		type = type_of(out, question, &row);
	grid_put(out->survey, "type", kind->type);
	out_members(out, out->survey, OUT_GROUP, question, others);
	grid_next(out->survey);
	if (kind->list)
		put_rows(out, question, type);
	else
		put_ends(out, question_named(out->questionnaire, name));
	grid_put(out->survey, "type", "end_group");
	grid_next(out->survey);
}

void out_question(struct xlsform_out *out, struct json_t *question)
{
	static const struct xlsform_kind unknown = { NULL, "text", "" };
	const char *name = arena_copy(out->arena, text_of_key(question, "name"));
	const char *of_kind = arena_copy(out->arena, text_of_key(question, "kind"));
	const struct xlsform_kind *kind = xlsform_kind(of_kind);
	json_t *choices = json_object_get(question, "choices");

	grid_put(out->survey, "name", name);
	grid_put(out->survey, OUR_COLUMN "::kind", of_kind);
	put_pictures(out, json_object_get(question, "picture"));
	put_recordings(out, json_object_get(question, "recording"));
	if (kind && kind->words)
		exchange_remark(out->report, REMARK_KEPT, name, text_of(kind->words));
	if (kind)
		put_look(out, question, kind);
	if (kind && !strcmp(kind->type, "begin_group")) {
		put_group(out, question, kind);
		return;
	}
	if (kind && !kind->list && choices)
		grid_put(out->survey, OUR_COLUMN "::choices", out_list(out, name, choices));
	grid_put(out->survey, "type", kind ? type_of(out, question, kind) : unknown.type);
	out_members(out, out->survey, OUT_QUESTION, question, kind ? others : few_others);
	grid_next(out->survey);
}
