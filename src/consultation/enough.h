/*
 * enough: how many answers a body needs before a table of them can be
 * published, by what its survey promises (`smallest`) and by the rules of
 * disclosure control. Less is never enough; so many need not be, as answers
 * that are all alike stay hidden too. Pure.
 */
#ifndef CONSULTATION_ENOUGH_H
#define CONSULTATION_ENOUGH_H

#include "consultation/plan.h"

struct questionnaire;

struct enough {
	const char *table;		/* in words, in the language in use */
	int64_t needed;
};

/* Each kind of table of that questionnaire, the one that needs least first, ended by {0}. */
const struct enough *enough_of(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire);

#endif
