/*
 * became_pages: what became of people's words, for everybody: by consultation, from each survey to what people said, to
 * the texts of the council that rest on it, to what was done about these.
 */
#ifndef LIBRARY_BECAME_PAGES_H
#define LIBRARY_BECAME_PAGES_H

#include "web/route.h"

extern const struct field became_fields[];

void became_list_page(const struct request *request, struct reply *reply);	/* GET /library/became */
void became_page(const struct request *request, struct reply *reply);		/* GET /library/became/{consultation} */

/* From a synthesis, which stands: the link to it. */
void became_link_draw(const struct request *request, struct buffer *out, int64_t synthesis);

#endif
