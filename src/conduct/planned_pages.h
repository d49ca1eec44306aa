/* planned_pages: a survey in the studio: where it stands, what it lacks, what may be done next; where it is added. */
#ifndef CONDUCT_PLANNED_PAGES_H
#define CONDUCT_PLANNED_PAGES_H

#include "web/route.h"

extern const struct field planned_add_fields[];

void planned_page(const struct request *request, struct reply *reply);		/* GET /studio/survey/{survey} */
void planned_add_page(const struct request *request, struct reply *reply);	/* GET /studio/consultation/{consultation}/add */
void planned_add_now(const struct request *request, struct reply *reply);
void planned_add_again(const struct request *request, struct reply *reply);

#endif
