/* Two surveys of a consultation ask two audiences the same; and what was put away comes back until it is purged. */
#include "consultation/plan_work.h"

#include <string.h>

#include "consultation/mirror_store.h"
#include "db/db.h"

static const struct mapping *mapping_from(const char *json)
{
	const struct mapping *mapping = mapping_read(&arena, json, strlen(json));

	assert_non_null(mapping);
	return mapping;
}

static int64_t some_survey(const struct plan *plan)
{
	return planned_survey(plan)->survey.id;
}

static void pairs_are_kept_for_both(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	const int64_t one = some_survey(plan), other = some_survey(plan), third = some_survey(plan);
	const struct mirror wanted = { one, other, mapping_from("{\"questions\":{\"quoi\":{\"is\":\"quoi\"}}}"), 0 };
	const struct mirror *kept;
	struct mirror *list;

	(void)state;
	assert_null(mirror_find(db, &arena, one));
	assert_int_equal(mirror_keep(db, &arena, &wanted), NO_FAULT);
	kept = mirror_find(db, &arena, other);
	assert_non_null(kept);
	assert_int_equal(kept->survey, one);
	assert_int_equal(kept->mapping->count, 1);
	assert_text(mapping_of(kept->mapping, "quoi")->is, "quoi");
	/* A survey is in one pair at most, on whichever side. */
	assert_int_equal(mirror_keep(db, &arena, &(struct mirror){ third, one, wanted.mapping, 0 }), FAULT_CONFLICT);
	assert_int_equal(mirror_keep(db, &arena, &(struct mirror){ other, third, wanted.mapping, 0 }), FAULT_CONFLICT);
	assert_int_equal(mirror_keep(db, &arena, &(struct mirror){ third, third, wanted.mapping, 0 }), FAULT_CONFLICT);
	assert_int_equal(mirror_list(db, &arena, plan->consultation.id, &list), 1);
	assert_int_equal(survey_plan_remove(db, other), NO_FAULT);
	assert_int_equal(mirror_list(db, &arena, plan->consultation.id, &list), 0);
	survey_plan_restore(db, other);
	mirror_end(db, other);
	assert_null(mirror_find(db, &arena, one));
	assert_int_equal(mirror_keep(db, &arena, &(struct mirror){ third, one, wanted.mapping, 0 }), NO_FAULT);
}

static void another_consultation_is_no_counterpart(void **state)
{
	const int64_t home = plan_home("t-home", "council");
	const int64_t one = some_survey(planned(home)), other = some_survey(planned(home));

	(void)state;
	assert_int_equal(mirror_keep(db, &arena, &(struct mirror){ one, other, mapping_from("{\"questions\":{}}"), 0 }), FAULT_CONFLICT);
}

static void whoever_was_slower_changes_no_pair(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	struct mirror mirror = { some_survey(plan), some_survey(plan), mapping_from("{\"questions\":{}}"), 0 };

	(void)state;
	assert_int_equal(mirror_keep(db, &arena, &mirror), NO_FAULT);
	mirror = *mirror_find(db, &arena, mirror.survey);
	mirror.mapping = mapping_from("{\"questions\":{\"quoi\":{\"is\":\"quoi\"}}}");
	assert_int_equal(mirror_keep(db, &arena, &mirror), NO_FAULT);
	mirror.mapping = mapping_from("{\"questions\":{}}");
	assert_int_equal(mirror_keep(db, &arena, &mirror), FAULT_CONFLICT);
	assert_int_equal(mirror_find(db, &arena, mirror.survey)->mapping->count, 1);
}

static int plans(int64_t home, int removed)
{
	struct plan *list;

	return plan_list(db, &arena, &(struct plan_search){ .bodies = arena_print(&arena, "%lld", (long long)home), .removed = removed }, &list);
}

static void what_nobody_was_asked_is_put_away_and_comes_back(void **state)
{
	const int64_t home = plan_home("t-home", "council");
	const struct plan *plan = planned(home);
	const int64_t survey = some_survey(plan);
	struct survey_plan *list;

	(void)state;
	some_survey(plan);
	assert_int_equal(survey_plan_remove(db, survey), NO_FAULT);
	assert_int_equal(survey_plan_remove(db, survey), FAULT_CONFLICT);
	assert_int_equal(survey_plan_list(db, &arena, plan, 0, &list), 1);
	assert_int_equal(survey_plan_list(db, &arena, plan, 1, &list), 1);
	assert_int_equal(list[0].survey.id, survey);
	assert_true(list[0].removed);
	assert_int_equal(plan_find(db, &arena, plan->consultation.id)->survey_count, 1);
	survey_plan_restore(db, survey);
	assert_int_equal(survey_plan_list(db, &arena, plan, 0, &list), 2);
	assert_int_equal(plan_remove(db, plan->consultation.id), NO_FAULT);
	assert_int_equal(plans(home, 0), 0);
	assert_int_equal(plans(home, 1), 1);
	plan_restore(db, plan->consultation.id);
	assert_int_equal(plans(home, 0), 1);
}

static void what_people_were_asked_is_never_put_away(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	const struct survey_plan *survey = opened_survey(plan, now() - 86400, now() + 86400);

	(void)state;
	assert_int_equal(survey_plan_remove(db, survey->survey.id), FAULT_CONFLICT);
	assert_int_equal(plan_remove(db, plan->consultation.id), FAULT_CONFLICT);
}

static void age(struct query *query, int64_t id)
{
	query_give_number(query, PLAN_KEPT_DAYS + 1);
	query_give_number(query, id);
	query_end(query);
}

static void what_was_put_away_is_purged_in_its_time(void **state)
{
	const struct plan *gone = planned(plan_home("t-home", "council")), *there = planned(gone->home);
	const int64_t within = some_survey(gone), alone = some_survey(there), recent = some_survey(there);

	(void)state;
	assert_int_equal(plan_remove(db, gone->consultation.id), NO_FAULT);
	assert_int_equal(survey_plan_remove(db, alone), NO_FAULT);
	assert_int_equal(survey_plan_remove(db, recent), NO_FAULT);
	assert_int_equal(plan_purge(db, 100), 0);
	age(db_query(db, "UPDATE consultation SET removed = removed - ? * 86400 WHERE id = ?"), gone->consultation.id);
	age(db_query(db, "UPDATE survey SET removed = removed - ? * 86400 WHERE id = ?"), alone);
	assert_int_equal(plan_purge(db, 100), 3);
	assert_null(survey_plan_find(db, &arena, within));
	assert_null(survey_plan_find(db, &arena, alone));
	assert_null(plan_find(db, &arena, gone->consultation.id));
	assert_non_null(survey_plan_find(db, &arena, recent));
	assert_non_null(plan_find(db, &arena, there->consultation.id));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(pairs_are_kept_for_both),
		test_of_work(another_consultation_is_no_counterpart),
		test_of_work(whoever_was_slower_changes_no_pair),
		test_of_work(what_nobody_was_asked_is_put_away_and_comes_back),
		test_of_work(what_people_were_asked_is_never_put_away),
		test_of_work(what_was_put_away_is_purged_in_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
