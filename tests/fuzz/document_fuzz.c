/*
 * Any bytes as a document: refused with places and words, or read. Its
 * canonical form must be its own canonical form, and of the same version.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "lint/lint.h"
#include "questionnaire/document.h"
#include "questionnaire/kind.h"
#include "questionnaire/logic.h"
#include "questionnaire/piping.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static struct document_faults *no_faults(struct arena *arena)
{
	return arena_new(arena, struct document_faults);
}

static const char *canonical(struct arena *arena, const char *json, size_t length,
			     struct document_faults *faults)
{
	const char *text = document_canonical(arena, json, length, faults);

	claim(text || faults->count);
	return faults->count ? NULL : text;
}

static void use(struct arena *arena, const struct questionnaire *questionnaire)
{
	struct answer *answers = answers_new(arena, questionnaire);
	unsigned char *relevant = arena_take(arena, MOST_QUESTIONS);
	struct answer_setting setting = { questionnaire, "fr", 0, answers };
	struct column *columns;

	lint_questionnaire(arena, questionnaire, arena_new(arena, struct lint_warnings));
	answers_calculate(questionnaire, arena, answers, 0);
	answers_relevance(questionnaire, arena, answers, 0, relevant);
	answers_hash(arena, questionnaire, answers, 0);
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		claim(question_named(questionnaire, question->name) == question);
		claim(wording_told(arena, &setting, &question->label, NULL) || question->calculation);
		for (int n = 0; n < question->choice_count; n++)
			choice_is_relevant(&setting, arena, question, &question->choices[n]);
		if (!question->row_count)
			answer_meets_constraint(arena, question, &setting, &(struct answer){ EMPTY });
		claim(question_kinds[question->kind].columns(arena, question, &columns) <=
		      MOST_ROWS);
	}
}

static const char *find_file(void *context, const char *file, const char **why)
{
	(void)context;
	claim(*file != '/' && strcmp(file, "..") && strncmp(file, "../", 3));
	*why = strlen(file) % 2 ? "no" : NULL;
	return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const char *json = arena_copy_bytes(&arena, bytes, size), *once, *twice;
	struct document_faults *faults = no_faults(&arena);
	const struct questionnaire *questionnaire = document_read(&arena, json, size, faults),
				   *again;

	claim((questionnaire != NULL) == !faults->count);
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		claim(faults->fault[i].path && *faults->fault[i].words);
	once = canonical(&arena, json, size, no_faults(&arena));
	claim(once || !questionnaire);
	if (once) {
		twice = canonical(&arena, once, strlen(once), no_faults(&arena));
		claim(twice && !strcmp(once, twice));
		again = document_read(&arena, once, strlen(once), no_faults(&arena));
		claim(!again == !questionnaire);
		claim(!again || hash_is_same(&again->version, &questionnaire->version));
	}
	document_with_media(&arena, json, size, find_file, NULL, no_faults(&arena));
	if (questionnaire)
		use(&arena, questionnaire);
	arena_reset(&arena);
	return 0;
}
