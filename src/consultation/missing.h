/*
 * missing: what a survey of the studio still lacks before it can be submitted
 * or open. Pure.
 */
#ifndef CONSULTATION_MISSING_H
#define CONSULTATION_MISSING_H

#include "consultation/plan.h"

struct questionnaire;

enum { MOST_MISSING = 40 };

/* Where it is put right. */
enum missing_place { IN_CONSULTATION, IN_SETTINGS, IN_QUESTIONNAIRE, IN_NOTICE };

struct missing {
	enum missing_place place;
	const char *field;		/* of the form there */
	const char *words;
};

struct missing_list {
	struct missing list[MOST_MISSING];
	int count;
};

/*
 * document: of its manuscript, NULL where there is none; questionnaire: NULL where that has faults.
 * An opinion wants to know more than what opens without one.
 */
struct missing_source {
	const struct survey_plan *survey;
	const char *document;
	const struct questionnaire *questionnaire;
	int needs_opinion;
};

struct missing_list missing_of(struct arena *arena, const struct missing_source *source);

/* The wordings of a document that are not there in that language, counted. */
int document_untranslated(const char *document, const char *tag);

/* Minutes needed to read and answer it, each repeated section once; at least 1. */
int minutes_estimated(struct arena *arena, const struct questionnaire *questionnaire);

#endif
