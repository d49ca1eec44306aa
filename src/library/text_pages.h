/*
 * text_pages: published texts of the council, for everyone: as they were
 * published, with what happened since. The address with a number shows that one
 * for ever; the one without shows the newest that stands.
 */
#ifndef LIBRARY_TEXT_PAGES_H
#define LIBRARY_TEXT_PAGES_H

#include "web/route.h"

#define LIBRARY_TEXT_URL "/library/text"

extern const struct field published_text_newest_fields[], published_text_fields[], published_text_source_fields[], published_text_file_fields[],
	published_text_cite_fields[], published_step_fields[];

void published_text_page(const struct request *request, struct reply *reply);	/* GET /library/text/{text}[/{number}] */
void published_text_source(const struct request *request, struct reply *reply);	/* GET .../{number}/source */
void published_text_file(const struct request *request, struct reply *reply);	/* GET .../{number}/file/{name} */
void published_text_cite(const struct request *request, struct reply *reply);	/* GET .../{number}/cite/{format}: bib, ris */
void published_step_file(const struct request *request, struct reply *reply);	/* GET /library/text/{text}/step/{step}/file */

/* Number 0: of the newest. */
const char *published_text_url(struct arena *arena, int64_t text, int number);

#endif
