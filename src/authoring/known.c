#include "authoring/known.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "questionnaire/kind.h"
#include "text/text.h"

enum { LONGEST_KNOWN = 70 };

static const char *string_at(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(arena, text) : "";
}

/* A long label is cut: it only has to be recognised. */
static const char *shortened(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	if (utf8_count(text) <= LONGEST_KNOWN)
		return text;
	for (length = LONGEST_KNOWN; (text[length] & 0xC0) == 0x80; length--)
		;
	return arena_print(arena, "%.*s…", (int)length, text);
}

static const char *words_at(struct arena *arena, const json_t *wording, const char *language, const char *first)
{
	const char *words = string_at(arena, wording, language);

	return shortened(arena, *words ? words : string_at(arena, wording, first));
}

static void add_yes_no(struct arena *arena, struct known_question *question)
{
	question->choices = arena_array(arena, struct known_choice, 2);
	question->choices[question->count++] = (struct known_choice){ "yes", text_in("answer", "Yes") };
	question->choices[question->count++] = (struct known_choice){ "no", text_in("answer", "No") };
}

static struct known_question question_of(struct arena *arena, const json_t *object, const char *section, const char *language, const char *first)
{
	const json_t *choices = json_object_get(object, "choices"), *choice;
	struct known_question question = { string_at(arena, object, "name"), string_at(arena, object, "kind"), section,
		words_at(arena, json_object_get(object, "label"), language, first), NULL, 0 };
	size_t i;

	if (!strcmp(question.kind, "yes_no"))
		add_yes_no(arena, &question);
	else
		question.choices = arena_array(arena, struct known_choice, json_array_size(choices));
	json_array_foreach(choices, i, choice)
		if (strcmp(question.kind, "yes_no"))
			question.choices[question.count++] = (struct known_choice){ string_at(arena, choice, "name"),
				words_at(arena, json_object_get(choice, "label"), language, first) };
	return question;
}

static int question_total(const json_t *root)
{
	const json_t *section;
	size_t i, total = 0;

	json_array_foreach(json_object_get(root, "sections"), i, section)
		total += json_array_size(json_object_get(section, "questions"));
	return (int)total;
}

struct known known_of_json(struct arena *arena, const struct json_t *root, const char *language)
{
	const json_t *section, *question;
	const char *first = string_at(arena, root, "default_language");
	struct known known = { arena_array(arena, struct known_question, (size_t)question_total(root) + 1), 0 };
	size_t i, j;

	json_array_foreach(json_object_get(root, "sections"), i, section) {
		const char *name = string_at(arena, section, "name");

		json_array_foreach(json_object_get(section, "questions"), j, question)
			known.questions[known.count++] = question_of(arena, question, name, language, first);
	}
	return known;
}

struct known known_of(struct arena *arena, const char *document, const char *language)
{
	json_t *root = json_loads(document, 0, NULL);
	const struct known known = known_of_json(arena, root, language);

	json_decref(root);
	return known;
}

const struct known_question *known_named(const struct known *known, const char *name)
{
	for (int i = 0; i < known->count; i++)
		if (!strcmp(known->questions[i].name, name))
			return &known->questions[i];
	return NULL;
}

const char *known_choice_label(const struct known_question *question, const char *name)
{
	for (int i = 0; question && i < question->count; i++)
		if (!strcmp(question->choices[i].name, name) && *question->choices[i].label)
			return question->choices[i].label;
	return NULL;
}

const char *known_choice_meant(struct arena *arena, const struct known_question *question, const char *typed)
{
	const char *folded = utf8_fold(arena, typed);

	for (int i = 0; i < question->count; i++)
		if (!strcmp(question->choices[i].name, typed))
			return question->choices[i].name;
	for (int i = 0; i < question->count; i++)
		if (!strcmp(utf8_fold(arena, question->choices[i].label), folded))
			return question->choices[i].name;
	return NULL;
}

int known_before(const struct known *known, const char *part)
{
	for (int i = 0; i < known->count; i++)
		if (!strcmp(known->questions[i].name, part) || !strcmp(known->questions[i].section, part))
			return i;
	return known->count;
}

static const struct kind *kind_of(const struct known_question *question)
{
	for (int i = 0; i < QUESTION_KINDS; i++)
		if (!strcmp(question_kinds[i].name, question->kind))
			return &question_kinds[i];
	return NULL;
}

int known_is_several(const struct known_question *question)
{
	return !strcmp(question->kind, "choices");
}

int known_is_number(const struct known_question *question)
{
	const struct kind *kind = kind_of(question);

	return kind && kind->type == EXPRESSION_NUMBER && !kind->is_only_shown && !kind->is_calculated;
}

int known_is_day(const struct known_question *question)
{
	const struct kind *kind = kind_of(question);

	return kind && kind->type == EXPRESSION_DAY;
}
