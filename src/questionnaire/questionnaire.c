#include "questionnaire/questionnaire.h"

#include <stdlib.h>
#include <string.h>

#include "questionnaire/kind.h"
#include "text/text.h"

enum { LONGEST_CHAIN = 3 };

/* The languages to look in, best first. */
static int fallback_chain(const struct questionnaire *questionnaire, const char *language,
			  int chain[LONGEST_CHAIN])
{
	size_t whole = strlen(language), general = strcspn(language, "-");
	int exact = -1, simpler = -1, count = 0;

	for (int i = 0; i < questionnaire->language_count; i++) {
		const char *tag = questionnaire->languages[i];

		if (!strcmp(tag, language))
			exact = i;
		else if (general < whole && strlen(tag) == general &&
			 !strncmp(tag, language, general))
			simpler = i;
	}
	if (exact >= 0)
		chain[count++] = exact;
	if (simpler >= 0)
		chain[count++] = simpler;
	chain[count++] = questionnaire->default_language;
	return count;
}

/* Where the text is, or -1. */
static int found_in(const struct questionnaire *questionnaire, const char **texts,
		    const char *language)
{
	int chain[LONGEST_CHAIN], count = fallback_chain(questionnaire, language, chain);

	for (int i = 0; texts && i < count; i++)
		if (texts[chain[i]])
			return chain[i];
	return -1;
}

const char *wording_in(const struct questionnaire *questionnaire, const struct wording *wording,
		       const char *language, const char **found)
{
	int i = found_in(questionnaire, wording->in, language);

	if (found)
		*found = i < 0 ? NULL : questionnaire->languages[i];
	return i < 0 ? NULL : wording->in[i];
}

const char *choice_wording(const struct questionnaire *questionnaire, const struct choice *choice,
			   const char *language)
{
	if (choice->words)
		return text_of(choice->words);
	return wording_in(questionnaire, &choice->label, language, NULL);
}

const char *row_wording(const struct questionnaire *questionnaire, const struct matrix_row *row,
			const char *language)
{
	return row->words ? text_of(row->words) : wording_in(questionnaire, &row->label, language, NULL);
}

const char *media_in(const struct questionnaire *questionnaire, const struct media *media,
		     const char *language, const char **alt)
{
	int i = found_in(questionnaire, media->file, language);

	if (alt)
		*alt = i < 0 ? NULL : media->alt[i];
	return i < 0 ? NULL : media->file[i];
}

static int compare_name(const void *name, const void *question)
{
	return strcmp(name, (*(const struct question *const *)question)->name);
}

const struct question *question_named(const struct questionnaire *questionnaire, const char *name)
{
	const struct question **found = NULL;

	if (questionnaire->question_count)
		found = bsearch(name, questionnaire->by_name, (size_t)questionnaire->question_count,
				sizeof(*questionnaire->by_name), compare_name);
	return found ? *found : NULL;
}

const struct question *question_with_part(const struct questionnaire *questionnaire, const char *name,
					  const char **part)
{
	size_t length = strcspn(name, "."), number = 0;
	char copy[LONGEST_UNROLLED_NAME + 1] = "";

	/* No name and no part is made of digits alone. */
	if (name[length])
		number = strspn(name + length + 1, "0123456789");
	if (number && strchr(".", name[length + 1 + number]))
		length += 1 + number;
	*part = name + length + (name[length] == '.');
	if (length >= sizeof(copy))
		return NULL;
	memcpy(copy, name, length);
	return question_named(questionnaire, copy);
}

int choice_named(const struct question *question, const char *name, size_t length)
{
	for (int i = 0; i < question->choice_count; i++) {
		const char *known = question->choices[i].name;

		/* NULL only while a faulty document is read. */
		if (known && !strncmp(known, name, length) && !known[length])
			return i;
	}
	return -1;
}

int questionnaire_is_random(const struct questionnaire *questionnaire)
{
	for (int i = 0; i < questionnaire->section_count; i++)
		if (questionnaire->sections[i].is_random)
			return 1;
	for (int i = 0; i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].is_random)
			return 1;
	return 0;
}

int question_is_asked(const struct question *question)
{
	return !question->calculation && !question_kinds[question->kind].is_only_shown;
}

int question_is_drawn(const struct question *question)
{
	return !question->calculation;
}

int answer_is_told(const struct question *question)
{
	return question_is_asked(question) || (question->calculation && question->label.in);
}

int question_is_free_text(const struct question *question)
{
	return question_kinds[question->kind].is_free_text || question->holds_words;
}

int question_is_file(const struct question *question)
{
	return question_kinds[question->kind].is_file;
}

int question_holds_words(const struct question *question)
{
	for (int i = 0; i < question->choice_count; i++)
		if (question->choices[i].say_which)
			return 1;
	return question_is_free_text(question);
}

int question_may_be_quoted(const struct question *question)
{
	return question_holds_words(question) && !question_kinds[question->kind].is_identity;
}
