/* repeat_pages: one of several occurrences of a section is taken out, once that is confirmed. */
#ifndef ANSWER_REPEAT_PAGES_H
#define ANSWER_REPEAT_PAGES_H

#include "web/route.h"

struct passage;
struct section;

extern const struct field remove_fields[], remove_now_fields[];

void remove_page(const struct request *request, struct reply *reply);		/* GET /survey/{slug}/remove/{section} */
void remove_now(const struct request *request, struct reply *reply);		/* POST, the same */

const char *remove_url(const struct passage *passage, const struct section *section);

/* Does the visitor find a way there, from a page or from the page to check? */
int may_remove(const struct passage *passage, const struct section *section);

/* "Remove “Structure 2”" */
const char *remove_words(const struct passage *passage, const struct section *section);

#endif
