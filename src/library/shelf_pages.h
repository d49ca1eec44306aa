/*
 * shelf_pages: the public library: all that was published, to be looked through by
 * kind, theme and readers, and searched by words. Each page has an address of its
 * own, that asks for the same again.
 */
#ifndef LIBRARY_SHELF_PAGES_H
#define LIBRARY_SHELF_PAGES_H

#include "library/sorted_pages.h"

extern const struct field shelf_fields[];

void shelf_page(const struct request *request, struct reply *reply);	/* GET /library[?words=...&kind=...&theme=...&for=...&easy=1&page=2] */

#endif
