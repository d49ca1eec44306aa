/* sorted_pages: of what kind, on what theme and for whom, as an address asks for it: what the list and the feed share. */
#ifndef LIBRARY_SORTED_PAGES_H
#define LIBRARY_SORTED_PAGES_H

#include "catalog/search_store.h"
#include "web/route.h"

enum { LONGEST_SORTED = 30 };

#define SORTED_FIELDS \
	{ "kind",  FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_SORTED, .source = FROM_QUERY }, \
	{ "theme", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_SORTED, .source = FROM_QUERY }, \
	{ "for",   FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_SORTED, .source = FROM_QUERY }, \
	{ "easy",  FIELD_TICK,  .source = FROM_QUERY }

/* Sets these of the search. 0: one of them is none there is. */
int sorted_read(const struct request *request, struct search *search);

/* They are asked for. */
int is_sorted(const struct search *search);

/* "kind=report&theme=housing", "" where nothing is. */
const char *sorted_query(struct arena *arena, const struct search *search);

#endif
