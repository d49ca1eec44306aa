#include "consultation/own_questions.h"

#include <jansson.h>
#include <string.h>

#include "authoring/edit.h"
#include "authoring/tongues.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

int document_questions(const char *document)
{
	json_t *root = document ? json_loads(document, 0, NULL) : NULL, *section;
	size_t i;
	int count = 0;

	json_array_foreach(json_object_get(root, "sections"), i, section)
		count += (int)json_array_size(json_object_get(section, "questions"));
	json_decref(root);
	return count;
}

static int repeats(const char *document)
{
	json_t *root = json_loads(document, 0, NULL), *section;
	size_t i;
	int does = 0;

	json_array_foreach(json_object_get(root, "sections"), i, section)
		does |= json_object_get(section, "repeat") != NULL;
	json_decref(root);
	return does;
}

/* That is one question for all that somebody writes: everybody's. */
static int asks_for_quotes(const char *document)
{
	json_t *root = json_loads(document, 0, NULL), *section, *question;
	size_t i, j;
	int does = 0;

	json_array_foreach(json_object_get(root, "sections"), i, section)
		json_array_foreach(json_object_get(section, "questions"), j, question)
			does |= json_is_true(json_object_get(question, "for_quotes"));
	json_decref(root);
	return does;
}

const char *own_questions_unfit(struct arena *arena, const char *own)
{
	const int count = document_questions(own);

	if (!count)
		return _("There is no question yet.");
	if (count > MOST_OWN_QUESTIONS)
		return text_print(arena, _("There are %1$d questions: at most %2$d are asked besides those of everybody."), count, MOST_OWN_QUESTIONS);
	if (repeats(own))
		return _("A section that is asked several times cannot be added.");
	if (asks_for_quotes(own))
		return _("Whether words may be quoted is asked by the questions of everybody alone.");
	return NULL;
}

/* Where names lead: old to new. */
struct renaming {
	struct arena *arena;
	json_t *names;
};

/* One that has room behind the mark keeps its own, which readers of figures know; else its number stands for it. */
static const char *marked(struct arena *arena, const char *mark, const char *name, int number)
{
	return strlen(mark) + strlen(name) <= LONGEST_NAME ? arena_print(arena, "%s%s", mark, name) : arena_print(arena, "%sq%d", mark, number);
}

static void name_part(struct renaming *renaming, json_t *part, const char *mark, int number)
{
	const char *name = json_string_value(json_object_get(part, "name"));
	const char *now = marked(renaming->arena, mark, name ? name : "", number);

	if (name)
		json_object_set_new(renaming->names, arena_copy(renaming->arena, name), json_string(now));
	json_object_set_new(part, "name", json_string(now));
}

/* "${hours}", "${stay.from}" by their new names. */
static const char *renamed(const struct renaming *renaming, const char *text)
{
	struct buffer out = buffer_in(renaming->arena);
	const char *at;

	while ((at = strstr(text, "${"))) {
		const char *name = at + 2 + strspn(at + 2, " ");
		const size_t length = strcspn(name, ".} \n");
		const char *now = json_string_value(json_object_get(renaming->names, arena_copy_bytes(renaming->arena, name, length)));

		buffer_add(&out, text, (size_t)(name - text));
		if (now)
			buffer_add_text(&out, now);
		else
			buffer_add(&out, name, length);
		text = name + length;
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

static void follow_names(const struct renaming *renaming, json_t *value)
{
	json_t *item;
	const char *key;
	size_t i;

	if (json_is_string(value) && strstr(json_string_value(value), "${"))
		json_string_set(value, renamed(renaming, json_string_value(value)));
	json_object_foreach(value, key, item)
		follow_names(renaming, item);
	json_array_foreach(value, i, item)
		follow_names(renaming, item);
}

static void name_all(struct renaming *renaming, json_t *sections, int64_t body)
{
	const char *mark = arena_print(renaming->arena, "b%lld_", (long long)body);
	json_t *section, *question;
	size_t i, j;
	int number = 0;

	json_array_foreach(sections, i, section) {
		json_array_foreach(json_object_get(section, "questions"), j, question)
			name_part(renaming, question, mark, ++number);
		json_object_set_new(section, "name", json_string(arena_print(renaming->arena, "%ss%zu", mark, i + 1)));
	}
}

const char *document_with_own(struct arena *arena, const char *document, const char *own, int64_t body)
{
	struct renaming renaming = { .arena = arena };
	struct edit edit, from;
	const char *whole = NULL;

	if (!edit_open(&from, arena, own))
		return NULL;
	renaming.names = json_object();
	if (edit_open(&edit, arena, document)) {
		json_t *sections = json_object_get(from.root, "sections");

		wordings_fit(sections, &from, &edit);
		name_all(&renaming, sections, body);
		follow_names(&renaming, sections);
		json_array_extend(json_object_get(edit.root, "sections"), sections);
		whole = edit_close(&edit);
	}
	json_decref(renaming.names);
	json_decref(from.root);
	return whole;
}
