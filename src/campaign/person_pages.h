/*
 * person_pages: one person of a list, and members who are put in one.
 */
#ifndef CAMPAIGN_PERSON_PAGES_H
#define CAMPAIGN_PERSON_PAGES_H

#include "participant/person.h"
#include "web/route.h"

extern const struct field listed_add_fields[], listed_fields[], listed_change_fields[], listed_remove_fields[];
extern const struct field list_members_fields[];

const char *listed_url(struct arena *arena, const struct participant *person);

/* By the name, else by what reaches them. */
const char *listed_called(const struct participant *person);

/* The body whose list the person of the path is in. */
int64_t body_of_listed(const struct request *request);

void listed_add_page(const struct request *request, struct reply *reply);	/* GET /studio/list/{list}/add */
void listed_add_now(const struct request *request, struct reply *reply);
void listed_add_again(const struct request *request, struct reply *reply);
void listed_page(const struct request *request, struct reply *reply);		/* GET /studio/list/{list}/person/{person} */
void listed_change_now(const struct request *request, struct reply *reply);
void listed_change_again(const struct request *request, struct reply *reply);
void listed_remove_now(const struct request *request, struct reply *reply);	/* POST .../remove */

void list_members_page(const struct request *request, struct reply *reply);	/* GET /studio/list/{list}/members */
void list_members_now(const struct request *request, struct reply *reply);
void list_members_again(const struct request *request, struct reply *reply);

#endif
