/*
 * begin_pages: the ways to begin a questionnaire, and what their forms share;
 * the ways on from one that is there.
 */
#ifndef STUDIO_BEGIN_PAGES_H
#define STUDIO_BEGIN_PAGES_H

#include "authoring/manuscript.h"
#include "web/staff.h"

#define BODY_FIELD { "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX }

/* Down to the inside of <main>, with a link to each other way. here: the address of this one. */
void begin_page_begin(const struct request *request, struct reply *reply, const char *here, const struct errors *errors);

/* Whose it will be: asked where there are several. */
void begin_body_draw(const struct request *request, struct buffer *out, const struct errors *errors);

/* On the page of a manuscript: what else can be done with it. */
void begin_draw_ways_on(const struct request *request, struct buffer *out, const struct manuscript *manuscript);

#endif
