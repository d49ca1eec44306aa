/*
 * invitation_pages: the link that sets a password. Opening it changes nothing, as
 * programs that look through mail open every link; the form it shows spends it.
 */
#ifndef ACCOUNT_INVITATION_PAGES_H
#define ACCOUNT_INVITATION_PAGES_H

#include "web/route.h"

struct arena;

extern const struct field invitation_page_fields[], invitation_fields[];

void invitation_page(const struct request *request, struct reply *reply);
void invitation_now(const struct request *request, struct reply *reply);
void invitation_again(const struct request *request, struct reply *reply);

#endif
