/* What a survey says of itself: when, in which languages, under which promise. */
#include "test.h"

#include "base/day.h"
#include "consultation/consultation.h"

static void names_are_found_or_not(void **state)
{
	(void)state;
	assert_int_equal(name_index(audience_names, AUDIENCES, "supported"), SUPPORTED);
	assert_int_equal(name_index(promise_names, PROMISES, "anonymous"), ANONYMOUS);
	assert_int_equal(name_index(mode_names, MODES, "interpreter"), INTERPRETER);
	assert_int_equal(name_index(paging_names, PAGINGS, "question"), A_QUESTION_PER_PAGE);
	assert_int_equal(name_index(paging_names, PAGINGS, ""), -1);
	assert_int_equal(name_index(paging_names, PAGINGS, "questions"), -1);
}

static void a_survey_opens_and_closes_to_the_second(void **state)
{
	static const struct { int64_t now; enum survey_state state; int takes_drafts; } cases[] = {
		{ 999, NOT_OPEN_YET, 0 }, { 1000, OPEN, 1 }, { 1999, OPEN, 1 },
		{ 2000, CLOSED, 1 }, { 2059, CLOSED, 1 }, { 2060, CLOSED, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct survey survey = { .stage = PUBLISHED, .opens = 1000, .closes = 2000, .grace = 60, .now = cases[i].now };

		assert_int_equal(survey_state(&survey), cases[i].state);
		assert_int_equal(survey_is_open(&survey), cases[i].state == OPEN);
		assert_int_equal(survey_takes_drafts(&survey), cases[i].takes_drafts);
	}
}

static void a_suspended_survey_takes_nothing(void **state)
{
	static const struct { int64_t now; enum survey_state state; } cases[] = {
		{ 999, PAUSED }, { 1000, PAUSED }, { 2059, PAUSED }, { 2060, CLOSED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct survey survey = { .stage = SUSPENDED, .opens = 1000, .closes = 2000, .grace = 60, .now = cases[i].now };

		assert_int_equal(survey_state(&survey), cases[i].state);
		assert_false(survey_is_open(&survey) || survey_takes_drafts(&survey));
	}
}

static void days_are_those_of_the_surveys_zone(void **state)
{
	const int32_t last = day_of(2027, 12, 31);
	struct survey survey = { .zone = "America/Cayenne", .closes = day_start("America/Cayenne", last + 1) };

	(void)state;
	assert_int_equal(survey_last_day(&survey), last);
	/* Three hours behind UTC: there the year has not ended. */
	survey.now = day_start("UTC", last + 1);
	assert_int_equal(survey_today(&survey), last);
	survey.zone = "Pacific/Noumea";
	assert_int_equal(survey_today(&survey), last + 1);
}

static void a_language_is_a_whole_word(void **state)
{
	const struct survey survey = { .languages = "fr-simple en" };

	(void)state;
	assert_true(survey_has_language(&survey, "fr-simple"));
	assert_true(survey_has_language(&survey, "en"));
	assert_false(survey_has_language(&survey, "fr"));
	assert_false(survey_has_language(&survey, "simple"));
	assert_false(survey_has_language(&survey, ""));
}

static void promises_are_said_as_they_are(void **state)
{
	(void)state;
	for (int audience = 0; audience < AUDIENCES; audience++) {
		/* Whoever has a receipt is not anonymous, and is not told so. */
		assert_null(strcasestr(promise_words(CONFIDENTIAL, audience), "anonym"));
		assert_non_null(strstr(promise_words(CONFIDENTIAL, audience), "Only your code"));
		assert_non_null(strstr(promise_words(ANONYMOUS, audience), "Nobody can find"));
		assert_non_null(strstr(promise_words(NOMINATIVE, audience), "name"));
	}
	for (int promise = 0; promise < PROMISES; promise++) {
		assert_non_null(strstr(assurance_words(promise, SUPPORTED), "changes nothing"));
		assert_null(assurance_words(promise, MEMBERS));
	}
	assert_non_null(strstr(assurance_words(ANONYMOUS, PROFESSIONALS), "employer"));
	/* A colleague of the group may work for the same employer. */
	assert_null(assurance_words(NOMINATIVE, PROFESSIONALS));
	for (int mode = 0; mode < MODES; mode++)
		assert_true(*mode_words(mode));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_or_not),
		cmocka_unit_test(a_survey_opens_and_closes_to_the_second),
		cmocka_unit_test(a_suspended_survey_takes_nothing),
		cmocka_unit_test(days_are_those_of_the_surveys_zone),
		cmocka_unit_test(a_language_is_a_whole_word),
		cmocka_unit_test(promises_are_said_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
