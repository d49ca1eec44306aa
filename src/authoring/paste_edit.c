#include <jansson.h>
#include <string.h>

#include "authoring/beginnings.h"
#include "authoring/paste.h"
#include "base/arena.h"

/* "a" to "z", then "a2". */
static const char *choice_name(struct arena *arena, int number)
{
	const char letter = (char)('a' + number % 26);

	return number < 26 ? arena_print(arena, "%c", letter) : arena_print(arena, "%c%d", letter, number / 26 + 1);
}

static void give_choices(const struct edit *edit, json_t *question, const struct pasted_question *pasted)
{
	json_t *choices = json_array();
	int says_which = 0, is_exclusive = 0;

	for (int i = 0; i < pasted->count; i++) {
		const struct pasted_choice *choice = &pasted->choices[i];
		json_t *object = json_pack("{s:s}", "name", choice_name(edit->arena, i));

		edit_wording(object, "label", edit->language, choice->label);
		edit_flag(object, "say_which", choice->says_which && !says_which);
		edit_flag(object, "exclusive", choice->is_exclusive && !is_exclusive && !strcmp(pasted->kind, "choices"));
		says_which |= choice->says_which;
		is_exclusive |= choice->is_exclusive;
		json_array_append_new(choices, object);
	}
	json_object_set_new(question, "choices", choices);
}

static const char *add_question(struct edit *edit, const char *section, const struct pasted_question *pasted)
{
	const char *name = edit_add_question(edit, section, NULL, pasted->kind, pasted->label);
	json_t *question = name ? edit_question(edit, name) : NULL;

	if (!question)
		return NULL;
	edit_wording(question, "hint", edit->language, pasted->hint ? pasted->hint : "");
	edit_flag(question, "required", pasted->is_required);
	edit_flag(question, "dont_know", pasted->has_dont_know);
	if (pasted->count)
		give_choices(edit, question, pasted);
	if (!strcmp(pasted->kind, "scale")) {
		json_object_set_new(question, "from", json_integer(pasted->from));
		json_object_set_new(question, "to", json_integer(pasted->to));
		if (pasted->low)
			edit_wording(question, "low", edit->language, pasted->low);
		if (pasted->high)
			edit_wording(question, "high", edit->language, pasted->high);
	}
	return name;
}

/* The last section, or one behind it; an empty one takes the title. */
static const char *section_for(struct edit *edit, const char *title)
{
	json_t *sections = json_object_get(edit->root, "sections");
	json_t *last = json_array_get(sections, json_array_size(sections) - 1);
	const char *name = json_string_value(json_object_get(last, "name"));

	if (title && name && json_array_size(json_object_get(last, "questions")))
		return edit_add_section(edit, name, title);
	if (title && last)
		edit_wording(last, "title", edit->language, title);
	return name ? name : edit_add_section(edit, NULL, title ? title : "");
}

const char *edit_paste(struct edit *edit, const struct pasted *pasted)
{
	const char *first = NULL;

	for (int i = 0; i < pasted->count; i++) {
		const struct pasted_section *section = &pasted->sections[i];
		const char *into = section->count ? section_for(edit, section->title) : NULL;

		for (int j = 0; j < section->count; j++) {
			const char *name = add_question(edit, into, &section->questions[j]);

			first = first ? first : name;
		}
	}
	return first;
}
