#include "authoring/edit.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/beginnings.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "questionnaire/document.h"
#include "text/text.h"

enum { NAME_ROOM = LONGEST_NAME - 4 };	/* a number may stand behind it */

static json_t *sections_of(const struct edit *edit)
{
	return json_object_get(edit->root, "sections");
}

static json_t *questions_of(const json_t *section)
{
	return json_object_get(section, "questions");
}

static int is_named(const json_t *object, const char *name)
{
	const char *own = json_string_value(json_object_get(object, "name"));

	return own && name && !strcmp(own, name);
}

/* In a list of objects; -1. */
static int place_of(const json_t *list, const char *name)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		if (is_named(item, name))
			return (int)i;
	return -1;
}

static json_t *section_of_question(const struct edit *edit, const char *name, int *place)
{
	json_t *section;
	size_t i;

	json_array_foreach(sections_of(edit), i, section) {
		*place = place_of(questions_of(section), name);
		if (*place >= 0)
			return section;
	}
	return NULL;
}

struct json_t *edit_section(const struct edit *edit, const char *name)
{
	return json_array_get(sections_of(edit), (size_t)place_of(sections_of(edit), name));
}

struct json_t *edit_question(const struct edit *edit, const char *name)
{
	int place;
	const json_t *section = section_of_question(edit, name, &place);

	return section ? json_array_get(questions_of(section), (size_t)place) : NULL;
}

static const char *first_language(struct arena *arena, const json_t *root)
{
	const char *language = json_string_value(json_object_get(root, "default_language"));

	return language ? arena_copy(arena, language) : "fr";
}

static int opened(struct edit *edit)
{
	if (json_is_object(edit->root) && json_is_array(sections_of(edit))) {
		edit->language = first_language(edit->arena, edit->root);
		return 1;
	}
	json_decref(edit->root);
	return 0;
}

int edit_open(struct edit *edit, struct arena *arena, const char *document)
{
	*edit = (struct edit){ arena, json_loads(document, 0, NULL), NULL };
	return opened(edit);
}

/* Only the number of those who hold it grows. */
int edit_look(struct edit *edit, struct arena *arena, const struct json_t *root)
{
	*edit = (struct edit){ arena, json_incref((json_t *)root), NULL };
	return opened(edit);
}

static int add_bytes(const char *bytes, size_t length, void *text)
{
	buffer_add(text, bytes, length);
	return 0;
}

const char *edit_close(struct edit *edit)
{
	struct document_faults faults = { .count = 0 };
	struct buffer text = buffer_in(edit->arena);
	const char *canonical;

	json_dump_callback(edit->root, add_bytes, &text, JSON_COMPACT);
	json_decref(edit->root);
	canonical = document_canonical(edit->arena, text.bytes, text.length, &faults);
	return canonical && strlen(canonical) <= LONGEST_DOCUMENT ? canonical : NULL;
}

const char *document_begin(struct arena *arena, const char *tags, const char *title)
{
	json_t *root = json_pack("{s:i, s:[], s:{}, s:[]}", "schema", 1, "languages", "title", "sections");
	struct edit edit = { arena, root, NULL };

	for (const char *at = tags; *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		json_array_append_new(json_object_get(root, "languages"), json_stringn(at, length));
		if (!edit.language) {
			edit.language = arena_copy_bytes(arena, at, length);
			json_object_set_new(root, "default_language", json_stringn(at, length));
		}
		at += length;
	}
	edit_wording(root, "title", edit.language, title);
	edit_add_section(&edit, NULL, title);
	return edit_close(&edit);
}

static int is_taken(const struct edit *edit, const char *name)
{
	return edit_section(edit, name) || edit_question(edit, name);
}

/* "Où travaillez-vous ?": ou_travaillez_vous. */
static const char *name_from(struct arena *arena, const char *label)
{
	char *name = arena_take(arena, NAME_ROOM + 1), *end = name;

	for (const char *c = utf8_fold(arena, label); *c && end < name + NAME_ROOM; c++) {
		if ((*c >= 'a' && *c <= 'z') || (end > name && *c >= '0' && *c <= '9'))
			*end++ = *c;
		else if (end > name && end[-1] != '_')
			*end++ = '_';
	}
	while (end > name && end[-1] == '_')
		*--end = '\0';
	return end > name ? name : "question";
}

