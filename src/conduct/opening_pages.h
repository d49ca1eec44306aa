/* opening_pages: what makes a survey public, and moves its last day. */
#ifndef CONDUCT_OPENING_PAGES_H
#define CONDUCT_OPENING_PAGES_H

#include "web/route.h"

extern const struct field closing_fields[];

void opening_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/open */
void opening_now(const struct request *request, struct reply *reply);
void closing_page(const struct request *request, struct reply *reply);	/* GET .../closing */
void closing_now(const struct request *request, struct reply *reply);
void closing_again(const struct request *request, struct reply *reply);

#endif
