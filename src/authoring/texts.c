#include "authoring/texts.h"

#include <jansson.h>
#include <string.h>

#include "authoring/edit.h"
#include "base/arena.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

/* In the order in which they are read. */
static const struct text_key {
	const char *key;	/* NULL: the labels of a list */
	const char *list;
	const char *words;
	int is_prose;
} keys[] = {
	{ "title", NULL, N_("Title") },
	{ "intro", NULL, N_("Said at its beginning"), 1 },
	{ "label", NULL, N_("The question") },
	{ "hint", NULL, N_("Help below the question"), 1 },
	{ "label", "rows", N_("Line") },
	{ "label", "choices", N_IN("noun", "Answer") },
	{ "low", NULL, N_("Words at the first point") },
	{ "high", NULL, N_("Words at the last point") },
	{ "unit", NULL, N_("Unit") },
	{ "pattern_message", NULL, N_("Said where the answer does not fit the pattern") },
	{ "constraint_message", NULL, N_("Said where it does not") },
	{ "sensitive_reason", NULL, N_("Why it is asked") },
};

enum { KEYS = sizeof(keys) / sizeof(*keys), MOST_TEXTS = MOST_QUESTIONS * 60 };

struct texts {
	const struct edit *edit;
	const char *language;
	struct text *list;
	int count, room;
};

static const char *string_at(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(arena, text) : "";
}

static void add_text(struct texts *texts, const json_t *wording, const struct text *text)
{
	struct arena *arena = texts->edit->arena;
	const char *source = string_at(arena, wording, texts->edit->language);

	if (!*source || texts->count == MOST_TEXTS)
		return;
	if (texts->count == texts->room) {
		struct text *more = arena_array(arena, struct text, (size_t)texts->room * 2 + 64);

		if (texts->count)
			memcpy(more, texts->list, (size_t)texts->count * sizeof(*more));
		texts->room = texts->room * 2 + 64;
		texts->list = more;
	}
	texts->list[texts->count] = *text;
	texts->list[texts->count].source = source;
	texts->list[texts->count].target = string_at(arena, wording, texts->language);
	texts->list[texts->count].begins_part =
		!texts->count || strcmp(texts->list[texts->count - 1].place.part, text->place.part) != 0;
	texts->count++;
}

static void add_list(struct texts *texts, const json_t *object, struct text text)
{
	const json_t *item;
	size_t i;

	json_array_foreach(json_object_get(object, text.place.list), i, item) {
		text.place.item = string_at(texts->edit->arena, item, "name");
		add_text(texts, json_object_get(item, text.place.key), &text);
	}
}

static void add_part(struct texts *texts, const json_t *object, const char *label)
{
	const char *part = string_at(texts->edit->arena, object, "name");
	const char *words = string_at(texts->edit->arena, json_object_get(object, label), texts->edit->language);

	for (int i = 0; i < KEYS; i++) {
		const struct text text = { { part, keys[i].key, keys[i].list, NULL }, words, NULL, NULL, keys[i].is_prose, 0 };

		if (keys[i].list)
			add_list(texts, object, text);
		else
			add_text(texts, json_object_get(object, keys[i].key), &text);
	}
}

int texts_of(const struct edit *edit, const char *language, struct text **list)
{
	struct texts texts = { edit, language, NULL, 0, 0 };
	json_t *section, *question;
	size_t i, j;

	add_part(&texts, edit->root, "title");
	json_array_foreach(json_object_get(edit->root, "sections"), i, section) {
		add_part(&texts, section, "title");
		json_array_foreach(json_object_get(section, "questions"), j, question)
			add_part(&texts, question, "label");
	}
	*list = texts.list;
	return texts.count;
}

const char *text_address(struct arena *arena, const struct text_place *place)
{
	if (place->list)
		return arena_print(arena, "%s/%s/%s/%s", place->part, place->list, place->item, place->key);
	return arena_print(arena, "%s/%s", place->part, place->key);
}

/* NULL where no such text is known. */
static const struct text_key *key_of(const struct text_place *place)
{
	for (int i = 0; i < KEYS; i++) {
		const char *list = keys[i].list;

		if (!strcmp(keys[i].key, place->key) && (list ? place->list && !strcmp(list, place->list) : !place->list))
			return &keys[i];
	}
	return NULL;
}

int text_place_read(struct arena *arena, const char *address, struct text_place *place)
{
	const char *parts[4] = { NULL };
	int count = 0;

	for (const char *at = address; count < 4; at += strcspn(at, "/") + 1) {
		parts[count++] = arena_copy_bytes(arena, at, strcspn(at, "/"));
		if (!at[strcspn(at, "/")])
			break;
	}
	*place = (struct text_place){ parts[0], parts[count - 1], NULL, NULL };
	if (count == 4) {
		place->list = parts[1];
		place->item = parts[2];
	}
	return (count == 2 || count == 4) && key_of(place);
}

static json_t *object_at(const struct edit *edit, const struct text_place *place)
{
	json_t *object = *place->part ? edit_question(edit, place->part) : edit->root, *item;
	size_t i;

	if (!object)
		object = edit_section(edit, place->part);
	if (!place->list)
		return object;
	json_array_foreach(json_object_get(object, place->list), i, item)
		if (!strcmp(string_at(edit->arena, item, "name"), place->item))
			return item;
	return NULL;
}

const char *text_at(const struct edit *edit, const struct text_place *place, const char *language)
{
	const json_t *object = object_at(edit, place);

	return object ? string_at(edit->arena, json_object_get(object, place->key), language) : NULL;
}

int text_set(struct edit *edit, const struct text_place *place, const char *language, const char *text)
{
	json_t *object = object_at(edit, place);

	if (object)
		edit_wording(object, place->key, language, text);
	return object != NULL;
}

const char *text_key_words(const struct text_place *place)
{
	const struct text_key *key = key_of(place);

	return key ? text_of(key->words) : place->key;
}
