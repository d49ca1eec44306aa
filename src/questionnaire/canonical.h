/*
 * canonical: texts and numbers as our own JSON writes them, one way each, and
 * read back: what is written any other way is not read.
 */
#ifndef QUESTIONNAIRE_CANONICAL_H
#define QUESTIONNAIRE_CANONICAL_H

#include <stddef.h>

struct arena;
struct buffer;

/* Quoted; only what must be escaped is. */
void canonical_add_text(struct buffer *out, const char *text);

/* The shortest form that reads back as the same finite number; 12, never 12.0 or -0. */
void canonical_add_number(struct buffer *out, double number);

/* Where reading is, in a text that ends with a NUL. What fits is passed over; what does not, stays. */
struct canonical {
	const char *at;
};

/* These very bytes; 0 where others stand there. */
int canonical_take(struct canonical *from, const char *bytes);

/* A name in quotes, made of no character that would be escaped. */
int canonical_take_name(struct canonical *from, const char *name);

/* Any name in quotes: where it stands, and how long it is. NULL where there is none. */
const char *canonical_any_name(struct canonical *from, size_t *length);

/* Any text; 0 where there is none, or it is written another way. */
int canonical_pass_text(struct canonical *from);

/* A copy of the text that stands there; NULL where there is none, or it is written another way. */
const char *canonical_take_text(struct canonical *from, struct arena *arena);
int canonical_take_number(struct canonical *from, double *number);

#endif
