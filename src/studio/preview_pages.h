/*
 * preview_pages: the questionnaire as people see it, in a frame as wide as a
 * telephone or as a screen, in each of its languages; and what had to be left out.
 */
#ifndef STUDIO_PREVIEW_PAGES_H
#define STUDIO_PREVIEW_PAGES_H

#include "authoring/manuscript.h"
#include "web/route.h"

struct buffer;
struct tongues;

extern const struct field preview_fields[];

void preview_page(const struct request *request, struct reply *reply);	/* GET .../preview */

/* part: NULL begins with the first page. */
const char *preview_url(struct arena *arena, int64_t manuscript, const char *part);

/*
 * Beside a form: the part alone, with its languages to choose from; a script
 * posts the form to the address and shows what comes back.
 */
void preview_draw_beside(struct buffer *out, const struct manuscript *manuscript, const struct tongues *tongues, const char *part,
			 const char *address);

#endif
