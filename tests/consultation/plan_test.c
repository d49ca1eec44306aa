/* Consultations of the studio in the database: who finds them when, and what two people do at once. */
#include "consultation/plan_work.h"

enum { DAY = 86400 };

static void what_is_prepared_is_found_by_nobody_else(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	const struct survey_plan *survey = planned_survey(plan);
	struct survey *found[MOST_OPEN];

	(void)state;
	assert_text(plan->consultation.slug, "l-acces-aux-droits");
	assert_text(survey->survey.slug, "titre");
	assert_int_equal(survey->survey.stage, PREPARED);
	assert_null(survey_find(db, &arena, survey->survey.slug));
	assert_null(survey_find_id(db, &arena, survey->survey.id));
	assert_null(survey_look(db, &arena, survey->survey.slug));
	assert_null(consultation_find(db, &arena, plan->consultation.slug));
	assert_int_equal(survey_list(db, &arena, &plan->consultation, found), 0);
	/* Days that have come open nothing by themselves, and close nothing. */
	survey_close_due(db, 100);
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM survey WHERE slug = 'titre' AND closed IS NOT NULL")), 0);
}

static void what_is_opened_is_found(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	const int64_t at = now();
	const struct survey_plan *opened = opened_survey(plan, at - DAY, at + DAY);
	const struct survey *survey = survey_look(db, &arena, opened->survey.slug);

	(void)state;
	assert_non_null(survey);
	assert_int_equal(survey_state(survey), OPEN);
	assert_text(survey->notice, "{\"fr\":\"Voilà.\"}");
	assert_int_equal(opened->manuscript_version, 1);
	assert_non_null(consultation_find(db, &arena, plan->consultation.slug));
	/* It is asked as it stands: nothing of it is written on any more. */
	assert_int_equal(survey_plan_keep(db, &arena, opened), FAULT_CONFLICT);
}

static void a_suspension_is_known_at_once_and_ends(void **state)
{
	const int64_t at = now();
	const struct survey_plan *opened = opened_survey(planned(plan_home("t-home", "council")), at - DAY, at + DAY);
	struct survey *found[MOST_OPEN];
	const struct survey *survey;
	int listed = 0;

	(void)state;
	assert_int_equal(survey_state(survey_look(db, &arena, opened->survey.slug)), OPEN);
	assert_int_equal(survey_plan_suspend(db, opened, "Une question blesse."), NO_FAULT);
	assert_int_equal(survey_plan_suspend(db, opened, "Encore."), FAULT_CONFLICT);
	survey = survey_look(db, &arena, opened->survey.slug);
	assert_int_equal(survey_state(survey), PAUSED);
	assert_false(survey_is_open(survey) || survey_takes_drafts(survey));
	assert_int_equal(survey_state(survey_find_id(db, &arena, opened->survey.id)), PAUSED);
	for (int i = survey_list(db, &arena, NULL, found); i-- > 0;)
		listed += found[i]->id == opened->survey.id;
	assert_int_equal(listed, 0);
	assert_int_equal(survey_list(db, &arena, survey->consultation, found), 1);
	assert_text(survey_plan_find(db, &arena, opened->survey.id)->suspended_for, "Une question blesse.");
	assert_int_equal(survey_plan_resume(db, opened), NO_FAULT);
	assert_int_equal(survey_plan_resume(db, opened), FAULT_CONFLICT);
	assert_int_equal(survey_state(survey_look(db, &arena, opened->survey.slug)), OPEN);
}

static void whoever_was_slower_changes_nothing(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	struct survey_plan *one = planned_survey(plan), other = *one;

	(void)state;
	one->readers = "Ada";
	other.readers = "Béa";
	assert_int_equal(survey_plan_keep(db, &arena, one), NO_FAULT);
	assert_int_equal(survey_plan_keep(db, &arena, &other), FAULT_CONFLICT);
	assert_int_equal(survey_plan_pass(db, &other, SUBMITTED, NULL), FAULT_CONFLICT);
	assert_text(survey_plan_find(db, &arena, one->survey.id)->readers, "Ada");
	assert_int_equal(plan_keep(db, plan), NO_FAULT);
	assert_int_equal(plan_keep(db, plan), FAULT_CONFLICT);
	/* What is before the commission is not written on. */
	one = survey_plan_find(db, &arena, one->survey.id);
	assert_int_equal(survey_plan_pass(db, one, SUBMITTED, NULL), NO_FAULT);
	one = survey_plan_find(db, &arena, one->survey.id);
	assert_int_equal(survey_plan_keep(db, &arena, one), FAULT_CONFLICT);
}

static void two_of_one_title_have_two_addresses(void **state)
{
	const int64_t home = plan_home("t-home", "council");

	(void)state;
	assert_text(planned(home)->consultation.slug, "l-acces-aux-droits");
	assert_text(planned(home)->consultation.slug, "l-acces-aux-droits-2");
}

static void files_and_the_studio_leave_each_other_alone(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "group"));
	const int64_t loaded = keep_consultation("t-loaded");
	struct plan *list;

	(void)state;
	assert_true(survey_is_of_studio(db, plan->consultation.slug, "t-any"));
	assert_true(survey_is_of_studio(db, "t-any", planned_survey(plan)->survey.slug));
	assert_false(survey_is_of_studio(db, "t-loaded", "t-any"));
	assert_null(plan_find(db, &arena, loaded));
	assert_true(plan->home_is_group);
	assert_int_equal(plan_list(db, &arena, &(struct plan_search){ arena_print(&arena, "%lld", (long long)plan->home) }, &list), 1);
	assert_int_equal(list[0].survey_count, 1);
	assert_int_equal(list[0].stages, 1 << PREPARED);
}

static void a_later_end_opens_again(void **state)
{
	const int64_t at = now();
	const struct survey_plan *survey = opened_survey(planned(plan_home("t-home", "council")), at - 2 * DAY, at - DAY);

	(void)state;
	survey_close_due(db, 100);
	assert_int_equal(survey_state(survey_look(db, &arena, survey->survey.slug)), CLOSED);
	assert_int_equal(survey_plan_close_at(db, survey, at + DAY), NO_FAULT);
	assert_int_equal(survey_plan_close_at(db, survey, at + DAY), FAULT_CONFLICT);
	assert_int_equal(survey_state(survey_look(db, &arena, survey->survey.slug)), OPEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_is_prepared_is_found_by_nobody_else),
		test_of_work(what_is_opened_is_found),
		test_of_work(a_suspension_is_known_at_once_and_ends),
		test_of_work(whoever_was_slower_changes_nothing),
		test_of_work(two_of_one_title_have_two_addresses),
		test_of_work(files_and_the_studio_leave_each_other_alone),
		test_of_work(a_later_end_opens_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
