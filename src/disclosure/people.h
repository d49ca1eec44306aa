/*
 * people: whom tables count that were made with filters, as far as it matters
 * who is let through by one and not by another.
 *
 * Tables of "those under 30" and of "those under 31" tell together what those
 * of 30 said; "women" and "men" beside everybody, what the others said. So
 * whoever publishes with filters says which parts of everybody they make.
 */
#ifndef DISCLOSURE_PEOPLE_H
#define DISCLOSURE_PEOPLE_H

#include <stdint.h>

enum { PEOPLE_FILTERS = 60 };

/* People of whom the same filters are true; somebody is in it. */
struct people_part {
	const char *among;	/* of a table */
	uint64_t filters;	/* a bit for each */
};

struct people {
	int filter_count;
	const char *const *filters;	/* what tables say as `only` */
	int part_count;
	const struct people_part *parts;	/* everybody is in one of them */
};

/* -1: nothing is known of it. */
int people_filter(const struct people *people, const char *only);

/*
 * Are all who are let through by `some` let through by `all`, as far as is
 * known? "", no filter, lets everybody through. People may be NULL: nothing else is known.
 */
int people_hold(const struct people *people, const char *among, const char *all, const char *some);

/* Do both let the same people through? */
int people_are_same(const struct people *people, const char *among, const char *one, const char *other);

#endif
