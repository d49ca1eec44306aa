#include "text/content.h"

#include <jansson.h>

#include "base/arena.h"
#include "text/text.h"

/* The wording in that language, or NULL. */
static const char *wording_tagged(const json_t *wording, const char *tag)
{
	return json_string_value(json_object_get(wording, tag));
}

/* Along the chain: the language itself, French for easy-to-read French, then the order of our languages. */
static const struct language *language_found(const json_t *wording, const struct language *wanted)
{
	if (wording_tagged(wording, wanted->tag))
		return wanted;
	for (int i = 0; i < LANGUAGES; i++)
		if (wording_tagged(wording, languages[i].tag))
			return &languages[i];
	return NULL;
}

struct content content_of(struct arena *arena, const char *wording, const struct language *language)
{
	json_t *object = wording ? json_loads(wording, 0, NULL) : NULL;
	struct content content = { "", language };
	const struct language *found = object ? language_found(object, language) : NULL;

	if (found)
		content = (struct content){ arena_copy(arena, wording_tagged(object, found->tag)), found };
	json_decref(object);
	return content;
}

const char *content_in(struct arena *arena, const char *wording, const struct language *language)
{
	return content_of(arena, wording, language).text;
}
