#include "authoring/prune.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { MOST_ROUNDS = 40, DEEPEST = 24 };

struct pruning {
	struct arena *arena;
	json_t *root;
	struct pruned *pruned;
	int changed;		/* in this round */
};

/* What a fault's path leads through: the values, and the last step. */
struct way {
	json_t *value[DEEPEST];		/* value[0] is the root; NULL from where there is nothing */
	char key[DEEPEST][LONGEST_NAME + 1];	/* "" for an item of a list */
	int index[DEEPEST];
	int depth;			/* steps */
};

/* "sections[2].questions[0].label.fr", step by step. */
static int read_way(struct way *way, json_t *root, const char *path)
{
	*way = (struct way){ .value = { root } };
	while (*path) {
		const int at = way->depth;
		json_t *value = way->value[at];

		if (at + 1 == DEEPEST)
			return 0;
		if (*path == '[') {
			way->index[at] = (int)strtol(path + 1, NULL, 10);
			way->value[at + 1] = json_array_get(value, (size_t)way->index[at]);
			path += strcspn(path, "]");
			path += *path == ']';
		} else {
			size_t length = strcspn(path += *path == '.', ".[");

			if (!length || length > LONGEST_NAME)
				return 0;
			memcpy(way->key[at], path, length);
			way->value[at + 1] = json_object_get(value, way->key[at]);
			path += length;
		}
		way->depth++;
	}
	return 1;
}

/* Steps from the root to the question or the section that it is about; 0: the whole. */
static int part_depth(const struct way *way)
{
	if (way->depth < 2 || strcmp(way->key[0], "sections"))
		return 0;
	return way->depth >= 4 && !strcmp(way->key[2], "questions") ? 4 : 2;
}

static const char *text_in(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(arena, text) : "";
}

static struct left_out left_of(const struct pruning *pruning, const struct way *way, int depth)
{
	const json_t *part = depth ? way->value[depth] : NULL;
	const char *language = text_in(pruning->arena, pruning->root, "default_language");
	const json_t *label = json_object_get(part, depth == 4 ? "label" : "title");

	return (struct left_out){ text_in(pruning->arena, part, "name"), text_in(pruning->arena, label, language) };
}

static int is_told(const struct pruned *pruned, const struct left_out *left)
{
	for (int i = 0; i < pruned->count; i++) {
		const struct left_out *other = &pruned->left[i];

		if (!strcmp(other->part, left->part) && (!other->key || (left->key && !strcmp(other->key, left->key))))
			return 1;
	}
	return 0;
}

static void tell(struct pruning *pruning, struct left_out left, const char *key, const char *words)
{
	struct pruned *pruned = pruning->pruned;

	left.key = key ? arena_copy(pruning->arena, key) : NULL;
	left.words = words;
	pruning->changed = 1;
	if (pruned->count < MOST_LEFT_OUT && !is_told(pruned, &left))
		pruned->left[pruned->count++] = left;
}

