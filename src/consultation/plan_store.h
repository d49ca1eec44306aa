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
#include "consultation/plan.h"

/* Its id; the slug is made of the French title, and one that nobody has. */
int64_t plan_add(struct db *db, struct arena *arena, const struct plan *plan);

/* NULL where there is none, or it is the operator's. */
struct plan *plan_find(struct db *db, struct arena *arena, int64_t id);

/* Which of them: the last changed first. */
struct plan_search {
	const char *bodies;		/* ids: "1,2" */
	const char *words;		/* of the title, in any language; NULL: any */
	int removed;			/* those put away, not those that are there */
	int offset, limit;		/* limit 0: MOST_PLANS */
};
int plan_list(struct db *db, struct arena *arena, const struct plan_search *search, struct plan **list);

/* Title, purpose, who asks, addresses. */
enum fault plan_keep(struct db *db, const struct plan *plan) MUST_USE;

int64_t survey_plan_add(struct db *db, struct arena *arena, const struct survey_plan *survey);
struct survey_plan *survey_plan_find(struct db *db, struct arena *arena, int64_t id);

/* In the order in which they were added; those that are there, or those put away. */
int survey_plan_list(struct db *db, struct arena *arena, const struct plan *plan, int removed, struct survey_plan **list);

/*
 * Put away, and taken out again, until a task of `ancrage tick` deletes what was put away more than 30 days ago. Only
 * what nobody was asked and no commission has before it: FAULT_CONFLICT otherwise. What a commission once saw stays.
 */
enum { PLAN_KEPT_DAYS = 30 };
enum fault plan_remove(struct db *db, int64_t plan) MUST_USE;
void plan_restore(struct db *db, int64_t plan);
enum fault survey_plan_remove(struct db *db, int64_t survey) MUST_USE;
void survey_plan_restore(struct db *db, int64_t survey);
int64_t plan_purge(struct db *db, int64_t most);

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

/* The same questions in other words are asked from now on. survey_use_version() is the caller's. */
enum fault survey_plan_reword(struct db *db, const struct survey_plan *survey, int manuscript_version) MUST_USE;

/* It takes answers until then. */
enum fault survey_plan_close_at(struct db *db, const struct survey_plan *survey, int64_t closes) MUST_USE;

/* Those that people can find, the last opened first: for whoever may suspend them. */
struct survey_named {
	int64_t id;
	const char *title;		/* a wording */
	enum survey_stage stage;
};
enum { MOST_NAMED = 300 };
int survey_named_list(struct db *db, struct arena *arena, struct survey_named **list);

/* Surveys of a body that bodies answered or answer, but for that one: what may come before it in a series. The last first. */
int survey_series_list(struct db *db, struct arena *arena, const struct survey_plan *survey, struct survey_named **list);

/* Has anybody begun, sent or taken back an answer? */
int survey_has_answers(struct db *db, int64_t survey);

#endif
