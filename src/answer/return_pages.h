/* return_pages: coming back to answers not yet sent, and leaving them without a trace. */
#ifndef ANSWER_RETURN_PAGES_H
#define ANSWER_RETURN_PAGES_H

#include "web/route.h"

extern const struct field resume_page_fields[], resume_fields[], next_person_fields[], leave_fields[], language_fields[];

void language_choose(const struct request *request, struct reply *reply);	/* GET /language/{language}: a cookie, nothing else */
void later_page(const struct request *request, struct reply *reply);		/* GET /survey/{slug}/later */
void resume_page(const struct request *request, struct reply *reply);		/* GET /resume */
void resume_now(const struct request *request, struct reply *reply);		/* POST /resume */
void leave_page(const struct request *request, struct reply *reply);		/* GET /survey/{slug}/leave */
void leave_now(const struct request *request, struct reply *reply);		/* POST, the same */
void left_page(const struct request *request, struct reply *reply);		/* GET /left */
void next_person(const struct request *request, struct reply *reply);		/* POST /survey/{slug}/next-person */

/* Is it the code of something begun? Then the visitor goes on with that. */
int resume_lead(const struct request *request, struct reply *reply, const char *typed);

#endif
