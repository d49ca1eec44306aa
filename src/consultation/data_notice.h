/*
 * data_notice: what respondents are told about their data: made of a survey's
 * settings in each language, or written by hand instead. Pure.
 *
 * What is written by hand is kept with the hash of the text that the settings
 * made then: when they make another one now, it no longer agrees with them.
 *
 *	{"fr": {"text": "...", "from": "ab12..."}}
 */
#ifndef CONSULTATION_DATA_NOTICE_H
#define CONSULTATION_DATA_NOTICE_H

#include "consultation/plan.h"

struct language;
struct questionnaire;

enum { LONGEST_NOTICE = 12000 };

/* Markdown, in that language; questionnaire: NULL where none can be read yet. The language in use stays. */
const char *data_notice_made(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
			     const struct language *language);

struct data_notice {
	const char *text;		/* what is shown */
	const char *made;		/* what the settings make */
	int is_written;			/* by hand */
	int is_stale;			/* and of settings that have changed since */
};

struct data_notice data_notice_of(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
				  const struct language *language);

/* The same of it alone. */
int data_notice_is_stale(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
			 const struct language *language);

/* survey->notices with that text; NULL, blank, or what the settings make: without one. */
const char *data_notices_with(struct arena *arena, const struct survey_plan *survey, const struct data_notice *now,
			      const struct language *language, const char *text);

/* A wording of all the survey's languages, as it is shown once it opens. */
const char *data_notice_wording(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire);

/*
 * The notice of a survey as it is shown on a body's link: with its name, that this is kept with the answers, and why its
 * own questions are sensitive where they are. notice: a wording; own: NULL where it asks none.
 */
struct offer;
const char *data_notice_by_link(struct arena *arena, const char *notice, const struct offer *offer, const struct questionnaire *own);

#endif
