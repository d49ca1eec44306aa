/*
 * protect: which cells of a family are hidden, so that nobody can tell one
 * person's answer from what is shown.
 *
 *	protection = protect(arena, &family);
 *	if (protection->state == PROTECTED)
 *		... protection->hidden[table][cell]
 *
 * First the cells that tell too much by themselves (R1, R2, R3, R7), then the
 * cheapest partners that let each of them be 0 and be T, whatever else is shown
 * (src/disclosure/cover.h); of these as many as can are published again. At
 * the end the audit looks at what would be published, and is believed alone.
 * Work is bounded in steps, not in time, so that the same counts and key give
 * the same result everywhere.
 */
#ifndef DISCLOSURE_PROTECT_H
#define DISCLOSURE_PROTECT_H

#include "disclosure/box.h"
#include "disclosure/family.h"

enum protection_state {
	PROTECTED,
	TOO_FINE,	/* too few people for so many cells (R4), or no partners are left: regroup */
	TOO_FEW,	/* fewer people than T: nothing can be told */
	TOO_CLOSE,	/* what was published before would tell too much together with it */
};

/* Two sets of counts agree with everything published: the true ones, plus or minus so much at these corners. */
struct certificate {
	int table, cell;
	int corner_count;
	const int *corners;		/* of the same table */
	const signed char *signs;	/* as the cell's own is +1 */
	int64_t down, up;		/* to 0 and to T, above what was known before */
};

/* Why: the later counts are fewer. */
extern const char protection_fewer[];

struct protection {
	enum protection_state state;
	int table;			/* TOO_FINE: which one is */
	const char *why;		/* TOO_CLOSE */
	const struct family *family;
	unsigned char *const *hidden;	/* by table and cell of its cube */
	unsigned char *const *primary;
	int certificate_count;		/* of primary cells; the others were proved by the solver. Never published */
	const struct certificate *certificates;
	int64_t steps;
};

/* Of a family without fault. */
struct protection *protect(struct arena *arena, const struct family *family);

/* R4: so many people a table of several dimensions with that many inner cells wants. */
int64_t people_for_cells(int threshold, int64_t cells);

/* Is it a table of so many cells that each would say too much? */
int family_is_too_fine(const struct family *family, const struct family_table *table);

#endif
