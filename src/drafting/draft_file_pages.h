/* draft_file_pages: a synthesis that is being written, as a document: each page of it says that it is a draft. */
#ifndef DRAFTING_DRAFT_FILE_PAGES_H
#define DRAFTING_DRAFT_FILE_PAGES_H

#include "web/route.h"

struct buffer;
struct language;
struct synthesis;

extern const struct field synthesis_draft_file_fields[];

void synthesis_draft_file(const struct request *request, struct reply *reply);	/* GET .../synthesis/{synthesis}/file/{language}/{format} */

/* Where they are, for the page on which it is read. */
void draft_files_draw(const struct request *request, struct buffer *out, const struct synthesis *synthesis, const struct language *language);

#endif
