/*
 * publication_pages: what was published of a synthesis, for everyone. The address
 * with a number shows that one for ever; the one without shows the newest.
 */
#ifndef LIBRARY_PUBLICATION_PAGES_H
#define LIBRARY_PUBLICATION_PAGES_H

#include "web/route.h"

#define LIBRARY_URL "/library"

extern const struct field published_newest_fields[];
extern const struct field published_fields[];
extern const struct field published_source_fields[];
extern const struct field published_file_fields[];
extern const struct field published_cite_fields[];

void published_page(const struct request *request, struct reply *reply);	/* GET /library/synthesis/{synthesis}[/{number}] */
void published_source(const struct request *request, struct reply *reply);	/* GET .../{number}/source */
void published_file(const struct request *request, struct reply *reply);	/* GET .../{number}/file/{name} */
void published_cite(const struct request *request, struct reply *reply);	/* GET .../{number}/cite/{format}: bib, ris */

/* Number 0: of the newest. */
const char *published_url(struct arena *arena, int64_t synthesis, int number);

#endif
