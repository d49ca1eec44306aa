/* question_pages: the questions, page by page; each page is saved before the next is shown. */
#ifndef ANSWER_QUESTION_PAGES_H
#define ANSWER_QUESTION_PAGES_H

#include "web/route.h"

extern const struct field question_fields[], question_save_fields[];

void question_page(const struct request *request, struct reply *reply);		/* GET /survey/{slug}/page/{page} */
void question_save(const struct request *request, struct reply *reply);		/* POST, the same */

#endif
