/*
 * amendment: what somebody would have a paragraph say: other words, nothing, or
 * a paragraph after it. On a paragraph as it stood, never on another amendment.
 * Pure.
 */
#ifndef RECOMMENDATION_AMENDMENT_H
#define RECOMMENDATION_AMENDMENT_H

#include <stdint.h>

enum amendment_kind { AMENDS_WORDS, AMENDS_BY_REMOVING, AMENDS_BY_ADDING, AMENDMENT_KINDS };
enum amendment_state { AMENDMENT_OPEN, AMENDMENT_ACCEPTED, AMENDMENT_MERGED, AMENDMENT_REFUSED, AMENDMENT_WITHDRAWN, AMENDMENT_STATES };

/* In rows and forms. */
extern const char *const amendment_kind_names[AMENDMENT_KINDS], *const amendment_state_names[AMENDMENT_STATES];

/* For people, translated. */
const char *amendment_kind_words(enum amendment_kind kind);
const char *amendment_state_words(enum amendment_state state);

enum { LONGEST_AMENDMENT = 8000, LONGEST_AMENDMENT_REASON = 4000 };

struct amendment {
	int64_t id, text, paragraph;
	enum amendment_kind kind;
	int base_version;		/* of the paragraph that was seen */
	const char *base_words;
	const char *words, *reason;	/* words "": it removes */
	int64_t account;		/* 0: somebody erased since */
	const char *name;		/* of who proposed it; NULL likewise */
	int64_t made;
	enum amendment_state state;
	const char *answer;		/* "": none */
	int64_t answered;		/* 0: not yet */
	int64_t into;			/* where it was merged into another; 0: not */
	int version;
	/* The paragraph as it is now. */
	int paragraph_version;
	const char *paragraph_words;
	int is_gone;			/* it was taken out */
};

/* Has somebody written the paragraph anew since? What is accepted then is to be read again beside it. */
int amendment_is_late(const struct amendment *amendment);

/* What is wrong with one that is proposed, for the field it says; NULL: nothing. */
const char *amendment_fault(enum amendment_kind kind, const char *words, const char *paragraph_words, const char **field);

#endif
