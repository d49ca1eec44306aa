/*
 * result_store: what was released of a round: to everybody after disclosure
 * control, and complete to a group's own members where its survey said so.
 */
#ifndef CONSULTATION_RESULT_STORE_H
#define CONSULTATION_RESULT_STORE_H

#include "consultation/result.h"

struct db;

enum { MOST_RESULTS = 1000 };

enum result_for { FOR_ALL, FOR_GROUP };

/* When it was released; 0: not yet. */
int64_t round_released(struct db *db, int64_t survey);

/* All of a survey, by question and part; how many. */
int result_list(struct db *db, struct arena *arena, int64_t survey, enum result_for whom, struct result **list);

/* Surveys with a release, of the bodies whose ids are given, "1,2": the last first. */
struct result_survey {
	int64_t id, released;
	const char *title;		/* a wording */
	const char *zone;
};
enum { MOST_RESULT_SURVEYS = 200 };
int result_survey_list(struct db *db, struct arena *arena, const char *bodies, struct result_survey **list);

/* Once: what is there already stays. For the clock. */
void result_keep(struct db *db, int64_t survey, enum result_for whom, const struct result *result, const char *content);
int round_release_add(struct db *db, int64_t survey, int64_t snapshot);

#endif
