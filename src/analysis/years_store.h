/*
 * years_store: the surveys of one body that were frozen, those that somebody
 * else ran among them, by the year in which they were asked.
 */
#ifndef ANALYSIS_YEARS_STORE_H
#define ANALYSIS_YEARS_STORE_H

#include <stdint.h>

struct arena;
struct db;

struct year_survey {
	int64_t snapshot;	/* the newest that is frozen */
	int64_t survey, outside;	/* its id, as one of ours or as one that somebody else ran; 0: it is of the other sort */
	const char *title;	/* plain; of one of ours a wording */
	int64_t year;		/* 0: nobody said */
};

/* The first years first, at most MOST_YEAR_SURVEYS, of which the last ones are kept. */
enum { MOST_YEAR_SURVEYS = 40 };
int year_survey_list(struct db *db, struct arena *arena, int64_t home, struct year_survey **list);

#endif
