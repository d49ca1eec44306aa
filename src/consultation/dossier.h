/*
 * dossier: all that an opinion is about, frozen as one canonical JSON text with
 * its hash, and read again. Pure.
 */
#ifndef CONSULTATION_DOSSIER_H
#define CONSULTATION_DOSSIER_H

#include "consultation/plan.h"

struct questionnaire;

/* Of the next version of a published survey: what changes with it. */
struct dossier_change {
	const char *before;		/* the document that is asked now; NULL: it is no such version */
	const char *mapping;		/* from that one (questionnaire/mapping.h) */
	const char *words;		/* why */
};

struct dossier {
	const char *content;
	struct hash hash;
	struct survey_plan survey;	/* its settings as they were; of its plan the texts and addresses */
	const char *notice;		/* a wording */
	const char *document;		/* of the questionnaire */
	struct dossier_change change;
};

/* Of a survey as it is now. */
struct dossier dossier_freeze(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
			      const char *document);

/* Of its next version. */
struct dossier dossier_freeze_next(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
				   const char *document, const struct dossier_change *change);

/* NULL where it is none. */
struct dossier *dossier_thaw(struct arena *arena, const char *content);

/* In all but the dates, which need no opinion. */
int dossier_is_same(struct arena *arena, const char *one, const char *other);

#endif
