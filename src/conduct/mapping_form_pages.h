/*
 * mapping_form_pages: what of one questionnaire is what of another, as a form
 * to fill in and as a list to read.
 *
 *	q-N		the Nth question that was: the number of the one that it is, or "none"
 *	c-N-I, r-N-I	its Ith choice or line: likewise
 *
 * Questions that say the same in both are not asked about: they are counted
 * together. What the form does not ask about is as the mapping given has it.
 */
#ifndef CONDUCT_MAPPING_FORM_PAGES_H
#define CONDUCT_MAPPING_FORM_PAGES_H

#include "web/staff.h"

struct mapping;
struct questionnaire;

#define MAPPING_FIELDS \
	{ "q-", FIELD_PREFIX, .max = 10 }, \
	{ "c-", FIELD_PREFIX, .max = 10 }, \
	{ "r-", FIELD_PREFIX, .max = 10 }

struct mapping_form {
	const struct request *request;
	const struct questionnaire *was, *is;
	const struct mapping *mapping;		/* as it was kept, or proposed */
};

/* Within a form. */
void mapping_form_draw(const struct mapping_form *form, struct buffer *out, const struct errors *errors);

/* What was chosen; errors has what is wrong in it, at its fields. */
struct mapping *mapping_form_read(const struct mapping_form *form, struct errors *errors);

/* For whoever judges it: what became of each question that does not say the same. */
void mapping_told_draw(const struct mapping_form *form, struct buffer *out);

#endif
