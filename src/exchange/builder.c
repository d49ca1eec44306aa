#include "exchange/builder.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/exchange.h"
#include "questionnaire/questionnaire.h"

struct builder {
	struct arena *arena;
	struct exchange_reading *reading;
	json_t *root, *languages;
	struct made section;
	int sections, questions;
};

static void remember(struct builder *builder, const char *path, const char *place)
{
	struct exchange_source *source;

	if (!place)
		return;
	source = arena_new(builder->arena, struct exchange_source);
	*source = (struct exchange_source){ path, place, builder->reading->sources };
	builder->reading->sources = source;
}

static const char *below(struct builder *builder, struct made of, const char *key)
{
	return *of.path ? arena_print(builder->arena, "%s.%s", of.path, key) : key;
}

struct builder *builder_new(struct arena *arena, struct exchange_reading *reading)
{
	struct builder *builder = arena_new(arena, struct builder);

	*builder = (struct builder){ arena, reading, json_object(), json_array() };
	json_object_set_new(builder->root, "schema", json_integer(1));
	json_object_set_new(builder->root, "languages", builder->languages);
	json_object_set_new(builder->root, "sections", json_array());
	return builder;
}

struct made builder_root(struct builder *builder)
{
	return (struct made){ builder->root, "" };
}

void builder_language(struct builder *builder, const char *tag)
{
	json_t *known;
	size_t i;

	json_array_foreach(builder->languages, i, known)
		if (!strcmp(json_string_value(known), tag))
			return;
	json_array_append_new(builder->languages, json_string(tag));
	if (json_array_size(builder->languages) == 1)
		json_object_set_new(builder->root, "default_language", json_string(tag));
}

struct made builder_item(struct builder *builder, struct made of, const char *key, const char *place)
{
	json_t *list = json_object_get(of.object, key);
	struct made item = { json_object(), NULL };

	if (!list) {
		list = json_array();
		json_object_set_new(of.object, key, list);
	}
	item.path = arena_print(builder->arena, "%s[%zu]", below(builder, of, key), json_array_size(list));
	json_array_append_new(list, item.object);
	remember(builder, item.path, place);
	return item;
}

struct made builder_section(struct builder *builder, const char *place)
{
	builder->section = builder_item(builder, builder_root(builder), "sections", place);
	builder->sections++;
	builder->questions = 0;
	return builder->section;
}

struct made builder_question(struct builder *builder, const char *place)
{
	builder->questions++;
	return builder_item(builder, builder->section, "questions", place);
}

int builder_section_count(const struct builder *builder)
{
	return builder->sections;
}

int builder_question_count(const struct builder *builder)
{
	return builder->questions;
}

struct made builder_object(struct builder *builder, struct made of, const char *key, const char *place)
{
	struct made made = { json_object_get(of.object, key), below(builder, of, key) };

	if (made.object)
		return made;
	made.object = json_object();
	json_object_set_new(of.object, key, made.object);
	remember(builder, made.path, place);
	return made;
}

void builder_value(struct builder *builder, struct made of, const char *key, struct json_t *value, const char *place)
{
	json_object_set_new(of.object, key, value);
	remember(builder, below(builder, of, key), place);
}

void builder_text(struct builder *builder, struct made of, const char *key, const char *text, const char *place)
{
	if (text && *text)
		builder_value(builder, of, key, json_string(text), place);
}

void builder_number(struct builder *builder, struct made of, const char *key, double number, const char *place)
{
	int is_whole = floor(number) == number && fabs(number) <= MOST_NUMBER;

	builder_value(builder, of, key, is_whole ? json_integer((json_int_t)number) : json_real(number), place);
}

void builder_flag(struct builder *builder, struct made of, const char *key, const char *place)
{
	builder_value(builder, of, key, json_true(), place);
}

void builder_wording(struct builder *builder, struct made of, const char *key, const char *language,
		     const char *text, const char *place)
{
	if (text && *text)
		builder_text(builder, builder_object(builder, of, key, place), language, text, place);
}

static int add_bytes(const char *bytes, size_t length, void *context)
{
	buffer_add(context, bytes, length);
	return 0;
}

void builder_end(struct builder *builder)
{
	struct buffer out = buffer_in(builder->arena);

	json_dump_callback(builder->root, add_bytes, &out, JSON_COMPACT);
	json_decref(builder->root);
	builder->reading->json = out.bytes;
	builder->reading->length = out.length;
}
