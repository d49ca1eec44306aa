/*
 * person_pages: one person in one body; what the pages of people share.
 */
#ifndef ACCOUNT_PERSON_PAGES_H
#define ACCOUNT_PERSON_PAGES_H

#include "account/account.h"
#include "account/staff_pages.h"

const char *people_url(struct arena *arena, int64_t body);
const char *person_url(struct arena *arena, int64_t body, int64_t account);
const char *standing_url(struct arena *arena, int64_t account, const char *what);	/* "", "/link", "/close", "/open" */

/* The roles that a form has ticked, its check boxes, and the same in words. */
unsigned roles_ticked(const struct request *request);
void roles_draw(const struct request *request, struct buffer *out, unsigned set, const struct errors *errors);
const char *roles_in_words(struct arena *arena, unsigned set);

/* Two edits of one account met: both versions, side by side. */
void conflict_draw(struct buffer *out, const char *now, const char *chosen);

/* A new link for this person, shown so that it can be passed on. */
void link_show(const struct request *request, struct reply *reply, const struct account *account, const char *next);

#endif