const char *edit_new_name(const struct edit *edit, const char *label)
{
	const char *first = name_from(edit->arena, label), *name = first;

	for (int number = 2; is_taken(edit, name); number++)
		name = arena_print(edit->arena, "%s_%d", first, number);
	return name;
}

/* In the arena, and in the object. */
static const char *give_name(const struct edit *edit, json_t *object, const char *label)
{
	const char *name = edit_new_name(edit, label);

	json_object_set_new(object, "name", json_string(name));
	return name;
}

const char *edit_add_section(struct edit *edit, const char *after, const char *title)
{
	json_t *section = json_pack("{s:{}, s:[]}", "title", "questions");
	const char *name = give_name(edit, section, title);

	edit_wording(section, "title", edit->language, title);
	json_array_insert_new(sections_of(edit), (size_t)(place_of(sections_of(edit), after) + 1), section);
	return name;
}

const char *edit_add_question(struct edit *edit, const char *section, const char *after, const char *kind, const char *label)
{
	json_t *list = questions_of(edit_section(edit, section)), *question = list ? beginning_of(kind, edit->language) : NULL;
	const int place = place_of(list, after);
	const char *name;

	if (!question)
		return NULL;
	name = give_name(edit, question, label);
	edit_wording(question, "label", edit->language, label);
	json_array_insert_new(list, place < 0 ? json_array_size(list) : (size_t)place + 1, question);
	return name;
}

const char *edit_duplicate(struct edit *edit, const char *name)
{
	int place;
	json_t *section = section_of_question(edit, name, &place);
	json_t *copy = section ? json_deep_copy(json_array_get(questions_of(section), (size_t)place)) : NULL;

	if (!copy)
		return NULL;
	name = give_name(edit, copy, name);
	json_array_insert_new(questions_of(section), (size_t)place + 1, copy);
	return name;
}

static void move(json_t *from, int place, json_t *to, int into)
{
	json_t *item = json_incref(json_array_get(from, (size_t)place));

	json_array_remove(from, (size_t)place);
	json_array_insert_new(to, (size_t)into, item);
}

int edit_move_question(struct edit *edit, const char *name, enum direction direction)
{
	int place, section;
	json_t *list = questions_of(section_of_question(edit, name, &place)), *other;

	if (!list)
		return 0;
	if (place + direction >= 0 && place + direction < (int)json_array_size(list)) {
		move(list, place, list, place + direction);
		return 1;
	}
	for (section = 0; questions_of(json_array_get(sections_of(edit), (size_t)section)) != list; section++)
		;
	other = section + direction < 0 ? NULL : questions_of(json_array_get(sections_of(edit), (size_t)(section + direction)));
	if (!other)
		return 0;
	move(list, place, other, direction == UPWARDS ? (int)json_array_size(other) : 0);
	return 1;
}

int edit_move_section(struct edit *edit, const char *name, enum direction direction)
{
	json_t *list = sections_of(edit);
	const int place = place_of(list, name);

	if (place < 0 || place + direction < 0 || place + direction >= (int)json_array_size(list))
		return 0;
	move(list, place, list, place + direction);
	return 1;
}

int edit_move_into(struct edit *edit, const char *name, const char *section)
{
	int place;
	json_t *from = questions_of(section_of_question(edit, name, &place)), *to = questions_of(edit_section(edit, section));

	if (!from || !to)
		return 0;
	if (from != to)
		move(from, place, to, (int)json_array_size(to));
	return 1;
}

int edit_remove_question(struct edit *edit, const char *name)
{
	int place;
	json_t *section = section_of_question(edit, name, &place);

	return section && !json_array_remove(questions_of(section), (size_t)place);
}

int edit_remove_section(struct edit *edit, const char *name)
{
	json_t *list = sections_of(edit);

	return json_array_size(list) > 1 && !json_array_remove(list, (size_t)place_of(list, name));
}

static int is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

void edit_text(struct json_t *object, const char *key, const char *text)
{
	if (is_blank(text))
		json_object_del(object, key);
	else
		json_object_set_new(object, key, json_string(text));
}

void edit_flag(struct json_t *object, const char *key, int flag)
{
	if (flag)
		json_object_set_new(object, key, json_true());
	else
		json_object_del(object, key);
}

