/*
 * import_pages: people of a file on their way into a list: chosen, looked at, written.
 */
#ifndef CAMPAIGN_IMPORT_PAGES_H
#define CAMPAIGN_IMPORT_PAGES_H

#include "web/route.h"

enum { LONGEST_PEOPLE_FORM = 12 * 1024 * 1024 };	/* bytes; as much as nginx-site.conf lets through */

extern const struct field people_import_fields[], people_write_fields[];

void people_import_page(const struct request *request, struct reply *reply);	/* GET /studio/list/{list}/import */
void people_import_look(const struct request *request, struct reply *reply);	/* POST there: says what it would do */
void people_import_again(const struct request *request, struct reply *reply);
void people_import_now(const struct request *request, struct reply *reply);	/* POST .../write: does it */

#endif
