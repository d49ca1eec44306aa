/* outside_store: surveys that somebody else ran, whose answers came as a file. */
#ifndef SNAPSHOT_OUTSIDE_STORE_H
#define SNAPSHOT_OUTSIDE_STORE_H

#include <stdint.h>

struct arena;
struct db;

struct outside_survey {
	int64_t id;
	const char *slug, *title;
	int64_t home;		/* the body where rights on it are held: where nobody said, the council at the top */
	int64_t year;		/* in which it was asked; 0: nobody said */
	const char *audience;	/* a name of audience_names; NULL: nobody said */
	const char *weight;	/* the question that holds its weights; NULL: none */
	int64_t snapshot;
};

/* NULL where there is none. */
struct outside_survey *outside_find(struct db *db, struct arena *arena, int64_t id);

/* Of the bodies whose ids are given, "1,2", the newest year first, at most MOST_OUTSIDE. */
enum { MOST_OUTSIDE = 500 };
int outside_list(struct db *db, struct arena *arena, const char *bodies, struct outside_survey **surveys);

#endif
