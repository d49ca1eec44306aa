#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/xlsform.h"
#include "exchange/xlsform_write.h"
#include "questionnaire/question.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

static int add_bytes(const char *bytes, size_t length, void *context)
{
	buffer_add(context, bytes, length);
	return 0;
}

static int add_columns(struct xlsform_out *out, const json_t *columns)
{
	const json_t *value;
	const char *name;
	int fits = json_is_object(columns) && json_object_size(columns);

	json_object_foreach((json_t *)columns, name, value) {
		const char *text = json_string_value(value);

		if (!text || !*text || strcmp(text, xlsform_trimmed(out->arena, text)))
			fits = 0;
		else
			grid_put(out->choices, xlsform_is_free_header(name) ? name :
				 arena_print(out->arena, OUR_COLUMN "::column::%s", name), text);
	}
	return fits;
}

static void write_choice(struct xlsform_out *out, const char *list, struct json_t *choice)
{
	static const char *const all[] = { "name", "columns", NULL }, *const some[] = { "name", NULL };
	const json_t *columns = json_object_get(choice, "columns");
	int fits = !columns || add_columns(out, columns);

	grid_put(out->choices, "list_name", list);
	grid_put(out->choices, "name", json_string_value(json_object_get(choice, "name")));
	out_members(out, out->choices, OUT_CHOICE, choice, fits ? all : some);
	grid_next(out->choices);
}

static struct written_list *add_list(struct xlsform_out *out, const char *name, const char *text)
{
	struct written_list *list = arena_new(out->arena, struct written_list);

	*list = (struct written_list){ arena_copy(out->arena, name), text, out->lists };
	return out->lists = list;
}

const char *out_list(struct xlsform_out *out, const char *name, struct json_t *choices)
{
	struct buffer text = buffer_in(out->arena);
	json_t *choice;
	size_t i;

	json_dump_callback(choices, add_bytes, &text, JSON_COMPACT | JSON_SORT_KEYS);
	for (struct written_list *list = out->lists; list; list = list->next)
		if (!strcmp(list->text, text.bytes))
			return list->name;
	json_array_foreach(choices, i, choice)
		write_choice(out, name, choice);
	return add_list(out, name, text.bytes)->name;
}

/* In each language of the document that is one of ours, and in its default. */
static void put_own_label(struct xlsform_out *out, const struct choice *choice)
{
	const struct questionnaire *questionnaire = out->questionnaire;
	const struct language *before = text_language();

	for (int i = 0; i < questionnaire->language_count; i++) {
		const char *tag = questionnaire->languages[i];
		const struct language *language = language_tagged(tag);

		if (language)
			text_use(language);
		if (language || i == questionnaire->default_language)
			grid_put(out->choices, out_header(out, "label", tag),
				 choice_wording(questionnaire, choice, tag));
	}
	text_use(before);
}

const char *out_own_list(struct xlsform_out *out, const char *name, const struct question *question)
{
	for (struct written_list *list = out->lists; list; list = list->next)
		if (!strcmp(list->name, name))
			return name;
	for (int i = 0; i < question->choice_count; i++) {
		grid_put(out->choices, "list_name", name);
		grid_put(out->choices, "name", question->choices[i].name);
		put_own_label(out, &question->choices[i]);
		grid_next(out->choices);
	}
	return add_list(out, name, name)->name;
}
