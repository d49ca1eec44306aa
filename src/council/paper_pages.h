/* paper_pages: a text as a document, to be worked on in a word processor or printed. */
#ifndef COUNCIL_PAPER_PAGES_H
#define COUNCIL_PAPER_PAGES_H

#include "web/route.h"

struct buffer;
struct text;

extern const struct field text_file_fields[];

/* GET .../text/{text}/file/{format}: a version of it is kept, unless nothing changed since the newest. */
void text_file(const struct request *request, struct reply *reply);

/* Where they are, for the text's page. */
void papers_told_draw(const struct request *request, struct buffer *out, const struct text *text);

#endif
