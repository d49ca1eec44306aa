/*
 * version_store: the versions of a survey's questionnaire, and what answers to
 * each have in common with those to the one it came after.
 *
 * Of those for everybody the last that was put to use is asked; who has begun
 * stays on theirs. A committee may have versions of its own beside them
 * (cascade): the same with local questions. survey->version and all that reads
 * it is for everybody, and knows nothing of those.
 */
#ifndef CONSULTATION_VERSION_STORE_H
#define CONSULTATION_VERSION_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct db;
struct mapping;

enum { MOST_SURVEY_VERSIONS = 250 };	/* of a survey, those of committees included: a byte counts them in snapshots */

/* What is put to use; all but the version may be left out. */
struct version_use {
	struct hash version;
	const char *mapping;	/* from the one before (questionnaire/mapping.h); NULL: questions and choices of the same names */
	int is_substance;	/* it asks something else, not the same in other words */
	const char *words;	/* why; NULL: nothing was said */
	int64_t account;	/* 0: the operator */
};

/* From now on the survey asks this version; drafts stay on theirs. True where it was another. One that was asked before keeps its mapping. */
int survey_use_version(struct db *db, int64_t survey, const struct version_use *use);

/* The same for a body of its own: use->mapping leads from the version that is now for everybody. */
int survey_body_use_version(struct db *db, int64_t survey, int64_t body, const struct version_use *use);

/* What the body is asked: its own version, or 0 where it has none (everybody's is). */
int survey_body_version(struct db *db, int64_t survey, int64_t body, struct hash *version);

struct survey_version {
	struct hash version, before;	/* before: zero where it is the first */
	const char *mapping;		/* from before; NULL: by names */
	const char *words, *person;	/* person: NULL: the operator, or somebody erased since */
	int64_t since, body;		/* body: 0: it is for everybody */
	int is_substance;
};

/* Those for everybody in the order in which they were put to use, then those of bodies; each before is in it, and stands earlier. */
int survey_version_list(struct db *db, struct arena *arena, int64_t survey, struct survey_version **list);

#endif
