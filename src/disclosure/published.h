/*
 * published: counts that may be shown to anybody.
 *
 *	published_count(tally, table, places)		PUBLISHED_HIDDEN where it is hidden
 *	published_percent(tally, table, places, base)	a whole number, of two published counts
 *
 * Only src/disclosure makes a struct published_tally: its definition stands in
 * disclosure/inside.h, which no other module may include (`make check`). Pages
 * open to the public, exports and recommendations accept nothing else. There is
 * one symbol for what is hidden, whatever the reason.
 */
#ifndef DISCLOSURE_PUBLISHED_H
#define DISCLOSURE_PUBLISHED_H

#include "disclosure/family.h"

struct published_tally;

enum { PUBLISHED_HIDDEN = -1 };

/* What had to be done so that something can be shown. */
enum published_as { AS_ASKED, AS_REGROUPED, AS_MARGINS, PUBLISHED_AS };

extern const char *const published_as_names[PUBLISHED_AS];

struct published_regrouping {
	const char *dimension, *regrouping;
};

int published_tables(const struct published_tally *tally);

/* Without counts. */
const struct family_table *published_shape(const struct published_tally *tally, int table);

/* Places are indices of each dimension: 0 the total, then leaves, then groups. */
int64_t published_count(const struct published_tally *tally, int table, const int places[]);
int published_percent(const struct published_tally *tally, int table, const int places[], const int base[]);

/*
 * Of the values of one dimension's leaves, at the places of the others. NAN
 * unless every leaf that has a value is published.
 */
double published_mean(const struct published_tally *tally, int table, const int places[], int dimension);
double published_median(const struct published_tally *tally, int table, const int places[], int dimension);

/* Is any cell of the table hidden? Then no test, rank or interval is computed from it. */
int published_hides(const struct published_tally *tally, int table);

enum published_as published_as(const struct published_tally *tally);
int published_regroupings(const struct published_tally *tally, const struct published_regrouping **regroupings);
int published_threshold(const struct published_tally *tally);

/* As it is stored and given to others; its hash. */
const char *published_json(const struct published_tally *tally);
struct hash published_hash(const struct published_tally *tally);

#endif
