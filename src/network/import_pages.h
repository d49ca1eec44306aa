/*
 * import_pages: a list of members from a spreadsheet. What each of its lines would
 * change is shown before anything is written; nothing of the file is kept in
 * between: it travels in the form of the report, sealed, so that what is
 * confirmed is what was looked at.
 */
#ifndef NETWORK_IMPORT_PAGES_H
#define NETWORK_IMPORT_PAGES_H

#include "web/route.h"

/* Bytes of a list that pages take, about a thousand members; longer ones go by `ancrage member import`. */
enum { LONGEST_LIST = 128 * 1024, LONGEST_SEALED_LIST = 180 * 1024, IMPORT_BODY = 400 * 1024 };

extern const struct field import_page_fields[], import_confirm_fields[];

void import_page(const struct request *request, struct reply *reply);
void import_report(const struct request *request, struct reply *reply);
void import_confirm(const struct request *request, struct reply *reply);

#endif
