/* choice_pages: how a person of the staff hears of what happens. */
#ifndef NOTIFY_CHOICE_PAGES_H
#define NOTIFY_CHOICE_PAGES_H

#include "web/route.h"

extern const struct field notices_fields[];

void notices_page(const struct request *request, struct reply *reply);		/* GET /account/notices */
void notices_now(const struct request *request, struct reply *reply);		/* POST */
void notices_stop_page(const struct request *request, struct reply *reply);	/* GET /account/notices/stop/{token}: changes nothing */
void notices_stop_now(const struct request *request, struct reply *reply);	/* POST, from anywhere: one click (RFC 8058) */

#endif
