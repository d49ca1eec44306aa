/*
 * changes: two texts side by side, paragraph by paragraph: what stayed, what
 * went, what came. Pure.
 */
#ifndef SYNTHESIS_CHANGES_H
#define SYNTHESIS_CHANGES_H

struct arena;

enum { MOST_CHANGES_PARAGRAPHS = 1000 };	/* of each text; what comes behind is not looked at */

enum change_kind { STAYED, WENT, CAME };

struct change {
	enum change_kind kind;
	const char *text;	/* the paragraph */
};

/* In reading order, what went before what came in its place; returns how many there are. */
int changes_list(struct arena *arena, const char *before, const char *after, struct change **list);

#endif
