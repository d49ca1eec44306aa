/* own_pages: the questions that a body adds to a survey it accepted: begun, submitted, asked, left. */
#ifndef CONDUCT_OWN_PAGES_H
#define CONDUCT_OWN_PAGES_H

#include "web/route.h"

extern const struct field own_fields[];

void own_page(const struct request *request, struct reply *reply);	/* GET /studio/offer/{offer}/own */
void own_now(const struct request *request, struct reply *reply);	/* POST: what `go` says */

#endif
