#include "consultation/stored.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name.h"

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

void give_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, json_string(text ? text : ""));
}

void give_number(json_t *object, const char *key, int64_t number)
{
	json_object_set_new(object, key, json_integer(number));
}

void give_hash(struct arena *arena, json_t *object, const char *key, const struct hash *hash)
{
	give_text(object, key, hex_write(arena, hash->bytes, HASH_SIZE));
}

const char *read_text_at(struct reading *reading, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	reading->has_failed |= !text;
	return arena_copy(reading->arena, text ? text : "");
}

int64_t read_number_at(struct reading *reading, const json_t *object, const char *key)
{
	const json_t *number = json_object_get(object, key);

	reading->has_failed |= !json_is_integer(number);
	return json_integer_value(number);
}

int read_count_at(struct reading *reading, const json_t *object, const char *key)
{
	const int64_t number = read_number_at(reading, object, key);

	reading->has_failed |= number < 0 || number > INT32_MAX;
	return reading->has_failed ? 0 : (int)number;
}

struct hash read_hash_at(struct reading *reading, const json_t *object, const char *key)
{
	struct hash hash = { { 0 } };

	reading->has_failed |= !hex_read(read_text_at(reading, object, key), hash.bytes, HASH_SIZE);
	return hash;
}

int read_name_at(struct reading *reading, const json_t *object, const char *key, const char *const *names, int count)
{
	const int found = name_index(names, count, read_text_at(reading, object, key));

	reading->has_failed |= found < 0;
	return found < 0 ? 0 : found;
}

int read_rows_at(struct reading *reading, const json_t *root, const char *key, int most, const json_t **list)
{
	*list = json_object_get(root, key);
	reading->has_failed |= !json_is_array(*list) || json_array_size(*list) > (size_t)most;
	return reading->has_failed ? 0 : (int)json_array_size(*list);
}
