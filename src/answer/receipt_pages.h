/* receipt_pages: with the receipt's code, erase what was sent, or read it where the survey allows. */
#ifndef ANSWER_RECEIPT_PAGES_H
#define ANSWER_RECEIPT_PAGES_H

#include "web/route.h"

extern const struct field receipt_page_fields[], receipt_fields[];

void receipt_page(const struct request *request, struct reply *reply);		/* GET /receipt */
void receipt_open(const struct request *request, struct reply *reply);		/* POST /receipt */
void receipt_read(const struct request *request, struct reply *reply);		/* POST /receipt/read */
void receipt_withdraw(const struct request *request, struct reply *reply);	/* POST /receipt/withdraw */

#endif
