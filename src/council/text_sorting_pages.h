/* text_sorting_pages: on what themes a text is, and for whom, so that it is found in the library once it is published. */
#ifndef COUNCIL_TEXT_SORTING_PAGES_H
#define COUNCIL_TEXT_SORTING_PAGES_H

#include "recommendation/text.h"
#include "web/route.h"

extern const struct field text_sorting_fields[];

void text_sorting_now(const struct request *request, struct reply *reply);	/* POST .../text/{text}/sorting */

/* The form, on the page that says what the text is. */
void text_sorting_draw(const struct request *request, struct buffer *out, const struct text *text);

#endif
