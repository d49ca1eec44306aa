/* What people are told about their data: made of the settings, or by hand; and the dossier that holds it. */
#include "test.h"

#include "base/arena.h"
#include "consultation/data_notice.h"
#include "consultation/dossier.h"
#include "consultation/missing.h"
#include "questionnaire/document.h"
#include "text/text.h"

static struct arena arena;

#define QUESTION(more) "{\"kind\":\"text\",\"label\":{\"fr\":\"Votre *santé* ?\"},\"name\":\"sante\"" more "}"
#define DOCUMENT(more) "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"a\",\"questions\":[" QUESTION(more) "]," \
	"\"title\":{\"fr\":\"A\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static const char plain_document[] = DOCUMENT("");
static const char sensitive_document[] = DOCUMENT(",\"sensitive\":true,\"sensitive_reason\":{\"fr\":\"Pour [comprendre].\"}");
static const char unreasoned_document[] = DOCUMENT(",\"sensitive\":true");

static const struct plan plan = {
	.consultation = { .title = "{\"fr\":\"Droits\"}", .purpose = "{\"fr\":\"Savoir *pourquoi*.\"}", .body = "Le Conseil", .contact = "q@b.example" },
	.protection = "dpo@b.example",
};

static struct survey_plan some_survey(void)
{
	return (struct survey_plan){
		.plan = &plan, .readers = "Ada\n\nL’équipe", .smallest = 10, .minors = "Aucun.", .alert = "On appelle.", .notices = "{}", .manuscript = 1,
		.survey = {
			.consultation = &plan.consultation, .title = "{\"fr\":\"Vos besoins\"}", .who = "{\"fr\":\"Vous\"}", .audience = SUPPORTED,
			.promise = CONFIDENTIAL, .paging = A_QUESTION_PER_PAGE, .modes = 1u << ALONE, .languages = "fr", .minutes = 5,
			.zone = "Europe/Paris", .opens = 1000, .closes = 90000, .now = 500, .grace = 3600, .draft_days = 30, .retention_days = 90,
		},
	};
}

static const struct questionnaire *read(const char *document)
{
	struct document_faults faults = { .count = 0 };

	return document_read(&arena, document, strlen(document), &faults);
}

