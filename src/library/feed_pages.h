/*
 * feed_pages: what was published, for readers of feeds: Atom (RFC 4287), all of it
 * or what is of a kind, on a theme, for some readers. Its entries are publications,
 * each by its own lasting address; a withdrawn one is not in it.
 */
#ifndef LIBRARY_FEED_PAGES_H
#define LIBRARY_FEED_PAGES_H

#include "library/sorted_pages.h"

#define FEED_URL "/library/feed"

extern const struct field feed_fields[];

void feed_page(const struct request *request, struct reply *reply);	/* GET /library/feed[?language=fr&kind=...] */
void sitemap_page(const struct request *request, struct reply *reply);	/* GET /library/sitemap.xml: where the newest stand, for search engines */

/* Where it is, on the page that lists the same. */
void feed_link_draw(const struct request *request, struct buffer *out, const struct search *search);

#endif
