/* order_pages: the paragraphs of a text in short, to be moved up and down, and to add one between two. */
#ifndef COUNCIL_ORDER_PAGES_H
#define COUNCIL_ORDER_PAGES_H

#include "web/route.h"

extern const struct field paragraph_move_fields[];

void text_order_page(const struct request *request, struct reply *reply);	/* GET .../text/{text}/order */
void paragraph_move_now(const struct request *request, struct reply *reply);	/* POST */

#endif
