/*
 * synthesis_text_pages: the text of a synthesis in one language, as it is
 * written, with the figures that can stand in it.
 */
#ifndef DRAFTING_SYNTHESIS_TEXT_PAGES_H
#define DRAFTING_SYNTHESIS_TEXT_PAGES_H

#include "web/route.h"

extern const struct field synthesis_text_fields[];

void synthesis_text_page(const struct request *request, struct reply *reply);	/* GET .../text/{language} */
void synthesis_text_now(const struct request *request, struct reply *reply);	/* POST */
void synthesis_text_again(const struct request *request, struct reply *reply);

#endif
