/*
 * verdict: what is wrong with published figures, as far as anybody can tell who
 * knows nothing else.
 *
 * A hidden count must be able to be T different whole numbers and more; a count
 * that is shown must be no small one, and stand beside no answer that everybody
 * gave. What lies between two snapshots, or between some people and all of
 * them, is held to the same.
 */
#ifndef DISCLOSURE_VERDICT_H
#define DISCLOSURE_VERDICT_H

#include "disclosure/attack.h"

enum finding_kind {
	FINDING_CONTRARY,	/* the figures cannot all be true */
	FINDING_EXACT,		/* a hidden count can be found out */
	FINDING_NARROW,		/* a hidden count is known too well */
	FINDING_SMALL,		/* a count below T is shown */
	FINDING_EVERYBODY,	/* nearly all of a line are in one cell, and small ones beside it are shown */
	FINDING_KINDS
};

extern const char *const finding_words[FINDING_KINDS];

struct finding {
	enum finding_kind kind;
	int table, cell;
	int is_gain;		/* of what lies between this table and one of a later snapshot, or of everybody */
	int64_t low, high;	/* high -1: nothing holds it */
};

struct verdict {
	int hidden;		/* cells, each once */
	int64_t narrowest;	/* width that whole counts prove; -1 where nothing is hidden */
	int count;
	const struct finding *findings;
	int64_t steps;
};

struct verdict *verdict_of(struct arena *arena, const struct attack_release *release, int threshold, int k);

#endif
