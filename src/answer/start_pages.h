/* start_pages: a survey's first page, and beginning to answer it. */
#ifndef ANSWER_START_PAGES_H
#define ANSWER_START_PAGES_H

#include "web/route.h"

extern const struct field survey_fields[], begin_fields[], start_fields[];

void start_page(const struct request *request, struct reply *reply);	/* GET /survey/{slug}, /s/{slug}/{by} */
void begin_page(const struct request *request, struct reply *reply);	/* GET /survey/{slug}/begin */
void start_now(const struct request *request, struct reply *reply);	/* POST /survey/{slug}/start */
void start_again(const struct request *request, struct reply *reply);	/* the same, not filled in right */

#endif
