/*
 * member: who sits in a body, in which college, on which seat, from when to when.
 */
#ifndef NETWORK_MEMBER_H
#define NETWORK_MEMBER_H

#include <stdint.h>

#include "network/network.h"

enum { MANDATE_YEARS = 3, MOST_COLLEGES = 50, LONGEST_NAME = 200, LONGEST_NOTE = 500 };

struct college {
	int64_t id;
	const char *slug;
	const char *name;	/* a wording: see text/content.h */
	int position;		/* order of every list */
};

enum seat { TITULAR, SUBSTITUTE, SEATS };

extern const char *const seat_names[SEATS];
const char *seat_words(enum seat seat);

/* A mandate: the same person may have others, here and in other bodies. */
struct member {
	int64_t id, body;
	const char *name;
	const char *email;		/* NULL: not known. For staff only */
	const char *note;		/* NULL: none. For staff only */
	const struct college *college;	/* NULL: an expert, or a body without colleges */
	enum seat seat;
	int32_t first_day, last_day;	/* both included */
	int version;			/* grows at each change */
};

enum mandate_state { MANDATE_TO_COME, IN_OFFICE, MANDATE_OVER };

enum mandate_state mandate_state(const struct member *member, int32_t today);
int mandates_overlap(const struct member *one, const struct member *other);

/* The last day of a mandate of the usual length. */
int32_t mandate_usual_end(int32_t first_day);

/* All that is wrong with it. */
void member_check(const struct member *member, const struct body *body, struct network_faults *faults);

#endif
