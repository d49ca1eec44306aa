/*
 * forgotten_pages: a link by mail for those who have forgotten their password.
 * The same reply, in the same time, whether or not there is such an account.
 */
#ifndef ACCOUNT_FORGOTTEN_PAGES_H
#define ACCOUNT_FORGOTTEN_PAGES_H

#include "web/route.h"

#define FORGOTTEN_URL "/account/forgotten"

extern const struct field forgotten_fields[];

void forgotten_page(const struct request *request, struct reply *reply);
void forgotten_now(const struct request *request, struct reply *reply);
void forgotten_again(const struct request *request, struct reply *reply);

#endif