/* What cannot stand without the other. */
static void remove_dependent(json_t *object, const char *key)
{
	static const char *const pairs[][2] = {
		{ "constraint", "constraint_message" }, { "pattern", "pattern_message" }, { "sensitive", "sensitive_reason" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (!strcmp(key, pairs[i][0]))
			json_object_del(object, pairs[i][1]);
}

/* Items of lists become null until the round is over, so that the paths of its other faults lead where they did. */
static void remove_step(struct way *way, int step)
{
	json_t *holder = way->value[step];

	if (json_is_array(holder)) {
		json_array_set_new(holder, (size_t)way->index[step], json_null());
	} else {
		remove_dependent(holder, way->key[step]);
		json_object_del(holder, way->key[step]);
	}
}

/* A wording may tell an answer that is not there: "…" stands for it. */
static int spare_wording(struct pruning *pruning, const struct way *way)
{
	const int last = way->depth - 1;
	const char *text = json_string_value(way->value[way->depth]);
	struct buffer spared = buffer_in(pruning->arena);

	if (!text || last < 1 || !json_is_object(way->value[last]) || !strstr(text, "${") || part_depth(way) >= last)
		return 0;
	while (*text) {
		size_t length = strcspn(text, "$");

		buffer_add(&spared, text, length);
		text += length;
		if (*text && text[1] == '{' && strchr(text, '}')) {
			buffer_add_text(&spared, "…");
			text = strchr(text, '}') + 1;
		} else if (*text) {
			buffer_add(&spared, text++, 1);
		}
	}
	json_object_set_new(way->value[last], way->key[last], json_string(spared.bytes));
	return 1;
}

/* A key that a question or a section cannot be known without. */
static int is_vital(const struct way *way, int step)
{
	return !strcmp(way->key[step], "name") || !strcmp(way->key[step], "kind") || !strcmp(way->key[step], "questions");
}

/* A section without a title is still shown. */
static int mend_title(struct pruning *pruning, const struct way *way, int step)
{
	const char *language = json_string_value(json_object_get(pruning->root, "default_language"));

	if (part_depth(way) != 2 || strcmp(way->key[2], "title") || step + 1 == way->depth || !language)
		return 0;
	json_object_set_new(way->value[2], "title", json_pack("{s:s}", language, "…"));
	return 1;
}

/* As little as helps: what is at fault, else, where that is missing, what it is missing in. */
static void leave_out(struct pruning *pruning, const struct document_fault *fault)
{
	struct way way;
	struct left_out left;
	int depth, step;

	if (!read_way(&way, pruning->root, fault->path))
		return;
	depth = part_depth(&way);
	step = way.depth - 1;
	while (step >= 0 && !way.value[step + 1])
		step--;
	/* What led there is gone in this round already. */
	for (int i = 0; i <= step + 1; i++)
		if (json_is_null(way.value[i]))
			return;
	left = left_of(pruning, &way, depth);
	if (mend_title(pruning, &way, step) || (step + 1 == way.depth && spare_wording(pruning, &way))) {
		tell(pruning, left, way.key[depth], fault->words);
		return;
	}
	if (!depth && step < 1)
		return;
	if (depth && (step < depth || is_vital(&way, depth)))
		step = depth - 1;
	remove_step(&way, step);
	tell(pruning, left, step >= depth ? way.key[depth] : NULL, fault->words);
}

static void drop_nulls(json_t *value)
{
	const char *key;
	json_t *item;
	void *next;

	for (size_t i = json_array_size(value); i-- > 0;) {
		if (json_is_null(json_array_get(value, i)))
			json_array_remove(value, i);
		else
			drop_nulls(json_array_get(value, i));
	}
	json_object_foreach_safe(value, next, key, item)
		drop_nulls(item);
}

/* A document without title or with faults of its own is mended where nobody would miss it. */
static void mend_whole(struct pruning *pruning, const struct document_faults *faults)
{
	const char *language = json_string_value(json_object_get(pruning->root, "default_language"));

	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		if (!strncmp(faults->fault[i].path, "title", strlen("title")) && language) {
			json_object_set_new(pruning->root, "title", json_pack("{s:s}", language, "…"));
			pruning->changed = 1;
		}
}

static int add_bytes(const char *bytes, size_t length, void *text)
{
	buffer_add(text, bytes, length);
	return 0;
}

static const struct questionnaire *read_again(struct pruning *pruning, struct document_faults *faults)
{
	struct buffer text = buffer_in(pruning->arena);

	*faults = (struct document_faults){ .count = 0 };
	json_dump_callback(pruning->root, add_bytes, &text, JSON_COMPACT);
	pruning->pruned->document = text.bytes;
	return document_read(pruning->arena, text.bytes, text.length, faults);
}

static void prune(struct pruning *pruning, struct document_faults *faults)
{
	for (int round = 0; round < MOST_ROUNDS && !pruning->pruned->questionnaire; round++) {
		pruning->changed = 0;
		mend_whole(pruning, faults);
		for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
			leave_out(pruning, &faults->fault[i]);
		if (!pruning->changed)
			return;
		drop_nulls(pruning->root);
		pruning->pruned->questionnaire = read_again(pruning, faults);
	}
}

const struct pruned *document_pruned(struct arena *arena, const char *document)
{
	struct pruning pruning = { arena, NULL, arena_new(arena, struct pruned) };
	struct document_faults *faults = arena_new(arena, struct document_faults), *left;

	pruning.pruned->document = document;
	pruning.pruned->faults = faults;
	pruning.pruned->questionnaire = document_read(arena, document, strlen(document), faults);
	if (pruning.pruned->questionnaire)
		return pruning.pruned;
	left = arena_new(arena, struct document_faults);
	*left = *faults;
	pruning.root = json_loads(document, 0, NULL);
	if (pruning.root)
		prune(&pruning, left);
	json_decref(pruning.root);
	return pruning.pruned;
}

const char *pruned_why(const struct pruned *pruned, const char *part)
{
	for (int i = 0; i < pruned->count; i++)
		if (!pruned->left[i].key && !strcmp(pruned->left[i].part, part))
			return pruned->left[i].words;
	return NULL;
}
