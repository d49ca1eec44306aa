#include "authoring/take.h"

#include <jansson.h>
#include <string.h>

#include "authoring/tongues.h"
#include "base/arena.h"
#include "base/buffer.h"

struct move {
	struct edit *edit, from;
	const struct taking *taking;
	json_t *names;		/* old to new */
	json_t *copies;		/* what was added, sections and questions */
	struct taken taken;
};

static int is_ticked(const struct taking *taking, const json_t *object)
{
	const char *name = json_string_value(json_object_get(object, "name"));

	for (int i = 0; name && i < taking->count; i++)
		if (!strcmp(taking->names[i], name))
			return 1;
	return 0;
}

static void leave_files(json_t *value)
{
	json_t *item;
	const char *key;
	size_t i;

	if (json_is_object(value)) {
		json_object_del(value, "picture");
		json_object_del(value, "recording");
	}
	json_object_foreach(value, key, item)
		leave_files(item);
	json_array_foreach(value, i, item)
		leave_files(item);
}

/* "${hours}", "${stay.from}" by their new names; *missing counts those that were not taken, which become "…". */
static const char *renamed(const struct move *move, const char *text, int *missing)
{
	struct buffer out = buffer_in(move->edit->arena);
	const char *at;

	for (; (at = strstr(text, "${")); ) {
		const char *name = at + 2 + strspn(at + 2, " ");
		const size_t length = strcspn(name, ".} \n");
		const char *close = strchr(name, '}');
		const char *other = json_string_value(json_object_get(move->names, arena_copy_bytes(move->edit->arena, name, length)));

		if (!close)
			break;
		buffer_add(&out, text, (size_t)(at - text));
		if (other)
			buffer_print(&out, "${%s%.*s", other, (int)(close + 1 - name - (long)length), name + length);
		else
			buffer_add_text(&out, "…");
		*missing += !other;
		text = close + 1;
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

static int is_rule(const char *key)
{
	static const char *const rules[] = { "relevant", "constraint", "choice_filter", "calculation", "count", NULL };

	for (int i = 0; rules[i]; i++)
		if (!strcmp(rules[i], key))
			return 1;
	return 0;
}

/* False where it is a rule that is to be left behind. */
static int follow_text(struct move *move, const char *key, json_t *text)
{
	int missing = 0;
	const char *now = renamed(move, json_string_value(text), &missing);

	if (missing && is_rule(key)) {
		move->taken.rules_left++;
		return 0;
	}
	json_string_set(text, now);
	return 1;
}

static void follow_names(struct move *move, json_t *value)
{
	json_t *item;
	const char *key;
	void *next;
	size_t i;

	json_object_foreach_safe(value, next, key, item) {
		if (!json_is_string(item))
			follow_names(move, item);
		else if (!follow_text(move, key, item))
			json_object_del(value, key);
	}
	if (!json_object_get(value, "constraint"))
		json_object_del(value, "constraint_message");
	json_array_foreach(value, i, item)
		follow_names(move, item);
}

/* Its name is kept where it is free here. */
static void give_name(struct move *move, json_t *copy)
{
	const char *old = json_string_value(json_object_get(copy, "name"));
	const int is_free = old && *old && !edit_question(move->edit, old) && !edit_section(move->edit, old);
	const char *name = is_free ? arena_copy(move->edit->arena, old) : edit_new_name(move->edit, old ? old : "");

	if (old)
		json_object_set_new(move->names, arena_copy(move->edit->arena, old), json_string(name));
	json_object_set_new(copy, "name", json_string(name));
	if (!move->taken.first)
		move->taken.first = name;
}

static json_t *copy_of(struct move *move, const json_t *part)
{
	json_t *copy = json_deep_copy(part);

	if (move->taking->without_files)
		leave_files(copy);
	wordings_fit(copy, &move->from, move->edit);
	return copy;
}

/* A name is given only once it stands here: so the next one gets another. */
static void take_question(struct move *move, json_t *list, const json_t *question)
{
	json_t *copy = copy_of(move, question);

	give_name(move, copy);
	json_array_append_new(list, copy);
	json_array_append(move->copies, copy);
	move->taken.questions++;
}

static void take_section(struct move *move, const json_t *section)
{
	json_t *questions = json_object_get(section, "questions"), *copy = json_copy((json_t *)section), *question, *whole;
	size_t i;

	json_object_del(copy, "questions");
	whole = copy_of(move, copy);
	json_decref(copy);
	give_name(move, whole);
	json_object_set_new(whole, "questions", json_array());
	json_array_append_new(json_object_get(move->edit->root, "sections"), whole);
	json_array_foreach(questions, i, question)
		take_question(move, json_object_get(whole, "questions"), question);
	json_array_append(move->copies, whole);
	move->taken.sections++;
}

static json_t *list_for_questions(const struct move *move)
{
	json_t *sections = json_object_get(move->edit->root, "sections");
	json_t *section = move->taking->into ? edit_section(move->edit, move->taking->into) : NULL;

	if (!section)
		section = json_array_get(sections, json_array_size(sections) - 1);
	return json_object_get(section, "questions");
}

static void take_all(struct move *move, json_t *list)
{
	json_t *section, *question;
	size_t i, j;

	json_array_foreach(json_object_get(move->from.root, "sections"), i, section) {
		if (is_ticked(move->taking, section)) {
			take_section(move, section);
			continue;
		}
		json_array_foreach(json_object_get(section, "questions"), j, question)
			if (json_is_array(list) && is_ticked(move->taking, question))
				take_question(move, list, question);
	}
}

struct taken edit_take(struct edit *edit, const struct taking *taking)
{
	struct move move = { .edit = edit, .taking = taking };
	json_t *copy, *questions;
	size_t i;

	if (!edit_open(&move.from, edit->arena, taking->document))
		return move.taken;
	move.names = json_object();
	move.copies = json_array();
	take_all(&move, list_for_questions(&move));
	json_array_foreach(move.copies, i, copy) {
		/* Those of a section are in the list by themselves. */
		questions = json_incref(json_object_get(copy, "questions"));
		json_object_del(copy, "questions");
		follow_names(&move, copy);
		if (questions)
			json_object_set_new(copy, "questions", questions);
	}
	json_decref(move.names);
	json_decref(move.copies);
	json_decref(move.from.root);
	return move.taken;
}

const char *document_without_files(struct arena *arena, const char *document)
{
	struct edit edit;

	if (!edit_open(&edit, arena, document))
		return NULL;
	leave_files(edit.root);
	return edit_close(&edit);
}
