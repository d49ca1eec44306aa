/*
 * lettering: how wide words are, and where they are cut into lines, without a
 * font: from the widest that common sans-serif fonts draw each letter. So what
 * fits here fits wherever it is shown, in every language of the interface.
 */
#ifndef CHART_LETTERING_H
#define CHART_LETTERING_H

#include <stddef.h>

struct arena;

enum { LETTERING_LINES = 12 };

/* In the units of the size; bold letters are wider. */
int lettering_width(const char *words, int size, int is_bold);

struct lettering {
	int count, width;	/* the widest line's */
	const char *lines[LETTERING_LINES];
};

/*
 * Between words, after hyphens and slashes; within a word that is longer than a
 * line. What is beyond the most lines (at most LETTERING_LINES) ends in "…".
 */
struct lettering lettering_wrap(struct arena *arena, const char *words, int size, int width, int most);

/* Are they read from right to left? By the first letter that says so; `otherwise` where none does. */
int lettering_is_rtl(const char *words, int otherwise);

#endif
