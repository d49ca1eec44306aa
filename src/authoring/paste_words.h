/* paste_words: what the words of a pasted question ask for, besides what they ask. For paste.c. Pure. */
#ifndef AUTHORING_PASTE_WORDS_H
#define AUTHORING_PASTE_WORDS_H

struct arena;

struct paste_wish {
	int is_several, is_one, is_yes_no, is_text, is_number, is_day;
	int is_required, is_optional;
	int from, to;			/* from 0 or 1 to 3 to 11: a scale */
	const char *low, *high;		/* NULL where none */
};

/* The label without the brackets that only say how to answer. */
const char *paste_wishes(struct arena *arena, const char *label, struct paste_wish *wish);

/* A line of its own that says nothing else: taken into the wish. False where it says more. */
int paste_is_wish(struct arena *arena, const char *line, struct paste_wish *wish);

#endif
