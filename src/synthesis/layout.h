/*
 * layout: the text of a synthesis in one language: prose in Markdown, and
 * figures, each on a line of its own, with the finding in other words if wanted:
 * in easy French, in English; and what people said in their own words, likewise
 * on a line of its own, in the language in which they said it.
 *
 *	Seven in ten had never heard of the plan.
 *
 *	[figure 12]
 *	[figure 13: Few people know the plan]
 *
 *	[quote 4]
 *
 * Pure.
 */
#ifndef SYNTHESIS_LAYOUT_H
#define SYNTHESIS_LAYOUT_H

#include <stdint.h>

struct arena;

enum { LONGEST_SYNTHESIS_TITLE = 300, LONGEST_SYNTHESIS_BODY = 200000, MOST_LAYOUT_PARTS = 200 };

struct layout_part {
	int64_t figure, quote;	/* one of them, or 0 both: prose */
	const char *prose;
	const char *title;	/* of the figure here; NULL: its own */
	int line;		/* where it begins, from 1 */
};

struct layout {
	int count;
	int top;		/* the level of its highest headings: 1 for "#", 2 for "##"; 1 where there is none */
	const struct layout_part *parts;
};

/* In the current language. */
struct layout_fault {
	int line;
	const char *words;
};

/* NULL and the fault: a figure or a quotation is not written as it should be, stands twice, or within other words. */
const struct layout *layout_read(struct arena *arena, const char *text, struct layout_fault *fault);

/* The line that stands for a figure; title "": its own. */
const char *layout_figure(struct arena *arena, int64_t figure, const char *title);

/* And for a quotation. */
const char *layout_quote(struct arena *arena, int64_t quote);

int layout_has(const struct layout *layout, int64_t figure);
int layout_quotes(const struct layout *layout, int64_t quote);

#endif
