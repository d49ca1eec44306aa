/*
 * analysed_store: surveys as those know them who read their figures: what was
 * frozen of them, whom they promised what, in which body rights on them are
 * held. Of a consultation without a home, which the operator loaded from files,
 * that is the council at the top.
 */
#ifndef ANALYSIS_ANALYSED_STORE_H
#define ANALYSIS_ANALYSED_STORE_H

#include "consultation/consultation.h"

/* A snapshot of it. */
struct taken {
	int64_t id;
	int is_frozen, is_stale;	/* stale: provisional, and a row of it was erased since */
	int64_t taken;			/* seconds */
	int64_t submissions;		/* rows as they were taken */
};

struct analysed {
	const struct survey *survey;
	int64_t home;
	const char *readers;		/* whom its notice names as readers of exact answers, one a line */
	int smallest;			/* no figure is published of fewer people */
	struct taken frozen;		/* the newest that is; id 0: none is yet */
	struct taken provisional;	/* the newest, where it is newer than that; id 0: none */
};

/* NULL where respondents never found it. */
const struct analysed *analysed_find(struct db *db, struct arena *arena, int64_t survey);

/* Where rights on it are held; 0: there is no such survey. */
int64_t analysed_body(struct db *db, int64_t survey);

/* The same of a consultation; 0: it has no such survey. */
int64_t analysed_body_of_consultation(struct db *db, int64_t consultation);

/* Its rounds, itself among them, from the first on; ids has room for MOST_ROUNDS. */
int analysed_rounds(struct db *db, int64_t survey, int64_t *ids);

/* Those of the bodies whose ids are given, "1,2": what was frozen last comes first, then what is open. */
struct analysed_row {
	int64_t id;
	const char *title;		/* a wording */
	const char *zone;
	int64_t opens, closes;
	int64_t frozen;			/* when last; 0: not yet */
};
enum { MOST_ANALYSED = 300 };
int analysed_list(struct db *db, struct arena *arena, const char *bodies, struct analysed_row **list);

/* Surveys that these bodies carried for the one above: each by its body, the last frozen first. */
struct carried_row {
	int64_t survey, body;
	const char *title;		/* a wording */
	const char *body_name;
};
int carried_list(struct db *db, struct arena *arena, const char *bodies, struct carried_row **list);

/* Withdrawals carried out in a snapshot since it was taken, by day, the last first. */
struct erased_day {
	int32_t day;
	int64_t submissions;
};
enum { MOST_ERASED_DAYS = 100 };
int erased_day_list(struct db *db, struct arena *arena, int64_t snapshot, struct erased_day **list);

/* What codes of a submission's own columns are called, that no questionnaire tells. */
struct analysed_name {
	const char *dimension, *code;	/* ".college", "social-worker" */
	const char *wording;
};
enum { MOST_ANALYSED_NAMES = 500 };	/* of each column */
int analysed_name_list(struct db *db, struct arena *arena, struct analysed_name **list);

#endif
