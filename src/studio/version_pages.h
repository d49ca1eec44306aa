/*
 * version_pages: every text that a questionnaire had: who changed what and
 * when, two of them compared, and one taken back - as a new one, so nothing is lost.
 */
#ifndef STUDIO_VERSION_PAGES_H
#define STUDIO_VERSION_PAGES_H

#include <stdint.h>

#include "web/route.h"

struct arena;

extern const struct field versions_fields[], version_take_fields[];

void versions_page(const struct request *request, struct reply *reply);		/* GET .../versions?from=&to= */
void version_take_now(const struct request *request, struct reply *reply);	/* POST .../versions: that version again */

/* Of the change that made the version `to`; 0: of all. */
const char *versions_url(struct arena *arena, int64_t manuscript, int from, int to);

#endif
