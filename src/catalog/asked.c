#include "catalog/asked.h"

#include <string.h>

#include "base/arena.h"

static int is_same(const struct asked_word *one, const struct asked_word *other)
{
	return one->key_count && one->key_count == other->key_count && !strcmp(one->keys[0], other->keys[0]);
}

static int is_there(const struct asked *asked, const struct asked_word *word)
{
	for (int i = 0; i < asked->count; i++)
		if (is_same(&asked->words[i], word))
			return 1;
	return 0;
}

struct asked asked_read(struct arena *arena, const char *words)
{
	struct asked asked = { 0 };
	struct word word = word_in(words ? words : "");

	while (word_next(&word)) {
		struct asked_word read = { .written = arena_copy_bytes(arena, word.begin, word.length) };

		read.key_count = stem_keys(arena, &word, TONGUE_ANY, read.keys);
		if (!read.key_count)
			asked.left_out++;
		else if (asked.count == MOST_ASKED)
			asked.is_cut = 1;
		else if (!is_there(&asked, &read))
			asked.words[asked.count++] = read;
	}
	return asked;
}

int asked_has(struct arena *arena, const struct asked *asked, const struct word *word, const char *language)
{
	const char *keys[MOST_KEYS];
	const int count = stem_keys(arena, word, tongue_of(language), keys);

	for (int k = 0; k < count; k++)
		for (int i = 0; i < asked->count; i++)
			for (int j = 0; j < asked->words[i].key_count; j++)
				if (!strcmp(keys[k], asked->words[i].keys[j]))
					return 1;
	return 0;
}
