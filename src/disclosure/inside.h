/*
 * inside: what a published tally is made of. For src/disclosure alone: whoever
 * could include this could show anything (`make check` forbids it).
 */
#ifndef DISCLOSURE_INSIDE_H
#define DISCLOSURE_INSIDE_H

#include "disclosure/attack.h"
#include "disclosure/published.h"

struct published_table {
	const struct family_table *shape;
	const int64_t *cells;	/* of its cube; PUBLISHED_HIDDEN */
};

struct published_tally {
	int table_count;
	const struct published_table *tables;
	int equation_count;
	const struct family_equation *equations;	/* known of them; their tables are those that are shown */
	int threshold, k;
	enum published_as as;
	int regrouping_count;
	const struct published_regrouping *regroupings;
	const char *snapshot;
	const char *json;
	struct hash hash;
};

struct protection;

/* How a table came to be what it is. */
struct published_way {
	enum published_as as;
	int regrouping_count;
	const struct published_regrouping *regroupings;
};

/* Of what passed the audit, and of nothing else. */
const struct published_tally *published_make(struct arena *arena, const struct protection *protection,
					     const struct published_way *way, const char *snapshot);

/* What publish() wrote; NULL where it is something else. */
const struct published_tally *published_read(struct arena *arena, const char *json);

/* Its version: grows when the same counts would be hidden otherwise. */
extern const char publish_method[];

#endif
