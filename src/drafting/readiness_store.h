/*
 * readiness_store: what a synthesis needs before it is read over and published:
 * a text in French, one in easy French where supported persons were asked, and
 * no fault in any.
 */
#ifndef DRAFTING_READINESS_STORE_H
#define DRAFTING_READINESS_STORE_H

#include "drafting/edition_store.h"

struct readiness {
	const struct edition *edition;		/* NULL: a text has a fault */
	struct edition_fault fault;
	int has_french, has_easy, needs_easy;
};

struct readiness readiness_of(struct db *db, struct arena *arena, const struct synthesis *synthesis);

int readiness_holds(const struct readiness *ready);

#endif
