#include "consultation/stored.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"

static int add_bytes(const char *bytes, size_t length, void *text)
{
	buffer_add(text, bytes, length);
	return 0;
}

const char *stored_json(struct arena *arena, const struct json_t *value)
{
	struct buffer text = buffer_in(arena);

	json_dump_callback(value, add_bytes, &text, JSON_SORT_KEYS | JSON_COMPACT);
	return text.bytes;
}

const char *stored_text(const struct json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}
