/* paragraph_form_pages: the form of a paragraph: what it is, its words, the same in easy French. */
#ifndef COUNCIL_PARAGRAPH_FORM_PAGES_H
#define COUNCIL_PARAGRAPH_FORM_PAGES_H

#include "recommendation/text.h"
#include "web/staff.h"

#define PARAGRAPH_FORM \
	{ "kind",         FIELD_TOKEN, .min = 1, .max = 20 }, \
	{ "sub",          FIELD_TICK }, \
	{ "words",        FIELD_PROSE, .min = 1, .max = LONGEST_PARAGRAPH }, \
	{ "words_simple", FIELD_PROSE, .optional = 1, .max = LONGEST_PARAGRAPH }

/* As it was sent, else as it is: now NULL: a new one. */
void paragraph_form_draw(const struct request *request, struct buffer *out, const struct text *text, const struct paragraph *now, const struct errors *errors);

/* What the form says; 0 where its kind is none. */
int paragraph_form_read(const struct request *request, struct paragraph *paragraph);

#endif
