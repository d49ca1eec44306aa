/* paste_line: what one line of pasted text looks like. For paste.c. Pure. */
#ifndef AUTHORING_PASTE_LINE_H
#define AUTHORING_PASTE_LINE_H

#include <stddef.h>

struct arena;

enum paste_shape {
	PASTE_BLANK, PASTE_TITLE,
	PASTE_NUMBERED,		/* "3 - ..." */
	PASTE_ASKED,		/* "Q3) ...", "Question 3 : ..."; or it ends with a question mark */
	PASTE_CHOICE,		/* "- ...", "b) ..." */
	PASTE_BOX, PASTE_CIRCLE,	/* a choice: one of several that may be ticked, of which one may */
	PASTE_WORDS
};

struct paste_line {
	enum paste_shape shape;
	const char *text;	/* without what marks it, and nothing around it */
	int is_question;	/* ends with a question mark, whatever stands in brackets behind it */
	int has_letter;		/* a choice marked by a letter: without a question before it, it is none */
};

struct paste_line paste_line_read(struct arena *arena, const char *bytes, size_t length);

/* Nothing but dots or strokes to write on; they are cut off the end of other texts. */
int paste_is_room(const char *text);
const char *paste_without_room(struct arena *arena, const char *text);

/* Nothing around it. */
const char *paste_trimmed(struct arena *arena, const char *bytes, size_t length);

#endif
