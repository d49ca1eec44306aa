/*
 * stop_pages: "no more invitations", by the link that every invitation has.
 *
 * The sealed address in the link is the authority. Reading the page changes
 * nothing, whoever reads it: machines open every link of a mail. The form of
 * the page, or a mail program's one click (RFC 8058), refuses.
 */
#ifndef CAMPAIGN_STOP_PAGES_H
#define CAMPAIGN_STOP_PAGES_H

#include "web/route.h"

extern const struct field stop_fields[], stop_now_fields[];

void stop_page(const struct request *request, struct reply *reply);	/* GET /stop/{token} */
void stop_now(const struct request *request, struct reply *reply);	/* POST /stop/{token} */
void stop_back_now(const struct request *request, struct reply *reply);	/* POST /stop/{token}/back */

#endif
