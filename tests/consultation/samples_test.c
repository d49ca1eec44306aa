/* What holds of every sample: it can be read, is whole in each of its languages, and leads everywhere. */
#include "test.h"

#include <jansson.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/disk.h"
#include "consultation/consultation_load.h"
#include "lint/lint.h"
#include "questionnaire/document.h"
#include "snapshot/answers_by_chance.h"

#define FOLDER "src/samples"

enum { MOST_WORDS = 12, TRIES = 3000 };

static struct arena arena;

/* A document of a sample, and the languages it must be in, parted by spaces. */
typedef void document_fn(const char *path, const char *json, size_t length, const char *languages);

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static int is_read(const char *path, const char **json, size_t *length)
{
	char *bytes;
	enum fault fault = disk_read(&arena, path, LONGEST_DOCUMENT, &bytes, length);

	*json = bytes;
	return !fault;
}

static const struct consultation_source *source_of(const char *path, const char **json, size_t *length)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const struct consultation_source *source;

	if (!is_read(path, json, length))
		fail_msg("%s cannot be read", path);
	source = consultation_read(&arena, *json, *length, faults);
	if (!source)
		fail_msg("%s: %s: %s", path, faults->fault[0].path, faults->fault[0].words);
	return source;
}

/* The questionnaires of every sample, and the consultations too where they are wanted. */
static void each_document(document_fn *consultation, document_fn *questionnaire)
{
	const char **names, *json;
	int count = disk_folders(&arena, FOLDER, &names);
	size_t length;

	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		const char *path = arena_print(&arena, FOLDER "/%s/consultation.json", names[i]);
		const struct consultation_source *source;

		/* Samples of other things stand beside them. */
		if (access(path, F_OK))
			continue;
		source = source_of(path, &json, &length);
		for (int n = 0; n < source->count; n++) {
			const struct survey_source *survey = &source->surveys[n];
			const char *asked = arena_print(&arena, FOLDER "/%s/%s", names[i], survey->questionnaire);
			const char *document;
			size_t size;

			if (consultation)
				consultation(path, json, length, survey->survey.languages);
			if (!is_read(asked, &document, &size))
				fail_msg("%s cannot be read", asked);
			questionnaire(asked, document, size, survey->survey.languages);
		}
	}
}

/* --- languages */

/* Tells of what is missing; returns how many wordings there are. */
static int look_at_languages(const json_t *value, const char *path, const char *languages)
{
	json_t *part;
	const char *key;
	size_t i;
	int count = json_object_get(value, "fr") != NULL;

	for (const char *tag = languages; count && *tag; tag += strcspn(tag, " "), tag += *tag == ' ') {
		const char *name = arena_copy_bytes(&arena, tag, strcspn(tag, " "));

		if (!json_object_get(value, name))
			fail_msg("%s: no %s for “%s”", path, name, json_dumps(value, JSON_COMPACT));
	}
	json_object_foreach((json_t *)value, key, part)
		count += look_at_languages(part, path, languages);
	json_array_foreach(value, i, part)
		count += look_at_languages(part, path, languages);
	return count;
}

static void is_in_all_languages(const char *path, const char *json, size_t length, const char *languages)
{
	json_t *root = json_loadb(json, length, 0, NULL);

	assert_non_null(root);
	assert_true(look_at_languages(root, path, languages) > 4);
	json_decref(root);
}

static void every_wording_is_in_every_language(void **state)
{
	(void)state;
	each_document(is_in_all_languages, is_in_all_languages);
}

/* --- easy French */

static int is_white(int32_t sign)
{
	return sign == ' ' || sign == '\n' || sign == 0xa0 || sign == 0x202f;
}

/* In the longest of the sentences. What stands between white space and holds a letter or a digit is a word: “l’aide” is one. */
static int most_words(const char *text)
{
	int words = 0, most = 0, is_word = 0;
	int32_t sign, before = ' ';

	do {
		utf8proc_ssize_t size = utf8proc_iterate((const uint8_t *)text, -1, &sign);

		assert_true(size > 0 || !*text);
		if (sign == 0 || is_white(sign)) {
			words += is_word;
			is_word = 0;
			most = words > most ? words : most;
			if (sign == '\n' || strchr(".?!", before < 0x80 ? before : ' '))
				words = 0;
		} else if (utf8proc_category(sign) < UTF8PROC_CATEGORY_MN ||
			   utf8proc_category(sign) == UTF8PROC_CATEGORY_ND) {
			is_word = 1;
		}
		before = sign;
		text += size;
	} while (sign);
	return most;
}

static void look_at_easy_words(const json_t *value, const char *path)
{
	const char *text = json_string_value(value);
	const char *key;
	json_t *part;

	if (text && most_words(text) > MOST_WORDS)
		fail_msg("%s: %d words in a sentence: %s", path, most_words(text), text);
	if (text && strchr(text, '%'))
		fail_msg("%s: a percent sign: %s", path, text);
	/* A picture: its description. */
	json_object_foreach((json_t *)value, key, part)
		look_at_easy_words(part, path);
}

