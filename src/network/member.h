/*
 * member: who sits in a body, in which college, on which seat, from when to when.
 */
#ifndef NETWORK_MEMBER_H
#define NETWORK_MEMBER_H

#include <stdint.h>

#include "network/network.h"
#include "text/text.h"

enum { MANDATE_YEARS = 3, MOST_COLLEGES = 50, LONGEST_COLLEGE_SLUG = 40, LONGEST_NAME = 200, LONGEST_MEMBER_MAIL = 254,
       LONGEST_NOTE = 500 };

struct college {
	int64_t id;
	const char *slug;
	const char *name;	/* a wording: see text/content.h */
	int position;		/* order of every list */
	int version;		/* grows at each change of its name */
};

/* All that is wrong with one, whose name in each of the languages is NULL where there is none. French must be there. */
void college_check(const char *slug, const char *const names[LANGUAGES], struct network_faults *faults);

enum seat { TITULAR, SUBSTITUTE, SEATS };

extern const char *const seat_names[SEATS];
const char *seat_words(enum seat seat);

/* A mandate: the same person may have others, here and in other bodies. */
struct member {
	int64_t id, body;
	const char *name;
	const char *mail;		/* NULL: not known. For staff only */
	const char *note;		/* NULL: none. For staff only */
	const struct college *college;	/* NULL: an expert, or a body without colleges */
	enum seat seat;
	int32_t first_day, last_day;	/* both included */
	int version;			/* grows at each change */
};

enum mandate_state { IN_OFFICE, MANDATE_TO_COME, MANDATE_OVER };

const char *mandate_state_words(enum mandate_state state);

enum mandate_state mandate_state(const struct member *member, int32_t today);
int mandates_overlap(const struct member *one, const struct member *other);

/* The last day of a mandate of the usual length. */
int32_t mandate_usual_end(int32_t first_day);

/* All that is wrong with it. */
void member_check(const struct member *member, const struct body *body, struct network_faults *faults);

#endif
