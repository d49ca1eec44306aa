/*
 * people_pages: for administrators: who has an account for a body, and with which roles.
 */
#ifndef ACCOUNT_PEOPLE_PAGES_H
#define ACCOUNT_PEOPLE_PAGES_H

#include "web/route.h"

extern const struct field places_fields[], people_fields[], person_fields[], add_page_fields[], add_fields[], roles_fields[],
	standing_page_fields[], standing_fields[];

/* Where the rights must be held: in the body of the path; where that person has a role; over all the person has. */
int64_t body_of_path(const struct request *request);
int64_t body_of_person(const struct request *request);
int64_t body_over_account(const struct request *request);

void places_page(const struct request *request, struct reply *reply);
void people_page(const struct request *request, struct reply *reply);
void add_page(const struct request *request, struct reply *reply);
void add_now(const struct request *request, struct reply *reply);
void add_again(const struct request *request, struct reply *reply);
void person_page(const struct request *request, struct reply *reply);
void roles_now(const struct request *request, struct reply *reply);

/* Close an account, open it again, make a new link: what no single body decides alone. */
void standing_page(const struct request *request, struct reply *reply);
void standing_close(const struct request *request, struct reply *reply);
void standing_open(const struct request *request, struct reply *reply);
void standing_link(const struct request *request, struct reply *reply);

#endif
