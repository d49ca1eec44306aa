#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name.h"
#include "base/utf8.h"
#include "paper/paper.h"

enum { SCHEMA = 1 };

static const char *const kinds[PAPER_KINDS] = { "heading", "prose", "recommendation" };

static json_t *block_json(const struct paper_block *block)
{
	return json_pack("{ss si sI sb ss}", "kind", kinds[block->kind], "level", block->level, "paragraph", (json_int_t)block->paragraph,
			 "simple", block->is_simple, "words", block->words);
}

static int add_bytes(const char *bytes, size_t length, void *text)
{
	buffer_add(text, bytes, length);
	return 0;
}

const char *paper_write(struct arena *arena, const struct paper *paper)
{
	json_t *root = json_object(), *blocks = json_array(), *said = json_array();
	struct buffer text = buffer_in(arena);

	for (int i = 0; i < paper->count; i++)
		json_array_append_new(blocks, block_json(&paper->blocks[i]));
	for (int i = 0; i < PAPER_REMARKS; i++)
		json_array_append_new(said, json_integer(paper->said[i]));
	json_object_set_new(root, "schema", json_integer(SCHEMA));
	json_object_set_new(root, "text", json_integer(paper->text));
	json_object_set_new(root, "version", json_integer(paper->version));
	json_object_set_new(root, "blocks", blocks);
	json_object_set_new(root, "said", said);
	json_dump_callback(root, add_bytes, &text, JSON_SORT_KEYS | JSON_COMPACT);
	json_decref(root);
	return text.bytes;
}

/* --- reading */

struct opening {
	struct arena *arena;
	int has_failed;
};

static int64_t number_at(struct opening *opening, const json_t *value, int64_t least, int64_t most)
{
	const int64_t number = json_integer_value(value);

	if (json_is_integer(value) && number >= least && number <= most)
		return number;
	opening->has_failed = 1;
	return least;
}

static struct paper_block block_of(struct opening *opening, const json_t *object)
{
	const char *kind = json_string_value(json_object_get(object, "kind")), *words = json_string_value(json_object_get(object, "words"));
	const int index = kind ? name_index(kinds, PAPER_KINDS, kind) : -1;
	struct paper_block block = {
		.level = (int)number_at(opening, json_object_get(object, "level"), 0, 1),
		.paragraph = number_at(opening, json_object_get(object, "paragraph"), 0, INT64_MAX),
		.is_simple = json_is_true(json_object_get(object, "simple")),
	};

	words = words && strlen(words) <= PAPER_LONGEST_BLOCK ? utf8_clean(opening->arena, words, strlen(words)) : NULL;
	opening->has_failed |= index < 0 || !words || !*words;
	block.kind = index < 0 ? PAPER_PROSE : (enum paper_kind)index;
	block.words = words ? words : "";
	return block;
}

static void open_blocks(struct opening *opening, const json_t *list, struct paper *paper)
{
	const size_t count = json_array_size(list);

	if (!count || count > PAPER_MOST_BLOCKS) {
		opening->has_failed = 1;
		return;
	}
	paper->blocks = arena_array(opening->arena, struct paper_block, count);
	for (size_t i = 0; i < count; i++)
		paper->blocks[i] = block_of(opening, json_array_get(list, i));
	paper->count = (int)count;
}

struct paper *paper_open(struct arena *arena, const char *json)
{
	struct opening opening = { arena, 0 };
	struct paper *paper = arena_new(arena, struct paper);
	json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	const json_t *said = json_object_get(root, "said");

	opening.has_failed = json_integer_value(json_object_get(root, "schema")) != SCHEMA;
	paper->text = number_at(&opening, json_object_get(root, "text"), 0, INT64_MAX);
	paper->version = (int)number_at(&opening, json_object_get(root, "version"), 0, INT32_MAX);
	open_blocks(&opening, json_object_get(root, "blocks"), paper);
	for (int i = 0; i < PAPER_REMARKS; i++)
		paper->said[i] = (int)number_at(&opening, json_array_get(said, (size_t)i), 0, INT32_MAX);
	json_decref(root);
	return opening.has_failed ? NULL : paper;
}
