/*
 * next_store: the version of its questionnaire that a published survey is to
 * ask next, in preparation and before the commission: one at a time, while
 * people go on answering the one before.
 *
 * It goes through the stages of consultation/gate.h by itself; the survey stays
 * where it is. Each change is one of the survey: it is made at the version of
 * it that was seen (survey->version), which grows.
 */
#ifndef CONSULTATION_NEXT_STORE_H
#define CONSULTATION_NEXT_STORE_H

#include "base/fault.h"
#include "consultation/plan.h"

struct db;
struct review;

struct survey_next {
	int manuscript_version;		/* the text that is to be asked */
	struct hash before;		/* the version it is to come after */
	const char *mapping;		/* from that one (questionnaire/mapping.h) */
	const char *words;		/* why */
	enum survey_stage stage;	/* up to APPROVED */
	struct hash approved;		/* dossier; zero: none */
	const char *minors, *alert;	/* with the wards: said for this version; NULL, both: as the survey says */
	int wards[WARDS];
};

/* NULL where none is prepared. */
struct survey_next *survey_next_find(struct db *db, struct arena *arena, int64_t survey);

/* The survey as it is with that version. */
struct survey_plan *survey_next_with(struct arena *arena, const struct survey_plan *survey, const struct survey_next *next);

/* Its text, mapping, words and care, begun or changed; a new one is prepared. Not while the commission has it. */
enum fault survey_next_keep(struct db *db, const struct survey_plan *survey, const struct survey_next *next) MUST_USE;

/* From next->stage, which must be where it is, to that one. approved: NULL leaves it. */
enum fault survey_next_pass(struct db *db, const struct survey_plan *survey, const struct survey_next *next, enum survey_stage stage,
			    const struct hash *approved) MUST_USE;

/* Given up; not while the commission has it. */
enum fault survey_next_drop(struct db *db, const struct survey_plan *survey) MUST_USE;

/* Asked from now on, with that notice; gone from here. survey: survey_next_with() it. survey_use_version() is the caller's. */
enum fault survey_next_use(struct db *db, const struct survey_plan *survey, const struct survey_next *next, const char *notice) MUST_USE;

/* The notices written by hand, for the next version. */
enum fault survey_next_keep_notices(struct db *db, const struct survey_plan *survey) MUST_USE;

/* Where what is reviewed stands, the survey itself or its next version: SURVEY_STAGES where there is none any more. */
enum survey_stage reviewed_stage(struct db *db, struct arena *arena, const struct review *review, const struct survey_plan *survey);
enum fault reviewed_pass(struct db *db, struct arena *arena, const struct review *review, const struct survey_plan *survey,
			 enum survey_stage stage, const struct hash *approved) MUST_USE;

#endif
