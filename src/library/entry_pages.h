/* entry_pages: a document in the list of the library: its title, what it is, where it has the words that were looked for. */
#ifndef LIBRARY_ENTRY_PAGES_H
#define LIBRARY_ENTRY_PAGES_H

#include "catalog/search_store.h"
#include "web/route.h"

void entry_draw(const struct request *request, struct buffer *out, const struct found_work *found, const struct asked *asked);

#endif
