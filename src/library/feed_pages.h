/*
 * feed_pages: what was published, for readers of feeds: Atom (RFC 4287). Its
 * entries are publications, each by its own lasting address; a withdrawn one is
 * not in it.
 */
#ifndef LIBRARY_FEED_PAGES_H
#define LIBRARY_FEED_PAGES_H

#include "web/route.h"

#define FEED_URL "/library/feed"

extern const struct field feed_fields[];

void feed_page(const struct request *request, struct reply *reply);	/* GET /library/feed[?language=fr] */

/* Where it is, on the page that lists the same. */
void feed_link_draw(const struct request *request, struct buffer *out);

#endif
