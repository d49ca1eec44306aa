/*
 * draft_pages: a draft in the hands of a named reader, by the code in its
 * address: provisional on every page that is seen or printed. A code that is
 * wrong, has ended or was taken back is not there, whichever it is.
 */
#ifndef LIBRARY_DRAFT_PAGES_H
#define LIBRARY_DRAFT_PAGES_H

#include "web/route.h"

extern const struct field shared_draft_fields[];

void shared_draft_show(const struct request *request, struct reply *reply);	/* GET /library/draft/{code} */

#endif
