/*
 * facts: a survey's settings in words, for its page, for the dossier, and for
 * two people who changed it at once. Pure.
 */
#ifndef CONSULTATION_FACTS_H
#define CONSULTATION_FACTS_H

#include "consultation/plan.h"

struct fact {
	const char *label, *value;	/* value: "" where it is not set */
};

/* In the language in use, ended by {0}. */
const struct fact *survey_facts(struct arena *arena, const struct survey_plan *survey);

const char *audience_words(enum audience audience);
const char *promise_name_words(enum promise promise);	/* "Confidential" */
const char *paging_words(enum paging paging);
const char *survey_stage_words(enum survey_stage stage);

/* Where a published one stands by its dates: "Open until ...". */
const char *survey_state_words(struct arena *arena, const struct survey *survey);

#endif
