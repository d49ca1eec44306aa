/*
 * plan_store: consultations and surveys as the studio knows them: in
 * preparation, before the commission, published. Those of the operator, which
 * come from files, are not here.
 *
 * Each has a version that grows at each change: what is kept was read at the
 * version it is kept on, or it is a conflict and nothing is done.
 */
#ifndef CONSULTATION_PLAN_STORE_H
#define CONSULTATION_PLAN_STORE_H

#include "base/fault.h"
#include "consultation/consultation.h"

enum { MOST_PLANS = 500, MOST_PLANNED = 40, LEAST_PUBLISHED = 3, USUAL_PUBLISHED = 10 };

struct plan {
	struct consultation consultation;
	int64_t home;
	int home_is_group;		/* a working group */
	const char *protection;		/* mail address of the data protection officer; "": not said yet */
	int version;
	int64_t changed;
	int survey_count;		/* in lists */
	int stages;			/* in lists: a bit for each stage that a survey of it is in */
};

struct survey_plan {
	struct survey survey;		/* its dates are 0 until they are set; consultation: of the plan */
	const struct plan *plan;
	int64_t manuscript;		/* 0: none chosen */
	int manuscript_version;		/* the text that is asked; 0: none yet */
	const char *readers;		/* one a line */
	int smallest;
	const char *minors, *alert;	/* for the commission, as they were typed */
	const char *notices;		/* those written by hand (consultation/data_notice.h) */
	struct hash approved;		/* dossier; zero: none */
	const char *suspended_for;	/* NULL: it is not */
	int version;
	int64_t changed;
};

/* Its id; the slug is made of the French title, and one that nobody has. */
int64_t plan_add(struct db *db, struct arena *arena, const struct plan *plan);

/* NULL where there is none, or it is the operator's. */
struct plan *plan_find(struct db *db, struct arena *arena, int64_t id);

/* Where rights on it are held; 0 where there is none. */
int64_t plan_body(struct db *db, int64_t id);
int64_t survey_plan_body(struct db *db, int64_t id);

/* Of the bodies whose ids are given, "1,2": the last changed first. */
int plan_list(struct db *db, struct arena *arena, const char *bodies, struct plan **list);

/* Title, purpose, who asks, addresses. */
enum fault plan_keep(struct db *db, const struct plan *plan) MUST_USE;

int64_t survey_plan_add(struct db *db, struct arena *arena, const struct survey_plan *survey);
struct survey_plan *survey_plan_find(struct db *db, struct arena *arena, int64_t id);

/* In the order in which they were added. */
int survey_plan_list(struct db *db, struct arena *arena, const struct plan *plan, struct survey_plan **list);

/* All that may be set of it while its stage is writable (consultation/gate.h). */
enum fault survey_plan_keep(struct db *db, struct arena *arena, const struct survey_plan *survey) MUST_USE;

/* From survey->survey.stage, which must be where it is, to that one. approved: NULL leaves it. */
enum fault survey_plan_pass(struct db *db, const struct survey_plan *survey, enum survey_stage stage,
			    const struct hash *approved) MUST_USE;

/* Published or suspended, and why; only between these two. */
enum fault survey_plan_suspend(struct db *db, const struct survey_plan *survey, const char *why) MUST_USE;
enum fault survey_plan_resume(struct db *db, const struct survey_plan *survey) MUST_USE;

/* With the notice that is shown from now on, and the text of the manuscript that is asked. survey_use_version() is the caller's. */
enum fault survey_plan_open(struct db *db, const struct survey_plan *survey, const char *notice, int manuscript_version) MUST_USE;

/* It takes answers until then. */
enum fault survey_plan_close_at(struct db *db, const struct survey_plan *survey, int64_t closes) MUST_USE;

/* Has anybody begun, sent or taken back an answer? */
int survey_has_answers(struct db *db, int64_t survey);

#endif