/* "12,5" as people write it. */
void edit_number(struct json_t *object, const char *key, const char *typed)
{
	char bytes[40] = "", *end;
	double number;

	if (is_blank(typed) || strlen(typed) >= sizeof(bytes)) {
		edit_text(object, key, typed);
		return;
	}
	for (size_t i = 0; typed[i]; i++)
		bytes[i] = typed[i] == ',' ? '.' : typed[i];
	number = strtod(bytes, &end);
	if (*end || !isfinite(number))
		edit_text(object, key, typed);
	else if (floor(number) == number && fabs(number) <= MOST_NUMBER)
		json_object_set_new(object, key, json_integer((json_int_t)number));
	else
		json_object_set_new(object, key, json_real(number));
}

void edit_words(struct json_t *object, const char *key, const char *words)
{
	json_t *list = json_array();

	for (const char *at = words + strspn(words, " ,;\n"); *at; at += strspn(at, " ,;\n")) {
		json_array_append_new(list, json_stringn(at, strcspn(at, " ,;\n")));
		at += strcspn(at, " ,;\n");
	}
	if (json_array_size(list))
		json_object_set(object, key, list);
	else
		json_object_del(object, key);
	json_decref(list);
}

void edit_wording(struct json_t *object, const char *key, const char *language, const char *text)
{
	json_t *wording = json_object_get(object, key);

	if (!json_is_object(wording)) {
		if (is_blank(text))
			return;
		json_object_set_new(object, key, json_object());
		wording = json_object_get(object, key);
	}
	edit_text(wording, language, text);
	if (!json_object_size(wording))
		json_object_del(object, key);
}

static json_t *part_named(const struct edit *edit, const char *name)
{
	json_t *part = edit_question(edit, name);

	return part ? part : edit_section(edit, name);
}

/* A section without its questions; the caller's to give back, NULL where there is none. */
static json_t *part_alone(const struct edit *edit, const char *name)
{
	json_t *part = json_copy(part_named(edit, name));

	json_object_del(part, "questions");
	return part;
}

static int is_same(const struct edit *one, const struct edit *other, const char *name)
{
	json_t *first = part_alone(one, name), *second = part_alone(other, name);
	const int same = first && second ? json_equal(first, second) : !first && !second;

	json_decref(first);
	json_decref(second);
	return same;
}

int document_part_is_same(struct arena *arena, const char *one, const char *other, const char *name)
{
	struct edit first, second;
	int same = 0;

	if (!edit_open(&first, arena, one))
		return 0;
	if (edit_open(&second, arena, other)) {
		same = is_same(&first, &second, name);
		json_decref(second.root);
	}
	json_decref(first.root);
	return same;
}

/* The first of a name keeps it. */
static void settle(struct edit *edit, json_t *object, const char *wording, json_t *seen)
{
	const char *name = json_string_value(json_object_get(object, "name"));
	const char *label = json_string_value(json_object_get(json_object_get(object, wording), edit->language));
	const char *copy = name ? arena_copy(edit->arena, name) : "";

	if (!*copy || json_object_get(seen, copy)) {
		json_object_del(object, "name");
		copy = give_name(edit, object, label ? label : copy);
	}
	json_object_set_new(seen, copy, json_true());
}

static void keep_objects(json_t *list)
{
	for (size_t i = json_array_size(list); i--;)
		if (!json_is_object(json_array_get(list, i)))
			json_array_remove(list, i);
}

static void settle_questions(struct edit *edit, json_t *section, json_t *seen)
{
	json_t *question;
	size_t i;

	if (!json_is_array(questions_of(section)))
		json_object_set_new(section, "questions", json_array());
	keep_objects(questions_of(section));
	json_array_foreach(questions_of(section), i, question)
		settle(edit, question, "label", seen);
}

const char *document_settled(struct arena *arena, const char *document)
{
	struct edit edit;
	json_t *section, *seen;
	size_t i;

	if (!edit_open(&edit, arena, document))
		return NULL;
	seen = json_object();
	keep_objects(sections_of(&edit));
	/* Rules read questions: of a question and a section of one name, the section gets another. */
	json_array_foreach(sections_of(&edit), i, section)
		settle_questions(&edit, section, seen);
	json_array_foreach(sections_of(&edit), i, section)
		settle(&edit, section, "title", seen);
	json_decref(seen);
	return edit_close(&edit);
}
