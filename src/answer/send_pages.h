/* send_pages: check your answers, send them once, and the proof that they were sent. */
#ifndef ANSWER_SEND_PAGES_H
#define ANSWER_SEND_PAGES_H

#include "web/route.h"

extern const struct field send_fields[];

void check_page(const struct request *request, struct reply *reply);		/* GET /survey/{slug}/check */
void send_now(const struct request *request, struct reply *reply);		/* POST /survey/{slug}/submit */
void receipt_show(const struct request *request, struct reply *reply);		/* GET /survey/{slug}/receipt */

#endif
