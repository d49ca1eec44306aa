/*
 * sample: documents and forms written in a line, for the tests of questionnaire.
 *
 * In JSON written here, ` stands for ".
 */
#ifndef TESTS_QUESTIONNAIRE_SAMPLE_H
#define TESTS_QUESTIONNAIRE_SAMPLE_H

#include <stdio.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/document.h"
#include "questionnaire/kind.h"
#include "test.h"
#include "text/text.h"

static struct arena arena;

static inline const char *json_of(const char *sketch)
{
	char *json = arena_copy(&arena, sketch);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

/* A French and English document of one section with these questions. */
static inline const char *document_of(const char *questions)
{
	return json_of(arena_print(&arena,
		"{`schema`:1,`languages`:[`fr`,`fr-simple`,`en`],`default_language`:`fr`,`title`:{`fr`:`T`},"
		"`sections`:[{`name`:`only`,`title`:{`fr`:`S`},`questions`:[%s]}]}", questions));
}

static inline const struct questionnaire *read_document(const char *json)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const struct questionnaire *questionnaire =
		document_read(&arena, json, strlen(json), faults);

	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		print_error("%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	assert_non_null(questionnaire);
	assert_int_equal(faults->count, 0);
	return questionnaire;
}

static inline const struct questionnaire *read_questions(const char *questions)
{
	return read_document(document_of(questions));
}

/* "path: words" of each fault, a line each. */
static inline const char *faults_of(const char *json)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct buffer lines = buffer_in(&arena);

	assert_null(document_read(&arena, json, strlen(json), faults));
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		buffer_print(&lines, "%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	return lines.bytes;
}

static inline const char *faults_of_questions(const char *questions)
{
	return faults_of(document_of(questions));
}

/* A form is a list of names and values, ended by NULL. */
static inline const char *form_text(const void *context, const char *name, int nth)
{
	for (const char *const *pair = context; *pair; pair += 2)
		if (!strcmp(pair[0], name) && !nth--)
			return pair[1];
	return NULL;
}

#define FORM(...) ((const char *const []){ __VA_ARGS__, NULL })

struct outcome {
	int fits;
	struct answer answer;
	const char *why, *wrong, *words, *json;
};

/* What becomes of the first question's answer posted so. */
static inline struct outcome post_to(const struct questionnaire *questionnaire,
				     const struct question *question, const struct answer *answers,
				     const char *const *pairs)
{
	struct answer_setting setting = { questionnaire, "en", day_of(2026, 5, 12), answers };
	struct answer_form form = { form_text, pairs };
	struct buffer words = buffer_in(&arena), json = buffer_in(&arena);
	struct outcome outcome = { 0 };

	outcome.fits =
		answer_read(&arena, question, &setting, &form, &outcome.answer, &outcome.why);
	outcome.wrong = answer_check(&arena, question, &setting, &outcome.answer);
	answer_explain(&words, question, &setting, &outcome.answer);
	answer_write(&json, question, &outcome.answer, AS_DRAFT);
	outcome.words = words.bytes;
	outcome.json = json.bytes;
	return outcome;
}

static inline struct outcome post(const struct questionnaire *questionnaire,
				  const char *const *pairs)
{
	return post_to(questionnaire, &questionnaire->questions[0], NULL, pairs);
}

/* The draft's JSON, written with ` for ", as answers. */
static inline struct answer *draft_of(const struct questionnaire *questionnaire, const char *sketch)
{
	struct answer *answers;

	assert_int_equal(answers_read(&arena, questionnaire, json_of(sketch), &answers), NO_FAULT);
	return answers;
}

static inline const char *written(const struct questionnaire *questionnaire,
				  const struct answer *answers, enum answers_form form)
{
	struct buffer out = buffer_in(&arena);

	answers_write(&out, questionnaire, answers, 0, form);
	return out.bytes;
}

/* No catalogue is opened: messages are the English of the sources, and numbers go with them. */
static inline int speak_english(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static inline int forget(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static inline int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

#endif
