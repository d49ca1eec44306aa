/* network_pages: what everyone may know of the network: its bodies, where they work, who is in office. */
#ifndef NETWORK_NETWORK_PAGES_H
#define NETWORK_NETWORK_PAGES_H

#include "web/route.h"

extern const struct field network_fields[];
extern const struct field network_body_fields[];

void network_page(const struct request *request, struct reply *reply);		/* GET /network, ?search= */
void network_body_page(const struct request *request, struct reply *reply);	/* GET /network/{slug} */

const char *network_url(struct arena *arena, const char *slug);

#endif
