#include "authoring/tongues.h"

#include <jansson.h>
#include <string.h>

#include "authoring/edit.h"

static int is_in(const json_t *list, const char *text)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		if (json_is_string(item) && !strcmp(json_string_value(item), text))
			return 1;
	return 0;
}

static int speaks(const struct edit *document, const char *language)
{
	return is_in(json_object_get(document->root, "languages"), language);
}

static int is_wording(const struct edit *from, json_t *value)
{
	const char *key;
	const json_t *item;

	json_object_foreach(value, key, item)
		if (!speaks(from, key))
			return 0;
	return json_object_size(value) > 0;
}

static void fit_wording(json_t *wording, const struct edit *from, const struct edit *to)
{
	json_t *item, *any = NULL;
	const char *key;
	void *next;

	json_object_foreach(wording, key, item)
		any = any && strcmp(key, from->language) ? any : item;
	if (to->language && !json_object_get(wording, to->language))
		json_object_set(wording, to->language, any);
	json_object_foreach_safe(wording, next, key, item)
		if (!speaks(to, key))
			json_object_del(wording, key);
}

void wordings_fit(json_t *value, const struct edit *from, const struct edit *to)
{
	json_t *item;
	const char *key;
	size_t i;

	if (is_wording(from, value)) {
		fit_wording(value, from, to);
		return;
	}
	json_object_foreach(value, key, item)
		wordings_fit(item, from, to);
	json_array_foreach(value, i, item)
		wordings_fit(item, from, to);
}
