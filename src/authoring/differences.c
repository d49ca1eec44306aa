#include "authoring/differences.h"

#include <jansson.h>
#include <string.h>

#include "authoring/beginnings.h"
#include "authoring/edit.h"
#include "authoring/study.h"
#include "authoring/texts.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

enum { DEEPEST_VALUE = 8 };

struct comparing {
	struct arena *arena;
	struct edit before, after;
	struct difference *list;
	int count;
	const char *part, *label;	/* that is compared now */
};

static const char *string_at(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(arena, text) : "";
}

static void add(struct comparing *comparing, const struct difference *difference)
{
	if (comparing->count < MOST_DIFFERENCES)
		comparing->list[comparing->count++] = *difference;
}

/* A value that is no list and no object, in words. */
static const char *told(struct arena *arena, const json_t *value)
{
	if (json_is_string(value))
		return arena_copy(arena, json_string_value(value));
	if (json_is_true(value))
		return _("yes");
	if (json_is_integer(value))
		return arena_print(arena, "%lld", (long long)json_integer_value(value));
	if (json_is_real(value))
		return arena_print(arena, "%g", json_real_value(value));
	return "";
}

static void compare(struct comparing *comparing, const char *key, const json_t *before, const json_t *after, int depth);

static const char *joined(struct arena *arena, const char *key, const char *more)
{
	return *key ? arena_print(arena, "%s.%s", key, more) : more;
}

/* Each item by its name; numbers and texts by their places. */
static json_t *item_like(const json_t *list, const json_t *like, size_t place)
{
	const char *name = json_string_value(json_object_get(like, "name"));
	json_t *item;
	size_t i;

	if (!name)
		return json_array_get(list, place);
	json_array_foreach(list, i, item)
		if (json_is_string(json_object_get(item, "name")) && !strcmp(json_string_value(json_object_get(item, "name")), name))
			return item;
	return NULL;
}

static const char *item_key(struct arena *arena, const char *key, const json_t *item, size_t place)
{
	const char *name = json_string_value(json_object_get(item, "name"));

	return joined(arena, key, name ? arena_copy(arena, name) : arena_print(arena, "%zu", place + 1));
}

/* The names in their order: "a b c". */
static const char *order_of(struct arena *arena, const json_t *list, const json_t *other)
{
	struct buffer order = buffer_in(arena);
	json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		if (item_like(other, item, i))
			buffer_print(&order, "%s%s", order.length ? " " : "", string_at(arena, item, "name"));
	return order.length ? order.bytes : "";
}

static void compare_lists(struct comparing *comparing, const char *key, const json_t *before, const json_t *after, int depth)
{
	const char *was = order_of(comparing->arena, before, after), *is = order_of(comparing->arena, after, before);
	json_t *item;
	size_t i;

	json_array_foreach(after, i, item)
		compare(comparing, item_key(comparing->arena, key, item, i), item_like(before, item, i), item, depth);
	json_array_foreach(before, i, item)
		if (!item_like(after, item, i))
			compare(comparing, item_key(comparing->arena, key, item, i), item, NULL, depth);
	if (strcmp(was, is))
		add(comparing, &(struct difference){ PART_CHANGED, comparing->part, comparing->label, joined(comparing->arena, key, "order"), was, is });
}

static void compare_objects(struct comparing *comparing, const char *key, const json_t *before, const json_t *after, int depth)
{
	const char *each;
	json_t *value;

	json_object_foreach((json_t *)after, each, value)
		if (strcmp(each, "questions") && strcmp(each, "sections"))
			compare(comparing, joined(comparing->arena, key, arena_copy(comparing->arena, each)), json_object_get(before, each), value, depth);
	json_object_foreach((json_t *)before, each, value)
		if (!json_object_get(after, each) && strcmp(each, "questions") && strcmp(each, "sections"))
			compare(comparing, joined(comparing->arena, key, arena_copy(comparing->arena, each)), value, NULL, depth);
}

static void compare(struct comparing *comparing, const char *key, const json_t *before, const json_t *after, int depth)
{
	if (depth == DEEPEST_VALUE || (before && after && json_equal(before, after)))
		return;
	if (json_is_object(before) || json_is_object(after))
		compare_objects(comparing, key, json_is_object(before) ? before : NULL, json_is_object(after) ? after : NULL, depth + 1);
	else if (json_is_array(before) || json_is_array(after))
		compare_lists(comparing, key, json_is_array(before) ? before : NULL, json_is_array(after) ? after : NULL, depth + 1);
	else
		add(comparing, &(struct difference){ PART_CHANGED, comparing->part, comparing->label, key, told(comparing->arena, before),
						     told(comparing->arena, after) });
}

static const char *label_of(const struct edit *edit, const json_t *part)
{
	const json_t *label = json_object_get(part, "label");

	return string_at(edit->arena, label ? label : json_object_get(part, "title"), edit->language);
}

/* Sections and questions in the order in which they stand, a section before its own. */
struct places {
	const char **name, **section;	/* section: of a question */
	const json_t **part;
	int count;
};

static void add_place(struct places *places, const json_t *part, const char *name, const char *section)
{
	places->name[places->count] = name;
	places->section[places->count] = section;
	places->part[places->count++] = part;
}

static struct places places_of(const struct edit *edit)
{
	const json_t *sections = json_object_get(edit->root, "sections"), *section, *question;
	size_t i, j, most = json_array_size(sections);
	struct places places;

