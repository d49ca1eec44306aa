/*
 * audit_pages: what happened, for those who hold READ_AUDIT: of the bodies
 * where they hold it and of those below, and of no other.
 */
#ifndef ACCOUNT_AUDIT_PAGES_H
#define ACCOUNT_AUDIT_PAGES_H

#include "web/route.h"

extern const struct field audit_fields[], audit_export_fields[];

void audit_page(const struct request *request, struct reply *reply);
void audit_again(const struct request *request, struct reply *reply);

/* What is asked for as CSV, all of it or nothing. A form, as that it was taken away is an event too. */
void audit_export(const struct request *request, struct reply *reply);

#endif
