#include "catalog/gather.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "catalog/filter_key.h"
#include "catalog/posting.h"
#include "catalog/stem.h"

/* --- passages */

enum { SHORTEST_PASSAGE = LONGEST_PASSAGE / 2 };

static int ends_sentence(const char *words, size_t at)
{
	return at && strchr(".!?", words[at - 1]) && words[at] == ' ';
}

/* Up to where the passage goes that begins here: the end of a line or a sentence where one comes in time, else of a word. */
static size_t passage_length(const char *words)
{
	size_t space = 0, at = 0;

	for (; at < LONGEST_PASSAGE && words[at]; at++) {
		if (at >= SHORTEST_PASSAGE && (words[at] == '\n' || ends_sentence(words, at)))
			return at;
		if (words[at] == ' ' || words[at] == '\n')
			space = at;
	}
	if (at < LONGEST_PASSAGE)
		return at;
	if (space)
		return space;
	while (at > 1 && ((unsigned char)words[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static const char *on_one_line(struct arena *arena, const char *words, size_t length)
{
	char *line = arena_copy_bytes(arena, words, length);

	while (length && strchr(" \n", line[length - 1]))
		line[--length] = '\0';
	for (char *at = line; *at; at++)
		if (*at == '\n')
			*at = ' ';
	return line;
}

struct cutting {
	struct arena *arena;
	struct passage *list;
	int count;
};

static void cut(struct cutting *cutting, const char *language, const char *words)
{
	const char *end = words + strnlen(words, MOST_WORK_BYTES);

	for (words += strspn(words, " \n"); words < end && cutting->count < MOST_PASSAGES; words += strspn(words, " \n")) {
		const size_t length = passage_length(words);

		cutting->list[cutting->count++] = (struct passage){ language, on_one_line(cutting->arena, words, length) };
		words += length;
	}
}

int passages_cut(struct arena *arena, const char *words, struct passage **list)
{
	json_t *object = json_loads(words, 0, NULL), *value;
	struct cutting cutting = { arena, arena_array(arena, struct passage, MOST_PASSAGES), 0 };
	const char *language;

	json_object_foreach(object, language, value)
		if (json_is_string(value))
			cut(&cutting, arena_copy(arena, language), json_string_value(value));
	json_decref(object);
	*list = cutting.list;
	return cutting.count;
}

/* --- keys */

struct gathering {
	struct arena *arena;
	struct gathered *list;
	int count, room;
};

static void add(struct gathering *gathering, const char *key, int passage, int weight)
{
	if (gathering->count == gathering->room) {
		struct gathered *more = arena_array(gathering->arena, struct gathered, 2 * (size_t)gathering->room);

		memcpy(more, gathering->list, (size_t)gathering->count * sizeof(*more));
		gathering->list = more;
		gathering->room *= 2;
	}
	gathering->list[gathering->count++] = (struct gathered){ key, passage, weight };
}

static void add_words(struct gathering *gathering, const char *language, const char *words, int passage, int weight)
{
	struct word word = word_in(words);

	while (word_next(&word)) {
		const char *keys[MOST_KEYS];
		const int count = stem_keys(gathering->arena, &word, tongue_of(language), keys);

		for (int i = 0; i < count; i++)
			add(gathering, keys[i], passage, weight);
	}
}

static void add_wording(struct gathering *gathering, const char *wording, int weight)
{
	json_t *object = json_loads(wording, 0, NULL), *value;
	const char *language;

	json_object_foreach(object, language, value)
		if (json_is_string(value))
			add_words(gathering, language, json_string_value(value), NO_PASSAGE, weight);
	json_decref(object);
}

static void add_filters(struct gathering *gathering, const struct work *work)
{
	add(gathering, KEY_ALL, NO_PASSAGE, 0);
	add(gathering, key_of_kind(gathering->arena, (int)work->kind), NO_PASSAGE, 0);
	for (int i = 0; i < THEMES; i++)
		if (themes_have(work->themes, i))
			add(gathering, key_of_theme(gathering->arena, i), NO_PASSAGE, 0);
	for (int i = 0; i < WORK_READERS; i++)
		if (!work->readers || work->readers & 1u << i)
			add(gathering, key_of_reader(gathering->arena, i), NO_PASSAGE, 0);
	if (work->is_easy)
		add(gathering, KEY_EASY, NO_PASSAGE, 0);
}

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct gathered *)a)->key, ((const struct gathered *)b)->key);
}

static int once_each(struct gathered *list, int count)
{
	int kept = 0;

	qsort(list, (size_t)count, sizeof(*list), by_key);
	for (int i = 0; i < count; i++) {
		struct gathered *last = kept ? &list[kept - 1] : NULL;

		if (!last || strcmp(last->key, list[i].key)) {
			list[kept++] = list[i];
			continue;
		}
		last->passage = list[i].passage < last->passage ? list[i].passage : last->passage;
		last->weight = list[i].weight > last->weight ? list[i].weight : last->weight;
	}
	return kept;
}

int work_gather(struct arena *arena, const struct work *work, const struct passage *passages, int passage_count, struct gathered **list)
{
	enum { FIRST_ROOM = 4096 };
	struct gathering gathering = { arena, arena_array(arena, struct gathered, FIRST_ROOM), 0, FIRST_ROOM };

	add_filters(&gathering, work);
	add_wording(&gathering, work->title, WEIGHT_TITLE);
	add_wording(&gathering, work->about, WEIGHT_ABOUT);
	add_words(&gathering, "fr", work->body_name, NO_PASSAGE, WEIGHT_ABOUT);
	for (int i = 0; i < passage_count; i++)
		add_words(&gathering, passages[i].language, passages[i].words, i, WEIGHT_WORDS);
	*list = gathering.list;
	return once_each(gathering.list, gathering.count);
}
