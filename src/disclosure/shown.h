/*
 * shown: what was published before, against a family that is about to be. For
 * this module only.
 */
#ifndef DISCLOSURE_SHOWN_H
#define DISCLOSURE_SHOWN_H

struct arena;
struct nearby;
struct system;

struct shown {
	unsigned char *is_bound;	/* hidden here too: another table of this snapshot hides it, or a few people
					   more or less than what was shown would be told of */
	unsigned char *is_public;	/* shown in another table of this snapshot: hiding it helps nobody */
	const char *refusal;		/* NULL, or why nothing of it may be published now */
};

/* Notes in the system what everybody knows already of its cells. */
struct shown *shown_compare(struct arena *arena, struct system *system, const struct nearby *nearby);

#endif
