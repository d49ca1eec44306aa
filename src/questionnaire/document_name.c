#include "questionnaire/document_repeat.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

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
	int number = 0, sections_before = 0;

	reader->names = arena_array(reader->arena, struct document_name, MOST_QUESTIONS);
	json_array_foreach(sections, i, section) {
		const struct document_repeat *repeat = reader_list_repeat(reader, section, sections_before, number);

		questions = json_object_get(section, "questions");
		json_array_foreach(questions, j, question) {
			const char *name = json_string_value(json_object_get(question, "name"));

			if (name && number < MOST_QUESTIONS)
				reader->names[reader->name_count++] = (struct document_name){
					name, number, repeat && repeat->most > 1 ? repeat : NULL
				};
			number++;
		}
		if (repeat)
			number = repeat->end;
		sections_before += repeat ? repeat->most : 1;
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
