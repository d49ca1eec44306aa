/*
 * consultation_load: a consultation's JSON file with its surveys, read whole
 * or refused with every fault.
 */
#ifndef CONSULTATION_CONSULTATION_LOAD_H
#define CONSULTATION_CONSULTATION_LOAD_H

#include <stddef.h>

#include "consultation/consultation.h"

struct document_faults;
struct questionnaire;

enum {
	MOST_SURVEYS = 40,
	LONGEST_SLUG = 80,
	LONGEST_WORDING = 60000,	/* bytes, in all its languages */
	LONGEST_GRACE = 30 * 86400,
};

struct survey_source {
	struct survey survey;		/* id, version and now are not filled */
	const char *questionnaire;	/* path, from the file's own folder downwards */
	const char *opens, *closes;	/* days, as they were written */
};

struct consultation_source {
	struct consultation consultation;
	struct survey_source *surveys;
	int count;
};

/* NULL where faults holds any, from before or with all that is wrong. Every pointer lives in the arena. */
struct consultation_source *consultation_read(struct arena *arena, const char *json, size_t length,
					      struct document_faults *faults);

/*
 * What a survey shows must be in its questionnaire: its languages; and an
 * anonymous one asks nobody who they are. Reported at "surveys[number].languages"
 * and "surveys[number].promise".
 */
void survey_check_questionnaire(struct arena *arena, const struct survey *survey, int number,
			    const struct questionnaire *questionnaire, struct document_faults *faults);

#endif
