/*
 * care_form_pages: what is said for the ethics commission of minors, protected adults and free texts that give
 * cause for worry, as a survey's settings and its next version ask for it.
 */
#ifndef CONDUCT_CARE_FORM_PAGES_H
#define CONDUCT_CARE_FORM_PAGES_H

#include "conduct/conduct_pages.h"

/* All may be left empty. */
#define CARE_FIELDS \
	{ "minors_may",     FIELD_TOKEN,  .optional = 1, .min = 1, .max = 20 }, \
	{ "minors_agree",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 20 }, \
	{ "protected_help", FIELD_TOKEN,  .optional = 1, .min = 1, .max = 20 }, \
	WORDS_FIELD("minors", 1), \
	WORDS_FIELD("alert", 1)

void care_form_draw(struct buffer *out, const struct survey_plan *survey, const struct errors *errors);
void care_form_take(const struct request *request, struct survey_plan *survey);

#endif
