/*
 * opened: a survey of a body, from its questionnaire to the day it opens, as the
 * pages of those who prepare it leave it. Included behind account/work.h.
 */
#ifndef TESTS_ACCOUNT_OPENED_H
#define TESTS_ACCOUNT_OPENED_H

#include "authoring/manuscript_store.h"
#include "consultation/plan_store.h"

struct opened {
	int64_t consultation, manuscript, survey;
};

/* Not open yet: survey_plan_find() has it, and open_now() opens it. */
static inline struct opened keep_plan(int64_t body, const char *readers, const char *document)
{
	struct survey_plan survey = {
		.readers = readers, .smallest = 10,
		.survey = { .title = "{\"fr\":\"Vos besoins\"}", .who = "{}", .notice = "{}", .languages = "fr", .zone = "Europe/Paris", .minutes = 5,
			    .closes = 4000000000, .draft_days = 30, .retention_days = 30, .modes = 1 },
	};
	struct opened opened = {
		.consultation = plan_add(db, &arena, &(struct plan){ .home = body, .protection = "", .consultation = {
			.title = "{\"fr\":\"Droits\"}", .purpose = "{}", .body = "Nous", .contact = "a@t.example" } }),
		.manuscript = manuscript_add(db, &arena, body, document, &(struct manuscript_change){ .act = MANUSCRIPT_BEGUN }),
	};

	survey.plan = plan_find(db, &arena, opened.consultation);
	survey.manuscript = opened.manuscript;
	opened.survey = survey_plan_add(db, &arena, &survey);
	return opened;
}

static inline void open_now(int64_t survey)
{
	assert_int_equal(survey_plan_open(db, survey_plan_find(db, &arena, survey), "{\"fr\":\"Voilà.\"}", 1), NO_FAULT);
}

#endif
