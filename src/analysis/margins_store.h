/*
 * margins_store: what is known of all those whom a survey concerns, and how many
 * of them must have answered before a percentage of everybody makes a headline.
 */
#ifndef ANALYSIS_MARGINS_STORE_H
#define ANALYSIS_MARGINS_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct db;

enum { FLOOR_WHOLE = 10000, LONGEST_MARGINS = 100 * 1000 };

struct known_margins {
	int64_t survey;
	const char *content;		/* a file as statistics/margins.h reads it; "": nothing is known */
	int floor_all, floor_category;	/* of FLOOR_WHOLE; 0: a headline needs nothing */
	int64_t version;		/* 0: nobody ever said anything */
	int64_t account;		/* who changes it */
};

/* All 0 and "" where nobody ever said anything. */
struct known_margins margins_find(struct db *db, struct arena *arena, int64_t survey);

/* FAULT_CONFLICT where it is no longer at the version given. */
enum fault margins_keep(struct db *db, const struct known_margins *known) MUST_USE;

#endif
