/*
 * gate: what leads a survey from one stage to the next, and what it may open
 * by. Pure.
 *
 *	prepared -> submitted -> approved -> published <-> suspended
 *	               |    \-> conditional -> approved
 *	               \-> prepared again: taken back, unfavourable, adjourned
 *
 * A survey without need of an opinion opens as it was prepared.
 */
#ifndef CONSULTATION_GATE_H
#define CONSULTATION_GATE_H

#include "base/hash.h"
#include "consultation/consultation.h"

struct arena;
struct questionnaire;

enum survey_act {
	ACT_SUBMIT, ACT_TAKE_BACK,
	ACT_APPROVE, ACT_SET_CONDITIONS, ACT_OPPOSE, ACT_ADJOURN,	/* the commission's opinions */
	ACT_FULFIL,				/* the last condition was confirmed */
	ACT_OPEN,
	ACT_SUSPEND, ACT_RESUME,
	SURVEY_ACTS
};

/* SURVEY_STAGES where the act has no place in that stage. */
enum survey_stage stage_after(enum survey_stage stage, enum survey_act act);

/* May its questionnaire, its settings and its notice still be changed? */
int stage_is_writable(enum survey_stage stage);

/* What lets it open, or keeps it from opening. */
enum opening_way {
	OPENS_NOT,		/* an opinion is needed */
	OPENS_BY_OPINION,	/* there is one, of this very dossier but for its dates */
	OPENS_FOR_MEMBERS,	/* a working group asks its own members, with the care that it always took */
	OPENS_BY_MODEL,		/* every question stands in an approved model, and none is sensitive */
	OPENS_FREELY		/* this instance demands no opinions */
};

struct gate_case {
	int is_demanded;	/* by the instance */
	enum audience audience;
	int is_of_group;	/* its home is a working group */
	int is_model, is_sensitive;
	int is_approved;	/* what was approved is what would open */
	int is_care_changed;	/* something else is done for minors, protected adults or on a worrying text than was said before */
};

enum opening_way opening_way(const struct gate_case *gate);

/*
 * The same of the questions that a body adds to those of everybody, of which the opinion on the survey says nothing:
 * a sensitive one needs an opinion in every instance.
 */
enum opening_way own_way(const struct gate_case *gate);

/* Whoever asked for it does not give it; accounts, 0 is nobody any more. */
int opinion_is_independent(int64_t submitter, int64_t reviewer);

/* Of a document's sections, word for word in every language; its title may differ. Zero where it is none. */
struct hash questions_hash(const char *document);

/*
 * Do two documents ask the same in other words: the same parts, kinds, rules, choices, languages and media, and only
 * wordings differ? False where nothing differs.
 */
int wordings_only_differ(struct arena *arena, const char *one, const char *other);

/* Is something else done for minors, protected adults, or about a free text that gives cause for worry? */
struct survey_plan;
int care_differs(const struct survey_plan *one, const struct survey_plan *other);

/* Does any of its questions say that it is sensitive; is any answered in free text? */
int questionnaire_is_sensitive(const struct questionnaire *questionnaire);
int questionnaire_has_free_text(const struct questionnaire *questionnaire);

#endif
