/* attach_pages: the files posted with a page of questions. */
#ifndef ANSWER_ATTACH_PAGES_H
#define ANSWER_ATTACH_PAGES_H

#include "answer/passage_pages.h"

/* Most bytes of a form with files: one that is too large by itself is still told so on its page. */
enum { LONGEST_FILE_FORM = (MOST_FILE_MEGABYTES + 2) * 1024 * 1024 };

/* Does the page ask for a file? */
int page_asks_file(const struct passage *passage, int page);

/*
 * Takes the files that came for the page's questions, and removes those that
 * are to go. What the answer now is, by question, as file_posted() says; NULL
 * where the page asks for none. errors receives the words for the visitor of
 * files that were not taken: those that were there stay.
 */
const char **attach_take(struct passage *passage, int page, const char **errors);

#endif
