/*
 * revision: what changed from one version of a text to another, as people would
 * tell it: paragraphs that came, went, moved, and words within those that stayed.
 *
 *	count = revision_of(arena, &before, &after, &list);
 *	count = words_compared(arena, was, is, &pieces);
 *
 * Words are compared by Myers' algorithm (An O(ND) Difference Algorithm and Its
 * Variations, 1986), up to a bound of work: what differs more is told as
 * replaced. Pure.
 */
#ifndef RECOMMENDATION_REVISION_H
#define RECOMMENDATION_REVISION_H

#include "recommendation/text.h"

enum piece_type { PIECE_SAME, PIECE_REMOVED, PIECE_ADDED };

/* Words with the blanks between them. Those removed stand before those added in their place. */
struct piece {
	enum piece_type type;
	const char *words;
};

/* In order; put together, all but those added are the text before, all but those removed the text after. How many. */
int words_compared(struct arena *arena, const char *before, const char *after, struct piece **pieces);

struct revised {
	int count;
	const struct paragraph *list;
};

struct revision {
	const struct paragraph *before, *after;	/* NULL: it came, or it went */
	int is_moved;				/* stands elsewhere among those that stayed */
	int is_recast;				/* is of another kind or level */
	int piece_count, simple_count;		/* 0: these words are the same */
	const struct piece *pieces, *simple;
};

/* What changed, in the order of the later version, what went where it was. How many; what is the same is not told. */
int revision_of(struct arena *arena, const struct revised *before, const struct revised *after, struct revision **list);

#endif
