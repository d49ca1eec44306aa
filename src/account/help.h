/*
 * help: the page of each role in htdocs/help: what it is for, what it may do.
 */
#ifndef ACCOUNT_HELP_H
#define ACCOUNT_HELP_H

#include "account/rights.h"

struct arena;
struct language;

#define HELP_URL "/help/"

/*
 * "/help/fr/administrator.html": in this language, or in French where that role
 * has none. Easy French and Arabic are for the roles of people who join in and
 * ask others, and not for those who run the site.
 */
const char *help_url(struct arena *arena, enum role role, const struct language *language);

/* Is there a page of this role in this very language? */
int help_is_in(enum role role, const struct language *language);

#endif