static int done(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void says(const char *text, const char *words)
{
	if (!strstr(text, words))
		print_error("not said: %s\nin: %s\n", words, text);
	assert_non_null(strstr(text, words));
}

static void the_settings_make_a_whole_notice_in_each_language(void **state)
{
	static const char *const cnil[LANGUAGES] = { "CNIL", "CNIL", "CNIL", "CNIL" };
	struct survey_plan survey = some_survey();

	(void)state;
	text_open(test_setting("TEST_LOCALE"));
	text_use(language_tagged("en"));
	for (int i = 0; i < LANGUAGES; i++) {
		const char *made = data_notice_made(&arena, &survey, read(plain_document), &languages[i]);

		says(made, "Le Conseil");
		says(made, "Ada; L’équipe");
		says(made, "q@b.example");
		says(made, "dpo@b.example");
		says(made, cnil[i]);
		says(made, "30");
		says(made, "90");
		says(made, "10");
		for (int j = 0; j < i; j++)
			assert_string_not_equal(made, data_notice_made(&arena, &survey, read(plain_document), &languages[j]));
	}
	/* The page goes on in its own language. */
	assert_text(text_language()->tag, "en");
}

static void it_follows_the_promise_and_tells_of_sensitive_questions(void **state)
{
	const struct language *en = language_tagged("en");
	struct survey_plan survey = some_survey();
	const char *made = data_notice_made(&arena, &survey, read(plain_document), en);

	(void)state;
	says(made, "With this code you can erase them.");
	assert_null(strstr(made, "sensitive"));
	survey.survey.promise = ANONYMOUS;
	made = data_notice_made(&arena, &survey, read(sensitive_document), en);
	assert_null(strstr(made, "With this code"));
	says(made, "nobody can find your answers again");
	says(made, "Some questions are sensitive.");
	/* Their words hold no signs of ours. */
	says(made, "- Votre \\*santé\\* ? Pour \\[comprendre\\].");
}

static void what_is_written_by_hand_stays_until_the_settings_change(void **state)
{
	const struct language *en = language_tagged("en");
	struct survey_plan survey = some_survey();
	struct data_notice notice = data_notice_of(&arena, &survey, NULL, en);

	(void)state;
	assert_false(notice.is_written || notice.is_stale);
	survey.notices = data_notices_with(&arena, &survey, &notice, en, "Ours.");
	notice = data_notice_of(&arena, &survey, NULL, en);
	assert_text(notice.text, "Ours.");
	assert_true(notice.is_written);
	assert_false(notice.is_stale);
	survey.survey.retention_days = 91;
	notice = data_notice_of(&arena, &survey, NULL, en);
	assert_true(notice.is_stale);
	survey.notices = data_notices_with(&arena, &survey, &notice, en, "Ours.");
	assert_false(data_notice_of(&arena, &survey, NULL, en).is_stale);
	survey.notices = data_notices_with(&arena, &survey, &notice, en, NULL);
	assert_text(survey.notices, "{}");
	/* What is no more than the settings make follows them. */
	assert_text(data_notices_with(&arena, &survey, &notice, en, notice.made), "{}");
}

static struct missing_list missing_in(struct survey_plan *survey, const char *document, int needs_opinion)
{
	return missing_of(&arena, &(struct missing_source){ survey, document, document ? read(document) : NULL, needs_opinion });
}

static void nothing_is_missing_where_all_is_there(void **state)
{
	struct survey_plan survey = some_survey();

	(void)state;
	assert_int_equal(missing_in(&survey, plain_document, 1).count, 0);
	assert_int_equal(missing_in(&survey, sensitive_document, 1).count, 0);
}

static void what_is_missing_is_said_with_its_place(void **state)
{
	struct survey_plan survey = some_survey(), other;
	struct missing_list missing;

	(void)state;
	assert_int_equal(missing_in(&survey, NULL, 0).list[0].place, IN_SETTINGS);
	assert_text(missing_in(&survey, NULL, 0).list[0].field, "manuscript");
	assert_int_equal(missing_in(&survey, "{\"sections\":[]}", 0).list[0].place, IN_QUESTIONNAIRE);
	missing = missing_in(&survey, unreasoned_document, 0);
	assert_int_equal(missing.count, 1);
	other = survey;
	other.survey.languages = "fr en";
	missing = missing_in(&other, plain_document, 0);
	assert_int_equal(missing.count, 6);	/* two of the consultation, two of the survey, its texts, and that the document does not offer it */
	assert_text(missing.list[0].field, "w-title-en");
	other = survey;
	other.readers = " \n";
	other.minors = "";
	assert_int_equal(missing_in(&other, plain_document, 0).count, 1);
	assert_int_equal(missing_in(&other, plain_document, 1).count, 2);
	other = survey;
	other.alert = "";
	assert_text(missing_in(&other, plain_document, 1).list[0].field, "alert");	/* there is free text */
	other = survey;
	other.survey.closes = other.survey.now;
	assert_text(missing_in(&other, plain_document, 1).list[0].field, "closes");
}

static void a_dossier_is_read_as_it_was_frozen(void **state)
{
	struct survey_plan survey = some_survey();
	const struct dossier frozen = dossier_freeze(&arena, &survey, read(sensitive_document), sensitive_document);
	const struct dossier *thawed = dossier_thaw(&arena, frozen.content);
	struct dossier other;

	(void)state;
	assert_true(hash_is_same(&frozen.hash, &thawed->hash));
	assert_text(thawed->survey.readers, survey.readers);
	assert_text(thawed->survey.plan->protection, "dpo@b.example");
	assert_int_equal(thawed->survey.survey.promise, CONFIDENTIAL);
	assert_int_equal(thawed->survey.survey.closes, 90000);
	assert_text(thawed->document, sensitive_document);
	assert_text(thawed->notice, frozen.notice);
	other = dossier_freeze(&arena, &thawed->survey, read(sensitive_document), thawed->document);
	assert_text(other.content, frozen.content);
	/* Dates need no opinion; everything else does. */
	survey.survey.opens += 86400;
	survey.survey.closes += 86400;
	other = dossier_freeze(&arena, &survey, read(sensitive_document), sensitive_document);
	assert_false(hash_is_same(&other.hash, &frozen.hash));
	assert_true(dossier_is_same(&arena, other.content, frozen.content));
	survey.readers = "Ada";
	other = dossier_freeze(&arena, &survey, read(sensitive_document), sensitive_document);
	assert_false(dossier_is_same(&arena, other.content, frozen.content));
	assert_null(dossier_thaw(&arena, "{"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_settings_make_a_whole_notice_in_each_language, done),
		cmocka_unit_test_teardown(it_follows_the_promise_and_tells_of_sensitive_questions, done),
		cmocka_unit_test_teardown(what_is_written_by_hand_stays_until_the_settings_change, done),
		cmocka_unit_test_teardown(nothing_is_missing_where_all_is_there, done),
		cmocka_unit_test_teardown(what_is_missing_is_said_with_its_place, done),
		cmocka_unit_test_teardown(a_dossier_is_read_as_it_was_frozen, done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
