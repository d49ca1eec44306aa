/*
 * Repeated sections are read once for each occurrence, from the same place of
 * the document: a fault told there is told once. What stands in the document is
 * compiled anew for each, so that ${name} means the same occurrence; wordings
 * are told by names, and get those of their occurrence here.
 */
#include "questionnaire/document_repeat.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/kind.h"
#include "questionnaire/piping.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

/* 1 where it is not repeated, or wrongly. */
static int most_of(const json_t *section)
{
	const json_t *most = json_object_get(json_object_get(section, "repeat"), "most");
	double number = json_number_value(most);

	return number >= 2 && number <= MOST_OCCURRENCES && number == (int)number ? (int)number : 1;
}

struct document_repeat *reader_list_repeat(struct document_reader *reader, struct json_t *section, int number,
					   int first)
{
	struct document_repeat *repeat = NULL;
	int questions = (int)json_array_size(json_object_get(section, "questions"));
	int asks = !json_object_get(json_object_get(section, "repeat"), "count");
	const char *name = json_string_value(json_object_get(section, "name"));

	if (!json_object_get(section, "repeat"))
		return NULL;
	repeat = arena_new(reader->arena, struct document_repeat);
	*repeat = (struct document_repeat){
		name ? name : "", number, most_of(section), .first = first, .step = questions + asks, .next = reader->repeats,
	};
	repeat->is_doubtful = repeat->most == 1;
	repeat->end = first + (repeat->most == 1 ? questions : repeat->most * repeat->step - asks);
	return reader->repeats = repeat;
}

struct document_repeat *reader_find_repeat(const struct document_reader *reader, const char *name)
{
	struct document_repeat *repeat = reader->repeats;

	while (repeat && strcmp(repeat->name, name))
		repeat = repeat->next;
	return repeat;
}

/* Sections and questions have names of their own, but an expression must tell them apart. */
static void check_name(struct document_reader *reader, const char *name)
{
	const char *another = arena_print(reader->arena, "%s" ANOTHER, name);

	if (reader_find_name(reader, name, strlen(name)))
		reader_fault(reader, "name", _("A question has this name: a section that is repeated needs one of its own."));
	if (reader_find_name(reader, another, strlen(another)))
		reader_fault(reader, "name", text_print(reader->arena,
			_("A section of this name that is repeated asks a question named “%s” itself: rename one of the two."), another));
}

void reader_repeat(struct document_reader *reader, struct json_t *object, struct section *section)
{
	static const char *const keys[] = { "most", "count", "another", NULL };
	json_t *repeat = json_object_get(object, "repeat");

	if (!repeat)
		return;
	if (section->of)
		check_name(reader, section->of);
	reader_enter(reader, "repeat");
	if (reader_object(reader, repeat)) {
		reader_keys(reader, repeat, keys, NULL);
		reader_require(reader, repeat, "most");
		reader_whole(reader, repeat, "most", 2, MOST_OCCURRENCES);
		if (section->occurrence == 1)
			reader_expression(reader, repeat, "count", &section->occurrences);
		if (json_object_get(repeat, "count") && json_object_get(repeat, "another"))
			reader_fault(reader, "another", _("Nothing is asked here: “count” says how many there are."));
	}
	reader_leave(reader);
}

/* The interface's own words, in the document's languages. */
static struct wording usual_wording(struct document_reader *reader)
{
	const struct questionnaire *questionnaire = reader->questionnaire;
	const struct language *now = text_language();
	struct wording wording = { arena_array(reader->arena, const char *, MOST_LANGUAGES) };

	for (int i = 0; i < questionnaire->language_count; i++) {
		const struct language *language = language_tagged(questionnaire->languages[i]);

		if (!language && i != questionnaire->default_language)
			continue;
		text_use(language ? language : language_tagged("en"));
		wording.in[i] = arena_copy(reader->arena, _("Do you have another one to add?"));
	}
	text_use(now);
	return wording;
}

void reader_another(struct document_reader *reader, struct json_t *object, struct section *section,
		    struct question *question)
{
	json_t *repeat = json_object_get(object, "repeat");

	section->another = question->number;
	question->of = section->of ? arena_print(reader->arena, "%s" ANOTHER, section->of) : NULL;
	question->name = reader_unrolled(reader, question->of);
	question->occurrence = section->occurrence;
	question->kind = QUESTION_YES_NO;
	question->required = 1;
	question_kinds[QUESTION_YES_NO].load(reader, repeat, question);
	reader_enter(reader, "repeat");
	question->label = reader_wording(reader, repeat, "another");
	reader_leave(reader);
	if (!question->label.in)
		question->label = usual_wording(reader);
}

const char *reader_unrolled(const struct document_reader *reader, const char *name)
{
	return name && reader->occurrence > 1 ? arena_print(reader->arena, "%s.%d", name, reader->occurrence) : name;
}

const char *reader_unrolled_text(const struct document_reader *reader, const char *text)
{
	struct buffer out;
	const char *at;

	if (!text || reader->occurrence < 2 || !strstr(text, "${"))
		return text;
	out = buffer_in(reader->arena);
	for (; (at = strstr(text, "${")); text = at) {
		size_t length = strcspn(at += strlen("${"), ".} \n");
		const struct document_name *found = reader_find_name(reader, at, length);

		at += length;
		buffer_add(&out, text, (size_t)(at - text));
		if (found && found->repeat == reader->repeat)
			buffer_print(&out, ".%d", reader->occurrence);
	}
	buffer_add_text(&out, text);
	return out.bytes;
}
