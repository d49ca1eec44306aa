/* openings_pages: what one can answer now, for programs that follow feeds (Atom, RFC 4287). */
#ifndef NOTIFY_OPENINGS_PAGES_H
#define NOTIFY_OPENINGS_PAGES_H

#include "web/route.h"

extern const struct field openings_fields[];

void openings_feed(const struct request *request, struct reply *reply);	/* GET /consultations.atom */

#endif
