/*
 * home_pages: the first page of everyone on the staff: what awaits them, each
 * thing with its date, what is overdue first; and what to do where nothing does.
 */
#ifndef ACCOUNT_HOME_PAGES_H
#define ACCOUNT_HOME_PAGES_H

#include "web/route.h"

void home_page(const struct request *request, struct reply *reply);

#endif
