/*
 * paste_pages: questions that are pasted as text: what was understood of them is
 * shown first, and added only then.
 */
#ifndef STUDIO_PASTE_PAGES_H
#define STUDIO_PASTE_PAGES_H

#include "web/route.h"

extern const struct field paste_fields[];

void paste_page(const struct request *request, struct reply *reply);	/* GET .../paste */
void paste_now(const struct request *request, struct reply *reply);	/* POST: looks, or adds what was looked at */
void paste_again(const struct request *request, struct reply *reply);

#endif
