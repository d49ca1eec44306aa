#include "questionnaire/document.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "questionnaire/document_repeat.h"
#include "questionnaire/kind.h"
#include "text/text.h"

static const char *const document_keys[] = {
	"schema", "languages", "default_language", "title", "sections", NULL
};

static const char *const section_keys[] = {
	"name", "title", "intro", "relevant", "random", "repeat", "questions", NULL
};

static const char *const question_keys[] = {
	"name", "kind", "label", "hint", "required", "relevant", "constraint", "constraint_message",
	"sensitive", "sensitive_reason", "dont_know", "prefer_not", "picture", "recording", NULL
};

/* "fr", "fr-simple", "pt-BR": two or three letters, then parts of up to eight. */
static int is_language(const char *tag)
{
	size_t part = strspn(tag, "abcdefghijklmnopqrstuvwxyz");

	if (part < 2 || part > 3 || strlen(tag) > LONGEST_LANGUAGE)
		return 0;
	for (tag += part; *tag == '-'; tag += 1 + part) {
		part = strspn(tag + 1,
			      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
		if (part < 1 || part > 8)
			return 0;
	}
	return !*tag;
}

static int language_index(const struct questionnaire *questionnaire, const char *tag)
{
	for (int i = 0; i < questionnaire->language_count; i++)
		if (!strcmp(questionnaire->languages[i], tag))
			return i;
	return -1;
}

static void read_languages(struct document_reader *reader, json_t *root)
{
	struct questionnaire *questionnaire = reader->questionnaire;
	json_t *list = reader_list(reader, root, "languages", 1, MOST_LANGUAGES), *item;
	const char *standard = reader_text(reader, root, "default_language");
	size_t i;

	reader_enter(reader, "languages");
	json_array_foreach(list, i, item) {
		const char *tag = json_string_value(item);

		reader_enter_item(reader, (int)i);
		if (!tag || !is_language(tag))
			reader_fault(reader, NULL,
				     _("This is no tag of a language, like “fr” or “fr-simple”."));
		else if (language_index(questionnaire, tag) >= 0)
			reader_fault(reader, NULL, _("This language is already there."));
		else
			questionnaire->languages[questionnaire->language_count++] =
				arena_copy(reader->arena, tag);
		reader_leave(reader);
	}
	reader_leave(reader);
	reader_require(reader, root, "default_language");
	if (standard && questionnaire->language_count)
		questionnaire->default_language = language_index(questionnaire, standard);
	if (questionnaire->default_language >= 0)
		return;
	questionnaire->default_language = 0;
	reader_fault(reader, "default_language",
		     _("This is not among the languages of the document."));
}

static int kind_named(const char *name)
{
	for (int kind = 0; kind < QUESTION_KINDS; kind++)
		if (name && !strcmp(question_kinds[kind].name, name))
			return kind;
	return -1;
}

static void read_kind(struct document_reader *reader, json_t *object, struct question *question)
{
	const char *name = reader_text(reader, object, "kind");
	int kind = kind_named(name);

	reader_require(reader, object, "kind");
	if (kind < 0) {
		reader_fault(reader, "kind", _("There is no such kind of question."));
		return;
	}
	question->kind = (enum question_kind)kind;
	reader_keys(reader, object, question_keys, question_kinds[kind].keys);
	question_kinds[kind].load(reader, object, question);
}

static void check_name(struct document_reader *reader, const struct question *question)
{
	const struct document_name *first = NULL;

	if (question->of)
		first = reader_find_name(reader, question->of, strlen(question->of));
	if (first && first->number != question->number && reader->occurrence < 2)
		reader_fault(reader, "name", _("This name is already used."));
}

static int needs_label(json_t *object)
{
	int kind = kind_named(json_string_value(json_object_get(object, "kind")));

	return kind < 0 || !question_kinds[kind].is_calculated;
}

/* Once for all that somebody writes, so that what they agreed to is never in doubt. */
static void check_quotes(struct document_reader *reader, const struct question *question)
{
	const struct questionnaire *questionnaire = reader->questionnaire;

	for (int i = 0; i < question->number; i++)
		if (question->for_quotes && questionnaire->questions[i].for_quotes)
			reader_fault(reader, "for_quotes", _("One question alone asks whether words may be quoted, once for all of them."));
}

static void read_question(struct document_reader *reader, json_t *object, struct question *question)
{
	question->of = reader_name(reader, object);
	question->name = reader_unrolled(reader, question->of);
	question->occurrence = reader->occurrence;
	check_name(reader, question);
	question->label = reader_wording(reader, object, "label");
	if (needs_label(object))
		reader_require(reader, object, "label");
	question->hint = reader_wording(reader, object, "hint");
	question->required = reader_flag(reader, object, "required");
	question->sensitive = reader_flag(reader, object, "sensitive");
	question->sensitive_reason = reader_wording(reader, object, "sensitive_reason");
	if (json_object_get(object, "sensitive_reason"))
		reader_require(reader, object, "sensitive");
	question->dont_know = reader_flag(reader, object, "dont_know");
	question->prefer_not = reader_flag(reader, object, "prefer_not");
	question->is_random = reader_flag(reader, object, "random");
	question->for_quotes = reader_flag(reader, object, "for_quotes");
	check_quotes(reader, question);
	question->picture = reader_picture(reader, object);
	question->recording = reader_recording(reader, object);
	reader_relevant(reader, object, question);
	read_kind(reader, object, question);
	reader_constraint(reader, object, question);
	question->constraint_message = reader_wording(reader, object, "constraint_message");
	if (json_object_get(object, "constraint_message"))
		reader_require(reader, object, "constraint");
}

/* Expressions that read a question with faults would only repeat them. */
static void note_doubt(struct document_reader *reader, const struct question *question,
		       int faults_before)
{
	struct document_name *name = NULL;

	if (reader->faults->count == faults_before)
		return;
	if (question->of)
		name = reader_find_name(reader, question->of, strlen(question->of));
	if (name)
		name->is_doubtful = 1;
}

/* NULL where there are as many as there may be. */
static struct question *next_question(struct document_reader *reader, struct section *section)
{
	struct questionnaire *questionnaire = reader->questionnaire;
	struct question *question = &questionnaire->questions[questionnaire->question_count];

	if (questionnaire->question_count == MOST_QUESTIONS)
		return NULL;
	question->number = reader->reached = questionnaire->question_count++;
	question->section = (int)(section - questionnaire->sections);
	section->count++;
	return question;
}

static void read_questions(struct document_reader *reader, json_t *object, struct section *section)
{
	struct questionnaire *questionnaire = reader->questionnaire;
	json_t *list = reader_list(reader, object, "questions", 1, MOST_QUESTIONS), *item;
	size_t i;

	section->first = questionnaire->question_count;
	reader_enter(reader, "questions");
	json_array_foreach(list, i, item) {
		int faults = reader->faults->count;
		struct question *question = next_question(reader, section);

		if (!question)
			break;
		reader_enter_item(reader, (int)i);
		if (reader_object(reader, item))
			read_question(reader, item, question);
		note_doubt(reader, question, faults);
		reader_leave(reader);
	}
	reader_leave(reader);
	reader->reached = questionnaire->question_count;
}

/* Whoever answers says whether there is another occurrence, unless the document does. */
static void read_another(struct document_reader *reader, json_t *object, struct section *section)
{
	struct question *question;

	section->another = -1;
	if (!section->occurrence || section->occurrence == section->most ||
	    json_object_get(json_object_get(object, "repeat"), "count"))
		return;
	question = next_question(reader, section);
	if (question)
		reader_another(reader, object, section, question);
	reader->reached = reader->questionnaire->question_count;
}

static void check_section_name(struct document_reader *reader, const struct section *section)
{
	const struct questionnaire *questionnaire = reader->questionnaire;

	for (const struct section *before = questionnaire->sections; before < section && section->of; before++)
		if (before->of && !strcmp(before->of, section->of) && section->occurrence < 2)
			reader_fault(reader, "name", _("This name is already used."));
}

static void read_section(struct document_reader *reader, json_t *object, struct section *section)
{
	reader_keys(reader, object, section_keys, NULL);
	section->of = reader_name(reader, object);
	section->name = reader_unrolled(reader, section->of);
	section->occurrence = reader->occurrence;
	section->most = reader->repeat ? reader->repeat->most : 1;
	check_section_name(reader, section);
	section->title = reader_required_wording(reader, object, "title");
	section->intro = reader_wording(reader, object, "intro");
	section->is_random = reader_flag(reader, object, "random");
	reader_expression(reader, object, "relevant", &section->relevant);
	reader_repeat(reader, object, section);
	read_questions(reader, object, section);
	read_another(reader, object, section);
}

static const struct document_repeat *repeat_from(const struct document_reader *reader, int section)
{
	const struct document_repeat *repeat = reader->repeats;

	while (repeat && repeat->section != section)
		repeat = repeat->next;
	return repeat && repeat->most > 1 ? repeat : NULL;
}

/* As often as it may occur. */
static void read_occurrences(struct document_reader *reader, json_t *object)
{
	struct questionnaire *questionnaire = reader->questionnaire;
	int most;

	reader->repeat = repeat_from(reader, questionnaire->section_count);
	most = reader->repeat ? reader->repeat->most : 1;
	for (int i = 1; i <= most; i++) {
		struct section *section = &questionnaire->sections[questionnaire->section_count];

		reader->occurrence = reader->repeat ? i : 0;
		if (reader_object(reader, object))
			read_section(reader, object, section);
		questionnaire->section_count++;
	}
	reader->occurrence = 0;
	reader->repeat = NULL;
}

/* How many questions there are, for room and for the bound on all of them; and how many sections. */
static size_t question_total(struct document_reader *reader, json_t *list, size_t *sections)
{
	json_t *section;
	size_t i, total = 0;
	int is_repeated;

	*sections = 0;
	json_array_foreach(list, i, section) {
		struct document_repeat *repeat = reader_list_repeat(reader, section, 0, 0);

		total += repeat ? (size_t)repeat->end : json_array_size(json_object_get(section, "questions"));
		*sections += repeat ? (size_t)repeat->most : 1;
	}
	is_repeated = reader->repeats != NULL;
	reader->repeats = NULL;
	if (total <= MOST_QUESTIONS)
		return total;
	reader_fault(reader, "sections", is_repeated ?
		     text_print(reader->arena, _("There are more than %d questions in all, as those of a section that is "
						 "repeated count each time."), MOST_QUESTIONS) :
		     text_print(reader->arena, _("There are more than %d questions in all."), MOST_QUESTIONS));
	return MOST_QUESTIONS;
}

static void read_sections(struct document_reader *reader, json_t *root)
{
	struct questionnaire *questionnaire = reader->questionnaire;
	json_t *list = reader_list(reader, root, "sections", 1, MOST_QUESTIONS), *item;
	size_t i, sections, questions = question_total(reader, list, &sections);

	questionnaire->sections = arena_array(reader->arena, struct section, sections);
	questionnaire->questions = arena_array(reader->arena, struct question, questions);
	reader_list_names(reader, root);
	reader_enter(reader, "sections");
	json_array_foreach(list, i, item) {
		reader_enter_item(reader, (int)i);
		read_occurrences(reader, item);
		reader_leave(reader);
	}
	reader_leave(reader);
}

static void count_files(struct document_reader *reader)
{
	const struct questionnaire *questionnaire = reader->questionnaire;
	int count = 0;

	for (int i = 0; i < questionnaire->question_count; i++)
		count += question_is_file(&questionnaire->questions[i]);
	if (count > MOST_FILE_QUESTIONS)
		reader_fault(reader, "sections", text_print(reader->arena, _("At most %d questions can ask for a file."), MOST_FILE_QUESTIONS));
}

static void read_document(struct document_reader *reader, json_t *root)
{
	reader_keys(reader, root, document_keys, NULL);
	reader_require(reader, root, "schema");
	reader_whole(reader, root, "schema", 1, 1);
	read_languages(reader, root);
	reader->questionnaire->title = reader_required_wording(reader, root, "title");
	read_sections(reader, root);
	count_files(reader);
	reader_compile(reader);
}

static int compare_questions(const void *a, const void *b)
{
	const struct question *const *one = a, *const *other = b;

	return strcmp((*one)->name, (*other)->name);
}

static void sort_names(struct arena *arena, struct questionnaire *questionnaire)
{
	size_t count = (size_t)questionnaire->question_count;

	questionnaire->by_name = arena_array(arena, const struct question *, count);
	for (size_t i = 0; i < count; i++)
		questionnaire->by_name[i] = &questionnaire->questions[i];
	qsort(questionnaire->by_name, count, sizeof(*questionnaire->by_name), compare_questions);
}

struct questionnaire *document_read(struct arena *arena, const char *json, size_t length,
				    struct document_faults *faults)
{
	struct document_reader reader = {
		arena, faults, .questionnaire = arena_new(arena, struct questionnaire),
	};
	json_t *root = reader_json(&reader, json, length);
	const char *canonical = root ? reader_canonical(&reader, root) : "";

	if (root && reader_object(&reader, root))
		read_document(&reader, root);
	json_decref(root);
	if (faults->count)
		return NULL;
	reader.questionnaire->version = hash_of(canonical, strlen(canonical));
	sort_names(arena, reader.questionnaire);
	return reader.questionnaire;
}
