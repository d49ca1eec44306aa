#include "questionnaire/mapping.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "text/text.h"

static int by_was(const void *key, const void *pair)
{
	return strcmp(key, ((const struct mapping_pair *)pair)->was);
}

const struct mapping_pair *mapping_of(const struct mapping *mapping, const char *was)
{
	return bsearch(was, mapping->pairs, (size_t)mapping->count, sizeof(*mapping->pairs), by_was);
}

const struct mapping_pair *mapping_to(const struct mapping *mapping, const char *is)
{
	for (int i = 0; i < mapping->count; i++)
		if (!strcmp(mapping->pairs[i].is, is))
			return &mapping->pairs[i];
	return NULL;
}

const char *names_is(const struct mapping_names *names, const char *was)
{
	if (!names)
		return was;
	for (int i = 0; i < names->count; i++)
		if (!strcmp(names->was[i], was))
			return names->is[i];
	return NULL;
}

/* A question of its first occurrence has the document's name. */
const struct question *question_of_document(const struct questionnaire *questionnaire, const char *name)
{
	const struct question *question = question_named(questionnaire, name);

	return question && question->occurrence <= 1 ? question : NULL;
}

int choices_may_merge(const struct question *question)
{
	return question->kind != QUESTION_TOP && question->kind != QUESTION_RANKING && question->kind != QUESTION_SHARES;
}

/* What the shapes of columns alone do not tell apart. */
static const char *unfit_of_shape(const struct answered *was, const struct answered *is)
{
	const struct kind *before = &question_kinds[was->kind], *after = &question_kinds[is->kind];

	if (was->shape == SHAPE_DATE && was->precision != is->precision)
		return _("One asks for a day, a month or a year, the other for something more or less exact.");
	if (was->shape == SHAPE_SHARES && was->points != is->points)
		return _("Another number of points was shared.");
	if (was->shape == SHAPE_RANK && was->kind != is->kind)
		return _("One ranks all choices, the other only the most important ones.");
	if (before->is_graded != after->is_graded)
		return _("One asks for mentions, the other does not.");
	if (before->is_file != after->is_file || before->is_identity != after->is_identity)
		return _("One asks for something else than a text.");
	return NULL;
}

int question_answered(struct arena *arena, const struct question *question, struct answered *answered)
{
	struct column *columns;
	const int count = question_kinds[question->kind].columns(arena, question, &columns);

	if (count)
		*answered = (struct answered){ columns->shape, question->kind, question->precision, question->points,
					       columns->part != NULL, question->occurrence > 0 };
	return count > 0;
}

const char *answered_unfit(const struct answered *was, const struct answered *is)
{
	if (was->is_repeated != is->is_repeated)
		return _("One is asked once, the other again and again.");
	if (was->has_parts != is->has_parts || was->shape != is->shape)
		return _("They are answered in another way: the answers cannot be put into one column.");
	return unfit_of_shape(was, is);
}

const char *questions_unfit(struct arena *arena, const struct question *was, const struct question *is)
{
	struct answered before, after;

	if (!question_answered(arena, was, &before) || !question_answered(arena, is, &after))
		return _("Nobody answers one of the two.");
	return answered_unfit(&before, &after);
}

struct mapping *mapping_identity(struct arena *arena, const struct questionnaire *was, const struct questionnaire *is)
{
	struct mapping *mapping = arena_new(arena, struct mapping);

	mapping->pairs = arena_array(arena, struct mapping_pair, (size_t)was->question_count);
	for (int i = 0; i < was->question_count; i++) {
		const struct question *before = was->by_name[i], *after = question_of_document(is, before->name);

		if (before->occurrence <= 1 && after && !questions_unfit(arena, before, after))
			mapping->pairs[mapping->count++] = (struct mapping_pair){ before->name, after->name };
	}
	mapping_sort(mapping);
	return mapping;
}

static int is_same_text(const char *one, const char *other)
{
	return one && other ? !strcmp(one, other) : one == other;
}

int labels_say_the_same(const struct questionnaire *was, const struct wording *before,
			const struct questionnaire *is, const struct wording *after)
{
	for (int i = 0; before->in && i < was->language_count; i++)
		for (int j = 0; after->in && j < is->language_count; j++)
			if (!strcmp(was->languages[i], is->languages[j]) && !is_same_text(before->in[i], after->in[j]))
				return 0;
	return !before->in == !after->in;
}

