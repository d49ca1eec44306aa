/*
 * mirror_store: two surveys of one consultation that ask two audiences the
 * same, question by question: what professionals are asked beside what
 * supported persons are.
 */
#ifndef CONSULTATION_MIRROR_STORE_H
#define CONSULTATION_MIRROR_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "questionnaire/mapping.h"

struct db;

struct mirror {
	int64_t survey, mirror;		/* the one that was said to have a mirror, and that */
	const struct mapping *mapping;	/* from the questions of the first to those of the second */
	int version;			/* 0: not kept yet */
};

/* Of either of the two; NULL where it is in no pair. What it pairs may have changed since: mapping_check() tells. */
const struct mirror *mirror_find(struct db *db, struct arena *arena, int64_t survey);

/* Of all surveys of a consultation that are there, in their order. */
int mirror_list(struct db *db, struct arena *arena, int64_t consultation, struct mirror **list);

/* At the version that was read. FAULT_CONFLICT: it was changed meanwhile, or one of the two is in another pair. */
enum fault mirror_keep(struct db *db, struct arena *arena, const struct mirror *mirror) MUST_USE;

/* Neither is the other's mirror any more. */
void mirror_end(struct db *db, int64_t survey);

#endif
