/*
 * canonical: texts and numbers as our own JSON writes them, one way each.
 */
#ifndef QUESTIONNAIRE_CANONICAL_H
#define QUESTIONNAIRE_CANONICAL_H

struct buffer;

/* Quoted; only what must be escaped is. */
void canonical_add_text(struct buffer *out, const char *text);

/* The shortest form that reads back as the same finite number; 12, never 12.0 or -0. */
void canonical_add_number(struct buffer *out, double number);

#endif