int questions_say_the_same(const struct questionnaire *was, const struct question *before,
			   const struct questionnaire *is, const struct question *after)
{
	if (strcmp(before->name, after->name) || before->choice_count != after->choice_count || before->row_count != after->row_count ||
	    !labels_say_the_same(was, &before->label, is, &after->label))
		return 0;
	for (int i = 0; i < before->choice_count; i++)
		if (strcmp(before->choices[i].name, after->choices[i].name) ||
		    !labels_say_the_same(was, &before->choices[i].label, is, &after->choices[i].label))
			return 0;
	for (int i = 0; i < before->row_count; i++)
		if (strcmp(before->rows[i].name, after->rows[i].name) ||
		    !labels_say_the_same(was, &before->rows[i].label, is, &after->rows[i].label))
			return 0;
	return 1;
}

static int compare_pairs(const void *a, const void *b)
{
	return strcmp(((const struct mapping_pair *)a)->was, ((const struct mapping_pair *)b)->was);
}

static void sort_names(const struct mapping_names *names)
{
	for (int i = 1; names && i < names->count; i++)
		for (int j = i; j > 0 && strcmp(names->was[j - 1], names->was[j]) > 0; j--) {
			const char *was = names->was[j], *is = names->is[j];

			names->was[j] = names->was[j - 1];
			names->is[j] = names->is[j - 1];
			names->was[j - 1] = was;
			names->is[j - 1] = is;
		}
}

void mapping_sort(struct mapping *mapping)
{
	qsort(mapping->pairs, (size_t)mapping->count, sizeof(*mapping->pairs), compare_pairs);
	for (int i = 0; i < mapping->count; i++) {
		sort_names(mapping->pairs[i].choices);
		sort_names(mapping->pairs[i].rows);
	}
}

static void write_names(struct buffer *out, const char *key, const struct mapping_names *names)
{
	if (!names)
		return;
	canonical_add_text(out, key);
	buffer_add_text(out, ":{");
	for (int i = 0; i < names->count; i++) {
		buffer_add_text(out, i ? "," : "");
		canonical_add_text(out, names->was[i]);
		buffer_add_text(out, ":");
		canonical_add_text(out, names->is[i]);
	}
	buffer_add_text(out, "}");
}

const char *mapping_write(struct arena *arena, const struct mapping *mapping)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "{\"questions\":{");
	for (int i = 0; i < mapping->count; i++) {
		const struct mapping_pair *pair = &mapping->pairs[i];

		buffer_add_text(&out, i ? "," : "");
		canonical_add_text(&out, pair->was);
		buffer_add_text(&out, ":{");
		write_names(&out, "choices", pair->choices);
		buffer_add_text(&out, pair->choices ? ",\"is\":" : "\"is\":");
		canonical_add_text(&out, pair->is);
		buffer_add_text(&out, pair->rows ? "," : "");
		write_names(&out, "rows", pair->rows);
		buffer_add_text(&out, "}");
	}
	buffer_add_text(&out, "}}");
	return out.bytes;
}

/* False where it is no object of texts. */
static int read_names(struct arena *arena, json_t *object, const struct mapping_names **names)
{
	struct mapping_names *read;
	const char *was;
	json_t *is;

	*names = NULL;
	if (!object)
		return 1;
	if (!json_is_object(object))
		return 0;
	read = arena_new(arena, struct mapping_names);
	*names = read;
	read->was = arena_array(arena, const char *, json_object_size(object));
	read->is = arena_array(arena, const char *, json_object_size(object));
	json_object_foreach(object, was, is) {
		if (!json_is_string(is))
			return 0;
		read->was[read->count] = arena_copy(arena, was);
		read->is[read->count++] = arena_copy(arena, json_string_value(is));
	}
	return 1;
}

static int read_pairs(struct arena *arena, json_t *questions, struct mapping *mapping)
{
	const char *was;
	json_t *object;

	if (!json_is_object(questions) || json_object_size(questions) > MOST_QUESTIONS)
		return 0;
	mapping->pairs = arena_array(arena, struct mapping_pair, json_object_size(questions));
	json_object_foreach(questions, was, object) {
		const char *is = json_string_value(json_object_get(object, "is"));
		struct mapping_pair *pair = &mapping->pairs[mapping->count++];

		if (!is || !read_names(arena, json_object_get(object, "choices"), &pair->choices) ||
		    !read_names(arena, json_object_get(object, "rows"), &pair->rows))
			return 0;
		pair->was = arena_copy(arena, was);
		pair->is = arena_copy(arena, is);
	}
	return 1;
}

/* What is written again and is the same is canonical, and holds nothing that was passed over. */
struct mapping *mapping_read(struct arena *arena, const char *json, size_t length)
{
	json_t *root = length <= LONGEST_MAPPING ? json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL) : NULL;
	struct mapping *mapping = arena_new(arena, struct mapping);
	const int fits = root && read_pairs(arena, json_object_get(root, "questions"), mapping);
	const char *again;

	json_decref(root);
	if (!fits)
		return NULL;
	mapping_sort(mapping);
	again = mapping_write(arena, mapping);
	return strlen(again) == length && !memcmp(again, json, length) ? mapping : NULL;
}