	json_array_foreach(sections, i, section)
		most += json_array_size(json_object_get(section, "questions"));
	places = (struct places){ arena_array(edit->arena, const char *, most + 1), arena_array(edit->arena, const char *, most + 1),
				  arena_array(edit->arena, const json_t *, most + 1), 0 };
	json_array_foreach(sections, i, section) {
		const char *name = string_at(edit->arena, section, "name");

		add_place(&places, section, name, "");
		json_array_foreach(json_object_get(section, "questions"), j, question)
			add_place(&places, question, string_at(edit->arena, question, "name"), name);
	}
	return places;
}

static int place_of(const struct places *places, const char *name)
{
	for (int i = 0; i < places->count; i++)
		if (!strcmp(places->name[i], name))
			return i;
	return -1;
}

/*
 * Of those that stand in both, the fewest that were moved: all but the longest
 * row of them whose order is the same. was: the place before, by place after; -1.
 */
static void mark_moved(struct arena *arena, const int *was, int count, unsigned char *moved)
{
	int *length = arena_array(arena, int, (size_t)count + 1), *from = arena_array(arena, int, (size_t)count + 1), best = -1;

	for (int i = 0; i < count; i++) {
		moved[i] = was[i] >= 0;
		if (was[i] < 0)
			continue;
		length[i] = 1;
		from[i] = -1;
		for (int j = 0; j < i; j++)
			if (was[j] >= 0 && was[j] < was[i] && length[j] + 1 > length[i]) {
				length[i] = length[j] + 1;
				from[i] = j;
			}
		if (best < 0 || length[i] > length[best])
			best = i;
	}
	for (; best >= 0; best = from[best])
		moved[best] = 0;
}

static void compare_parts(struct comparing *comparing, const struct places *before, const struct places *after)
{
	int *was = arena_array(comparing->arena, int, (size_t)after->count + 1);
	unsigned char *moved = arena_take(comparing->arena, (size_t)after->count + 1);

	for (int i = 0; i < after->count; i++)
		was[i] = place_of(before, after->name[i]);
	mark_moved(comparing->arena, was, after->count, moved);
	for (int i = 0; i < after->count; i++) {
		const json_t *part = after->part[i];

		comparing->part = after->name[i];
		comparing->label = label_of(&comparing->after, part);
		if (was[i] < 0) {
			add(comparing, &(struct difference){ PART_ADDED, comparing->part, comparing->label });
			continue;
		}
		if (moved[i] || strcmp(before->section[was[i]], after->section[i]))
			add(comparing, &(struct difference){ PART_MOVED, comparing->part, comparing->label });
		compare(comparing, "", before->part[was[i]], part, 0);
	}
	for (int i = 0; i < before->count; i++)
		if (place_of(after, before->name[i]) < 0)
			add(comparing, &(struct difference){ PART_REMOVED, before->name[i],
							     label_of(&comparing->before, before->part[i]) });
}

int differences_of(struct arena *arena, const char *before, const char *after, struct difference **list)
{
	struct comparing comparing = { arena, .list = arena_array(arena, struct difference, MOST_DIFFERENCES), .part = "", .label = "" };
	struct places was, is;

	*list = comparing.list;
	if (!edit_look(&comparing.before, arena, study_root(study_of(before))))
		return 0;
	if (edit_look(&comparing.after, arena, study_root(study_of(after)))) {
		was = places_of(&comparing.before);
		is = places_of(&comparing.after);
		compare_objects(&comparing, "", comparing.before.root, comparing.after.root, 0);
		compare_parts(&comparing, &was, &is);
		json_decref(comparing.after.root);
	}
	json_decref(comparing.before.root);
	return comparing.count;
}

static const char *setting_words(const char *key)
{
	static const char *const others[][2] = {
		{ "kind", N_("How people answer") }, { "required", N_("Must be answered") }, { "relevant", N_("Shown only if") },
		{ "constraint", N_("The answer must fulfil") }, { "languages", N_("Languages") }, { "sensitive", N_("Something sensitive") },
		{ "order", N_("Order") }, { "exclusive", N_("Excludes all others") }, { "say_which", N_("Asks which one, in a line beside it") },
		{ "calculation", N_("Computed as") },
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!strcmp(others[i][0], key))
			return text_of(others[i][1]);
	for (const struct setting *setting = settings; setting->key; setting++)
		if (!strcmp(setting->key, key))
			return text_of(setting->words);
	return NULL;
}

static const char *with_language(struct arena *arena, const char *words, const char *tag)
{
	const struct language *language = tag ? language_tagged(tag) : NULL;

	return tag && *tag ? arena_print(arena, "%s (%s)", words, language ? language->own_name : tag) : words;
}

const char *difference_key_words(struct arena *arena, const char *key)
{
	const char *steps[6] = { NULL }, *words;
	struct text_place place;
	int count = 0;

	for (const char *at = key; count < 6; at += strcspn(at, ".") + 1) {
		steps[count++] = arena_copy_bytes(arena, at, strcspn(at, "."));
		if (!at[strcspn(at, ".")])
			break;
	}
	if (count >= 3 && (!strcmp(steps[0], "choices") || !strcmp(steps[0], "rows"))) {
		place = (struct text_place){ "", "label", steps[0], steps[1] };
		words = setting_words(steps[2]);
		return with_language(arena, arena_print(arena, "%s %s", words ? words : text_key_words(&place), steps[1]), count > 3 ? steps[3] : NULL);
	}
	words = setting_words(steps[count == 2 && !strcmp(steps[1], "order") ? 1 : 0]);
	place = (struct text_place){ "", steps[0], NULL, NULL };
	return with_language(arena, words ? words : text_key_words(&place), count == 2 && language_tagged(steps[1]) ? steps[1] : NULL);
}
