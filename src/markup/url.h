/*
 * url: values placed in addresses, percent-encoded (RFC 3986, section 2).
 */
#ifndef MARKUP_URL_H
#define MARKUP_URL_H

struct arena;

/* One segment of a path or one value of a query. */
const char *url_part(struct arena *arena, const char *text);

/*
 * May we lead somebody there? Only to a page of our own: a path that begins
 * with one slash, holds no second one at once, no backslash, no control.
 */
int url_is_own_path(const char *text);

#endif
