/*
 * consultation_store: what a consultation's file becomes, and what the operator
 * sees of it. Reading for respondents is in consultation/consultation.h.
 */
#ifndef CONSULTATION_CONSULTATION_STORE_H
#define CONSULTATION_CONSULTATION_STORE_H

#include "consultation/consultation.h"

/* Until the end of the work nobody begins a draft (which locks its survey too). Before any other read. */
void survey_lock_all(struct db *db);

/* Is the consultation of that slug, or the survey, one that is made in the studio? Those are not for files to change. */
int survey_is_of_studio(struct db *db, const char *consultation, const char *slug);

/* Add it, or change the one of that slug; its id. */
int64_t consultation_keep(struct db *db, struct arena *arena, const struct consultation *consultation);

/* What a change of a survey would break, once somebody began to answer. */
enum survey_bound {
	BOUND_BY_NOTHING,
	BOUND_BY_CONSULTATION,	/* the slug is a survey of another one */
	BOUND_BY_PROMISE,	/* respondents were promised something else */
	BOUND_BY_AUDIENCE,
	BOUND_BY_READ_BACK,	/* nobody was told that answers can be read again */
	BOUND_BY_RETENTION,	/* they were told a shorter time */
	BOUND_BY_GENERATED
};

/*
 * After survey_lock_all(). Add a survey of that consultation, or change the one of its slug; *id is its.
 * Where respondents are bound to what it was, says by what and changes nothing.
 */
enum survey_bound survey_keep(struct db *db, struct arena *arena, const struct survey *survey,
			      int64_t consultation, int64_t *id) MUST_USE;


struct survey_count {
	const struct survey *survey;
	int64_t drafts, submissions;
};

enum { MOST_COUNTED = 1000 };

/* Every survey by consultation, opening and slug, at most MOST_COUNTED. */
int survey_count_all(struct db *db, struct arena *arena, struct survey_count **counts);

/* A task of `ancrage tick`: marks the surveys whose last second has passed. */
int64_t survey_close_due(struct db *db, int64_t most);

#endif