static void look_at_easy_french(const json_t *value, const char *path)
{
	json_t *part;
	const char *key;
	size_t i;

	json_object_foreach((json_t *)value, key, part)
		if (!strcmp(key, "fr-simple"))
			look_at_easy_words(part, path);
		else
			look_at_easy_french(part, path);
	json_array_foreach(value, i, part)
		look_at_easy_french(part, path);
}

static void is_easy_to_read(const char *path, const char *json, size_t length, const char *languages)
{
	json_t *root = json_loadb(json, length, 0, NULL);

	(void)languages;
	assert_non_null(root);
	look_at_easy_french(root, path);
	json_decref(root);
}

static void sentences_of_easy_french_are_short(void **state)
{
	(void)state;
	assert_int_equal(most_words("Une prime, c’est quoi\u00a0? 183\u00a0euros «\u00a0en plus\u00a0». Fin"), 4);
	assert_int_equal(most_words("Un\n\ndeux trois"), 2);
	each_document(is_easy_to_read, is_easy_to_read);
}

/* --- where the answers lead */

static const char *some_file(void *context, const char *file, const char **why)
{
	(void)context;
	(void)file;
	(void)why;
	return "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
}

static const struct questionnaire *read_sample(const char *path, const char *json, size_t length)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical = document_with_media(&arena, json, length, some_file, NULL, faults);
	const struct questionnaire *questionnaire = NULL;

	if (canonical)
		questionnaire = document_read(&arena, canonical, strlen(canonical), faults);
	if (!questionnaire)
		fail_msg("%s: %s: %s", path, faults->fault[0].path, faults->fault[0].words);
	return questionnaire;
}

enum { SHOWN = 1, HIDDEN = 2 };

/* Both have been seen of all that depends on an answer, and everything was shown once. */
static void are_both_seen(const struct questionnaire *questionnaire, const unsigned char *questions,
			  unsigned char (*choices)[MOST_CHOICES], const char *path)
{
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		int depends = question->relevant || questionnaire->sections[question->section].relevant;

		if (!(questions[i] & SHOWN) || (depends && !(questions[i] & HIDDEN)))
			fail_msg("%s: %s is never %s", path, question->name,
				 questions[i] & SHOWN ? "hidden" : "shown");
		for (int n = 0; n < question->choice_count; n++)
			if (question->choices[n].relevant && choices[i][n] != (SHOWN | HIDDEN))
				fail_msg("%s: %s.%s is never %s", path, question->name, question->choices[n].name,
					 choices[i][n] & SHOWN ? "hidden" : "shown");
	}
}

static void note_what_is_shown(const struct questionnaire *questionnaire, struct chance *chance,
			       unsigned char *questions, unsigned char (*choices)[MOST_CHOICES])
{
	const struct answer *answers = answers_by_chance(&arena, chance, questionnaire);
	const struct answer_setting setting = { questionnaire, "fr", 0, answers };
	unsigned char relevant[MOST_QUESTIONS];

	answers_relevance(questionnaire, &arena, answers, 0, relevant);
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		questions[i] |= relevant[i] ? SHOWN : HIDDEN;
		for (int n = 0; n < question->choice_count; n++)
			if (relevant[i] && question->choices[n].relevant)
				choices[i][n] |= choice_is_relevant(&setting, &arena, question,
								    &question->choices[n]) ? SHOWN : HIDDEN;
	}
}

static void leads_everywhere(const char *path, const char *json, size_t length, const char *languages)
{
	const struct questionnaire *questionnaire = read_sample(path, json, length);
	unsigned char questions[MOST_QUESTIONS] = { 0 };
	static unsigned char choices[MOST_QUESTIONS][MOST_CHOICES];
	struct chance chance = { 1 };

	(void)languages;
	memset(choices, 0, sizeof(choices));
	for (int i = 0; i < TRIES; i++)
		note_what_is_shown(questionnaire, &chance, questions, choices);
	are_both_seen(questionnaire, questions, choices, path);
}

static void every_branch_can_be_reached(void **state)
{
	(void)state;
	each_document(NULL, leads_everywhere);
}

static void has_no_advice(const char *path, const char *json, size_t length, const char *languages)
{
	struct lint_warnings *warnings = arena_new(&arena, struct lint_warnings);

	(void)languages;
	lint_questionnaire(&arena, read_sample(path, json, length), warnings);
	if (warnings->count)
		fail_msg("%s: %s: %s", path, warnings->warning[0].path, warnings->warning[0].words);
}

static void wordings_are_as_we_advise(void **state)
{
	(void)state;
	each_document(NULL, has_no_advice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(every_wording_is_in_every_language, forget),
		cmocka_unit_test_teardown(sentences_of_easy_french_are_short, forget),
		cmocka_unit_test_teardown(wordings_are_as_we_advise, forget),
		cmocka_unit_test_teardown(every_branch_can_be_reached, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
