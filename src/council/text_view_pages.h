/* text_view_pages: a text as it is being written: its paragraphs with their numbers and evidence, and what it lacks. */
#ifndef COUNCIL_TEXT_VIEW_PAGES_H
#define COUNCIL_TEXT_VIEW_PAGES_H

#include "web/route.h"

void text_page(const struct request *request, struct reply *reply);		/* GET /council/text/{text} */
void text_evidence_page(const struct request *request, struct reply *reply);	/* GET /council/text/{text}/evidence */

#endif
