/*
 * plan: a consultation and its surveys as the studio knows them, in preparation
 * and after.
 */
#ifndef CONSULTATION_PLAN_H
#define CONSULTATION_PLAN_H

#include "consultation/consultation.h"
#include "consultation/ward.h"

enum { MOST_PLANS = 500, MOST_PLANNED = 40, LEAST_PUBLISHED = 3, USUAL_PUBLISHED = 10, USUAL_OF_GROUP = 5 };

struct plan {
	struct consultation consultation;
	int64_t home;
	int home_is_group;		/* a working group */
	const char *protection;		/* mail address of the data protection officer; "": not said yet */
	int version;
	int64_t changed;
	int survey_count;
	int stages;			/* a bit for each stage that a survey of it is in */
	int64_t removed;		/* when it was put away; 0: it is there */
};

struct survey_plan {
	struct survey survey;		/* its dates are 0 until they are set; consultation: of the plan */
	const struct plan *plan;
	int64_t manuscript;		/* 0: none chosen */
	int manuscript_version;		/* the text that is asked; 0: none yet */
	const char *readers;		/* one a line */
	int smallest;
	int group_sees;			/* members of its body see its complete results */
	int64_t previous;		/* survey of the same series, answered by bodies before this one; 0: none */
	int wards[WARDS];		/* what was chosen of each (consultation/ward.h) */
	const char *minors, *alert;	/* for the commission, as they were typed */
	const char *notices;		/* those written by hand (consultation/data_notice.h) */
	struct hash approved;		/* dossier; zero: none */
	const char *suspended_for;	/* NULL: it is not */
	int version;
	int64_t changed;
	int64_t removed;		/* when it was put away; 0: it is there */
};

#endif
