#include "authoring/outline.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "authoring/manuscript.h"
#include "base/arena.h"

/* A copy, as the tree does not last; "" for what is no text. */
static const char *text_at(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(arena, text) : "";
}

static const char *text_or_null(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = text_at(arena, object, key);

	return *text ? text : NULL;
}

static struct outline_question question_of(struct arena *arena, const struct outline *outline, const json_t *object)
{
	return (struct outline_question){
		.name = text_at(arena, object, "name"),
		.kind = text_at(arena, object, "kind"),
		.label = text_at(arena, json_object_get(object, "label"), outline->language),
		.relevant = text_or_null(arena, object, "relevant"),
		.required = json_is_true(json_object_get(object, "required")),
	};
}

static struct outline_section section_of(struct arena *arena, const struct outline *outline, const json_t *object)
{
	const json_t *questions = json_object_get(object, "questions");
	size_t count = json_array_size(questions);
	struct outline_section section = {
		.name = text_at(arena, object, "name"),
		.title = text_at(arena, json_object_get(object, "title"), outline->language),
		.relevant = text_or_null(arena, object, "relevant"),
		.questions = arena_array(arena, struct outline_question, count),
	};

	while (section.count < (int)count) {
		section.questions[section.count] =
			question_of(arena, outline, json_array_get(questions, (size_t)section.count));
		section.count++;
	}
	return section;
}

static void take_languages(struct arena *arena, struct outline *outline, const json_t *root)
{
	const json_t *list = json_object_get(root, "languages"), *item;
	size_t i;

	json_array_foreach(list, i, item)
		if (json_is_string(item) && outline->language_count < MOST_LANGUAGES)
			outline->languages[outline->language_count++] = arena_copy(arena, json_string_value(item));
	outline->language = text_at(arena, root, "default_language");
}

static struct outline read_outline(struct arena *arena, const json_t *root)
{
	const json_t *sections = json_object_get(root, "sections");
	size_t count = json_array_size(sections);
	struct outline outline = { .sections = arena_array(arena, struct outline_section, count) };

	take_languages(arena, &outline, root);
	outline.title = text_at(arena, json_object_get(root, "title"), outline.language);
	while (outline.count < (int)count) {
		outline.sections[outline.count] = section_of(arena, &outline, json_array_get(sections, (size_t)outline.count));
		outline.question_count += outline.sections[outline.count].count;
		outline.count++;
	}
	return outline;
}

struct outline_part outline_part_at(const struct outline *outline, const char *path)
{
	struct outline_part part = { NULL, NULL };
	int section, question;
	const int found = sscanf(path, "sections[%d].questions[%d]", &section, &question);

	if (found < 1 || section < 0 || section >= outline->count)
		return part;
	part.section = &outline->sections[section];
	if (found == 2 && question >= 0 && question < part.section->count)
		part.question = &part.section->questions[question];
	return part;
}

static void count_faults(struct outline *outline, const struct document_faults *faults)
{
	int kept = faults->count < MOST_DOCUMENT_FAULTS ? faults->count : MOST_DOCUMENT_FAULTS;

	outline->faults = faults->count;
	for (int i = 0; i < kept; i++) {
		const struct outline_part part = outline_part_at(outline, faults->fault[i].path);

		/* Both stand in the outline itself. */
		if (part.question)
			((struct outline_question *)part.question)->faults++;
		else if (part.section)
			((struct outline_section *)part.section)->faults++;
	}
}

struct outline outline_of_json(struct arena *arena, const struct json_t *root, const struct document_faults *faults)
{
	struct outline outline = read_outline(arena, root);

	if (faults)
		count_faults(&outline, faults);
	return outline;
}

struct outline outline_of(struct arena *arena, const char *document, const struct document_faults *faults)
{
	json_t *root = json_loads(document, 0, NULL);
	const struct outline outline = outline_of_json(arena, root, faults);

	json_decref(root);
	return outline;
}

const char *document_title(struct arena *arena, const char *document)
{
	json_t *root = json_loads(document, 0, NULL);
	const char *language = json_string_value(json_object_get(root, "default_language"));
	const char *title = language ? text_at(arena, json_object_get(root, "title"), language) : "";
	size_t length = strlen(title);

	json_decref(root);
	if (length >= LONGEST_MANUSCRIPT_TITLE)
		for (length = LONGEST_MANUSCRIPT_TITLE - 1; length && (title[length] & 0xC0) == 0x80; length--)
			;
	return arena_copy_bytes(arena, title, length);
}
