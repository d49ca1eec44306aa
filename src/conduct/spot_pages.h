/*
 * spot_pages: a question that is written on the spot, to be asked in the room:
 * its fields, and the document that asks it alone. In French, and in each
 * language that its author fills in, all of it or nothing.
 */
#ifndef CONDUCT_SPOT_PAGES_H
#define CONDUCT_SPOT_PAGES_H

#include "web/staff.h"

enum { LONGEST_ASKED = 300, LONGEST_SPOT = 8000 };

#define SPOT_FIELDS \
	{ "label",   FIELD_LINE, .optional = 1, .max = LONGEST_ASKED }, \
	{ "kind",    FIELD_TOKEN, .optional = 1, .min = 1, .max = 20 }, \
	{ "choices", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_SPOT }, \
	{ "label-",   FIELD_PREFIX, .max = 4 * LONGEST_ASKED }, \
	{ "choices-", FIELD_PREFIX, .max = LONGEST_SPOT }

void spot_draw(const struct request *request, struct buffer *out, const struct errors *errors);

/* NULL where something is wrong with it, which the errors say. */
const char *spot_document(const struct request *request, struct errors *errors);

#endif
