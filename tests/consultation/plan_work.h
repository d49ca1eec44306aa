/* plan_work: a consultation as the studio makes it, for tests of it. */
#ifndef TESTS_CONSULTATION_PLAN_WORK_H
#define TESTS_CONSULTATION_PLAN_WORK_H

#include "consultation/work.h"

#include "authoring/manuscript_store.h"
#include "consultation/plan_store.h"

#define DOCUMENT "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"a\",\"questions\":[{\"kind\":\"text\"," \
	"\"label\":{\"fr\":\"Quoi ?\"},\"name\":\"quoi\"}],\"title\":{\"fr\":\"A\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static inline int64_t last_id(void)
{
	return count_of(db_query(db, "SELECT LAST_INSERT_ID()"));
}

static inline int64_t plan_home(const char *slug, const char *kind)
{
	struct query *query = db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES (?, ?, ?, 'active')");

	query_give_text(query, kind);
	query_give_text(query, slug);
	query_give_text(query, slug);
	query_end(query);
	return last_id();
}

static inline const struct plan *planned(int64_t home)
{
	const int64_t id = plan_add(db, &arena, &(struct plan){
		.consultation = { .title = "{\"fr\":\"L’accès aux droits\"}", .purpose = "{\"fr\":\"Savoir.\"}",
				  .body = "Le conseil", .contact = "a@b.example" },
		.home = home, .protection = "dpo@b.example" });

	return plan_find(db, &arena, id);
}

static inline struct survey_plan *planned_survey(const struct plan *plan)
{
	struct survey_plan survey = { .survey = survey_of("unused", 0, 0), .plan = plan, .readers = "L’équipe", .smallest = 10 };

	survey.manuscript = manuscript_add(db, &arena, plan->home, DOCUMENT, &(struct manuscript_change){ .act = MANUSCRIPT_BEGUN });
	return survey_plan_find(db, &arena, survey_plan_add(db, &arena, &survey));
}

/* As it is after the version it was opened with: what respondents get to see. */
static inline struct survey_plan *opened_survey(const struct plan *plan, int64_t opens, int64_t closes)
{
	struct survey_plan *survey = planned_survey(plan);
	const struct hash version = version_of(arena_print(&arena, "{\"of\":\"%lld\"}", (long long)survey->survey.id));

	survey->survey.opens = opens;
	survey->survey.closes = closes;
	assert_int_equal(survey_plan_keep(db, &arena, survey), NO_FAULT);
	survey = survey_plan_find(db, &arena, survey->survey.id);
	assert_int_equal(survey_plan_open(db, survey, "{\"fr\":\"Voilà.\"}", 1), NO_FAULT);
	assert_true(survey_use_version(db, survey->survey.id, &(struct version_use){ version }));
	return survey_plan_find(db, &arena, survey->survey.id);
}

#endif
