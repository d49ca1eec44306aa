/*
 * tally_family: exact tallies as what disclosure control takes, and so the way
 * from a table to one that may be shown.
 *
 * All bases are categories of the same dimension as the answers: those of
 * tally_reserved_names[], and the groups "#answered" and "#asked". A question
 * of several choices is a table for each choice: those who chose it, and the
 * rest of those who answered ("#not:a"); of a ranking each choice is a table of
 * its places ("a#1") and of those who gave it none ("a#none"). What single
 * persons answered and what groups did are two families, and never summed.
 */
#ifndef TABLE_TALLY_FAMILY_H
#define TABLE_TALLY_FAMILY_H

#include "disclosure/publish.h"
#include "table/tally.h"

enum tally_reserved { RESERVED_EMPTY, RESERVED_DONT_KNOW, RESERVED_PREFER_NOT, RESERVED_NOT_ASKED, RESERVED };

extern const char *const tally_reserved_names[RESERVED];	/* "#empty" "#dk" "#na" "#not-asked" */
extern const char tally_answered_name[], tally_asked_name[], tally_cut_by_year[];

enum tally_who { TALLY_SINGLE, TALLY_GROUPS, TALLY_WHO };

extern const char *const tally_among[TALLY_WHO];

struct tally_guard {
	int threshold, k;		/* 0: what the flags say */
	int is_sensitive;		/* the question */
	int is_supported;		/* supported persons are among those who answered */
	int is_scale;			/* its codes are points, of which a mean may be told */
	const char *only;		/* the filter that chose the rows; NULL: all of them */
	const char *const *spoken;	/* full names of the columns of which it is no secret how many left them empty: guard_tells_silence() */
	int spoken_count;
	struct hash key;		/* secret, and the same whenever the same table is made */
};

/* Is the column of that full name one of them? */
int guard_speaks_of(const struct tally_guard *guard, const char *name);

/* The leaf of those who left it empty, from 1; 0: there is none. */
int tally_empty_leaf(const char *const *leaves, int count);

/* What divides everybody into the subgroups that were tallied: each person is in one category. */
struct tally_cut {
	const char *name;
	int count;
	const char *const *categories;
	int is_territory;
	const char *cut;		/* how it was put together: classes, years; NULL: as it was answered */
	int tells_silence;		/* it is no secret how many are in "#empty" */
};

/*
 * The tallies of one column in each subgroup, the last cut running fastest; one
 * tally, and no cut, for everybody together. NULL where such a column has no
 * counts of people: its section is repeated, or it has too many categories. Of a
 * submission's own column, and of classes, see table/crosstab_family.h.
 */
const struct family *tally_family(struct arena *arena, const struct tally *const *tallies, const struct tally_cut *cuts,
				  int cut_count, enum tally_who who, const struct tally_guard *guard);

/* The same, published; the snapshot's name goes into it. */
struct publication tally_publish(struct arena *arena, const struct tally *tally, enum tally_who who,
				 const struct tally_guard *guard, const char *snapshot);

#endif
