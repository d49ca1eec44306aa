/* list_pages: the questionnaires of one's bodies, and where one begins. */
#ifndef STUDIO_LIST_PAGES_H
#define STUDIO_LIST_PAGES_H

#include "web/route.h"

extern const struct field studio_fields[], manuscript_add_fields[];

void studio_page(const struct request *request, struct reply *reply);			/* GET /studio */
void manuscript_add_page(const struct request *request, struct reply *reply);		/* GET /studio/questionnaires/add */
void manuscript_add_now(const struct request *request, struct reply *reply);
void manuscript_add_again(const struct request *request, struct reply *reply);
void manuscript_remove_now(const struct request *request, struct reply *reply);
void manuscript_restore_now(const struct request *request, struct reply *reply);

/* The body that the form chose. */
int64_t body_chosen(const struct request *request);

#endif
