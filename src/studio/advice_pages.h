/*
 * advice_pages: what is told of a questionnaire besides its faults: advice on
 * its wordings, questions that nobody will be asked, the minutes it takes.
 */
#ifndef STUDIO_ADVICE_PAGES_H
#define STUDIO_ADVICE_PAGES_H

#include "authoring/manuscript.h"
#include "authoring/study.h"

struct buffer;

/* On its outline: minutes, questions never asked, advice with its places. */
void advice_draw_minutes(struct buffer *out, const struct advice *advice);
void advice_draw(struct buffer *out, const struct manuscript *manuscript, const struct outline *outline, const struct advice *advice);

/* On the page of a part. */
void advice_draw_part(struct buffer *out, const struct advice *advice, const char *part);

#endif
