#include "questionnaire/document_reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"
#include "questionnaire/kind.h"
#include "text/text.h"

static int compare_names(const void *a, const void *b)
{
	const struct document_name *one = a, *other = b;
	int order = strcmp(one->name, other->name);

	return order ? order : one->number - other->number;
}

void reader_list_names(struct document_reader *reader, struct json_t *root)
{
	json_t *sections = json_object_get(root, "sections"), *section, *questions, *question;
	size_t i, j;
	int number = 0;

	reader->names = arena_array(reader->arena, struct document_name, MOST_QUESTIONS);
	json_array_foreach(sections, i, section) {
		questions = json_object_get(section, "questions");
		json_array_foreach(questions, j, question) {
			const char *name = json_string_value(json_object_get(question, "name"));

			if (name && number < MOST_QUESTIONS)
				reader->names[reader->name_count++] =
					(struct document_name){ name, number };
			number++;
		}
	}
	qsort(reader->names, (size_t)reader->name_count, sizeof(*reader->names), compare_names);
}

struct document_name *reader_find_name(const struct document_reader *reader, const char *name,
				       size_t length)
{
	int low = 0, high = reader->name_count;

	while (low < high) {
		int middle = (low + high) / 2;
		int order = strncmp(reader->names[middle].name, name, length);

		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	/* What begins with the name stands together, and the name itself comes first. */
	if (low < reader->name_count && !strncmp(reader->names[low].name, name, length) &&
	    !reader->names[low].name[length])
		return &reader->names[low];
	return NULL;
}

/* One reading of an expression. */
struct search {
	const struct document_reader *reader;
	const struct expression_fault *fault;
	int found_later;	/* the fault is a name that stands further on */
	int found_doubtful;
};

/* ${matrix.row}: -1 where there is no such row. */
static int row_named(const struct question *question, const char *name)
{
	for (int i = 0; i < question->row_count; i++)
		if (question->rows[i].name && !strcmp(question->rows[i].name, name))
			return i;
	return -1;
}

static int find_slot(const void *context, const char *name, struct expression_name *name_found)
{
	struct search *search = (struct search *)context;
	size_t length = strcspn(name, ".");
	const struct document_name *found = reader_find_name(search->reader, name, length);
	const struct question *question;
	int row = -1;

	if (!found || found->number >= search->reader->reached) {
		if (found && !search->fault->words)
			search->found_later = 1;
		return 0;
	}
	name_found->type = EXPRESSION_TEXT;
	if (found->is_doubtful) {
		search->found_doubtful = 1;
		name_found->slot = found->number * SLOTS;
		return 1;
	}
	question = &search->reader->questionnaire->questions[found->number];
	if (name[length])
		row = row_named(question, name + length + 1);
	if (question_kinds[question->kind].is_only_shown || (row < 0) != !question->row_count ||
	    (name[length] && row < 0))
		return 0;
	*name_found = (struct expression_name){ question->number * SLOTS + row + 1, question_kinds[question->kind].type };
	return 1;
}

struct expression *reader_expression(struct document_reader *reader, struct json_t *object,
				     const char *key)
{
	struct expression_fault fault = { 0 };
	struct search search = { reader, &fault };
	struct expression_names names = { find_slot, &search };
	const char *source = reader_text(reader, object, key);
	struct expression *expression;

	if (!source)
		return NULL;
	expression = expression_read(reader->arena, source, &names, &fault);
	if (expression || search.found_doubtful)
		return expression;
	if (search.found_later)
		fault.words = _("An expression only refers to questions that stand before it.");
	reader_fault(reader, key,
		     text_print(reader->arena, _("Column %1$d: %2$s"), fault.column, fault.words));
	return NULL;
}
