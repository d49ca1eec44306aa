/* What is chosen for minors and protected adults is kept, told to those who answer, and before the commission. */
#include "consultation/plan_work.h"

#include <string.h>

#include "consultation/data_notice.h"
#include "consultation/dossier.h"
#include "questionnaire/document.h"
#include "text/text.h"

static void choices_are_kept_and_told(void **state)
{
	struct survey_plan *survey = planned_survey(planned(plan_home("t-home", "council")));
	struct document_faults faults = { .count = 0 };
	const struct questionnaire *questionnaire = document_read(&arena, DOCUMENT, strlen(DOCUMENT), &faults);
	const char *before = dossier_freeze(&arena, survey, questionnaire, DOCUMENT).content, *notice;
	const struct dossier *thawed;

	(void)state;
	/* A dossier of before there were such choices is still what it was. */
	assert_null(strstr(before, "minors_may"));
	survey->wards[WARD_MINORS] = ward_tagged(WARD_MINORS, "fifteen");
	survey->wards[WARD_HELP] = ward_tagged(WARD_HELP, "chosen");
	assert_int_equal(survey_plan_keep(db, &arena, survey), NO_FAULT);
	survey = survey_plan_find(db, &arena, survey->survey.id);
	assert_text(ward_choices[WARD_MINORS].answers[survey->wards[WARD_MINORS]].tag, "fifteen");
	assert_int_equal(survey->wards[WARD_AGREEMENT], 0);
	notice = data_notice_made(&arena, survey, questionnaire, language_tagged("en"));
	assert_non_null(strstr(notice, "from the age of 15"));
	assert_non_null(strstr(notice, "Nobody answers for you."));
	assert_null(strstr(notice, "one of your parents"));
	thawed = dossier_thaw(&arena, dossier_freeze(&arena, survey, questionnaire, DOCUMENT).content);
	for (int ward = 0; ward < WARDS; ward++)
		assert_int_equal(thawed->survey.wards[ward], survey->wards[ward]);
	assert_false(dossier_is_same(&arena, before, thawed->content));
}

static void what_is_no_choice_says_nothing(void **state)
{
	(void)state;
	assert_int_equal(ward_tagged(WARD_MINORS, "parent"), 0);
	assert_int_equal(ward_tagged(WARD_MINORS, NULL), 0);
	for (int ward = 0; ward < WARDS; ward++)
		assert_null(ward_choices[ward].answers[0].said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(choices_are_kept_and_told),
		test_of_work(what_is_no_choice_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
