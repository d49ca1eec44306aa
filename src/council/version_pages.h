/* version_pages: versions of a text that were kept, and what changed between two of them or since. */
#ifndef COUNCIL_VERSION_PAGES_H
#define COUNCIL_VERSION_PAGES_H

#include "web/route.h"

extern const struct field text_version_fields[], text_differences_fields[];

void text_versions_page(const struct request *request, struct reply *reply);	/* GET .../text/{text}/versions */
void text_version_now(const struct request *request, struct reply *reply);	/* POST: keeps it as it is now */
void text_version_again(const struct request *request, struct reply *reply);
void text_differences_page(const struct request *request, struct reply *reply);	/* GET .../text/{text}/differences?before=1&after=2 */

#endif
