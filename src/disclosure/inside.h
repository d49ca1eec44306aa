/*
 * inside: what a published tally is made of. For src/disclosure alone: whoever
 * could include this could show anything (`make check` forbids it).
 */
#ifndef DISCLOSURE_INSIDE_H
#define DISCLOSURE_INSIDE_H

#include "disclosure/published.h"

struct published_table {
	const struct family_table *shape;
	const int64_t *cells;	/* of its cube; PUBLISHED_HIDDEN */
};

struct published_tally {
	int table_count;
	const struct published_table *tables;
	int threshold, k;
	enum published_as as;
	int regrouping_count;
	const struct published_regrouping *regroupings;
	const char *snapshot;
	const char *json;
	struct hash hash;
};

#endif
