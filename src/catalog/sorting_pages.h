/*
 * sorting_pages: the form that says on what themes a document is, and for whom, so
 * that it is found in the library.
 */
#ifndef CATALOG_SORTING_PAGES_H
#define CATALOG_SORTING_PAGES_H

#include "web/route.h"

struct buffer;

#define SORTING_THEME "theme-"
#define SORTING_READER "for-"
#define SORTING_FIELDS \
	{ SORTING_THEME,  FIELD_PREFIX, .max = 1 }, \
	{ SORTING_READER, FIELD_PREFIX, .max = 1 }

/* Inside a form of staff. */
void sorting_draw(struct buffer *out, unsigned readers, const char *themes);

/* What the form says. */
unsigned sorting_readers(const struct request *request);
const char *sorting_themes(const struct request *request);

#endif
