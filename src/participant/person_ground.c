#include "participant/person_ground.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "network/member.h"
#include "network/territories.h"
#include "participant/person.h"
#include "text/content.h"
#include "text/text.h"

/* Besides the tags and what each language calls itself. */
static const struct ground_word languages_written[] = {
	{ "francais", "fr" }, { "french", "fr" }, { "fra", "fr" },
	{ "francais facile", "fr-simple" }, { "francais simple", "fr-simple" }, { "facile a lire", "fr-simple" }, { "falc", "fr-simple" },
	{ "easy french", "fr-simple" }, { "easy-to-read french", "fr-simple" },
	{ "anglais", "en" }, { "english", "en" }, { "eng", "en" },
	{ "arabe", "ar" }, { "arabic", "ar" }, { "ara", "ar" },
};

enum { LANGUAGES_WRITTEN = sizeof(languages_written) / sizeof(*languages_written) };

static void add(struct arena *arena, struct ground_words *words, const char *written, const char *value)
{
	words->list[words->count++] = (struct ground_word){ utf8_fold(arena, written), value };
}

static const char *find(struct arena *arena, const struct ground_words *words, const char *text)
{
	const char *folded = utf8_fold(arena, text);

	for (int i = 0; i < words->count; i++)
		if (!strcmp(words->list[i].folded, folded))
			return words->list[i].value;
	return NULL;
}

static void add_languages(struct arena *arena, struct ground_words *words)
{
	words->list = arena_array(arena, struct ground_word, 2 * LANGUAGES + LANGUAGES_WRITTEN);
	for (int i = 0; i < LANGUAGES; i++) {
		add(arena, words, languages[i].tag, languages[i].tag);
		add(arena, words, languages[i].own_name, languages[i].tag);
	}
	for (int i = 0; i < LANGUAGES_WRITTEN; i++)
		words->list[words->count++] = languages_written[i];
}

static void add_colleges(struct arena *arena, struct ground_words *words, const struct college *colleges, int count)
{
	words->list = arena_array(arena, struct ground_word, (size_t)(count * (LANGUAGES + 1) + 1));
	for (int i = 0; i < count; i++) {
		add(arena, words, colleges[i].slug, colleges[i].slug);
		for (int j = 0; j < LANGUAGES; j++)
			add(arena, words, content_in(arena, colleges[i].name, &languages[j]), colleges[i].slug);
	}
}

/* Numbers lose their zero in spreadsheets: "1" is the Ain. A department comes before the region of the same name. */
static void add_territories(struct arena *arena, struct ground_words *words)
{
	words->list = arena_array(arena, struct ground_word, 3 * TERRITORIES);
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < TERRITORIES; i++) {
			const struct territory *territory = &territories[i];

			if ((territory->kind == REGION) != pass)
				continue;
			add(arena, words, territory->code, territory->code);
			add(arena, words, territory->name, territory->code);
			if (*territory->code == '0')
				add(arena, words, territory->code + 1, territory->code);
		}
}

const struct person_ground *person_ground_new(struct arena *arena, const struct college *colleges, int count, const char *language,
					      int32_t today)
{
	struct person_ground *ground = arena_new(arena, struct person_ground);

	ground->language = language;
	ground->today = today;
	add_languages(arena, &ground->languages);
	add_colleges(arena, &ground->colleges, colleges, count);
	add_territories(arena, &ground->territories);
	return ground;
}

const char *ground_language(struct arena *arena, const struct person_ground *ground, const char *text)
{
	return find(arena, &ground->languages, text);
}

const char *ground_college(struct arena *arena, const struct person_ground *ground, const char *text)
{
	return find(arena, &ground->colleges, text);
}

const char *ground_territory(struct arena *arena, const struct person_ground *ground, const char *text)
{
	return find(arena, &ground->territories, text);
}
