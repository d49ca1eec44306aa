/* subscribe_pages: to hear of consultations that open and of what is published, at most once a day. */
#ifndef NOTIFY_SUBSCRIBE_PAGES_H
#define NOTIFY_SUBSCRIBE_PAGES_H

#include "web/route.h"

extern const struct field subscribe_fields[];

void subscribe_page(const struct request *request, struct reply *reply);		/* GET /subscribe */
void subscribe_now(const struct request *request, struct reply *reply);			/* POST */
void subscribe_again(const struct request *request, struct reply *reply);
void subscribe_confirm_page(const struct request *request, struct reply *reply);	/* GET /subscribe/confirm/{token}: changes nothing */
void subscribe_confirm_now(const struct request *request, struct reply *reply);		/* POST */
void subscribe_stop_page(const struct request *request, struct reply *reply);		/* GET /subscribe/stop/{token}: changes nothing */
void subscribe_stop_now(const struct request *request, struct reply *reply);		/* POST, from anywhere: one click (RFC 8058) */

#endif
