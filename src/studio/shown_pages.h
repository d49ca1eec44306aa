/*
 * shown_pages: a questionnaire being written as respondents would read it: page
 * by page with its logic, or one part alone. Nothing is kept: answers travel in
 * the form. These pages stand in frames of the studio's own.
 */
#ifndef STUDIO_SHOWN_PAGES_H
#define STUDIO_SHOWN_PAGES_H

#include "authoring/manuscript.h"
#include "authoring/prune.h"
#include "consultation/consultation.h"
#include "web/route.h"

extern const struct field shown_fields[], shown_go_fields[];

void shown_page(const struct request *request, struct reply *reply);	/* GET .../shown */
void shown_go(const struct request *request, struct reply *reply);	/* POST: with answers, a page further */

/* How it is shown. */
struct showing {
	const char *language;	/* of the document; NULL: its first */
	enum paging paging;
	const char *part;	/* the page where that question or section stands; NULL: the first */
	int is_alone;		/* that part and nothing else */
};

/* As the request's fields say. */
struct showing showing_of(const struct request *request);

/* The address of such a page. */
const char *shown_url(struct arena *arena, int64_t manuscript, const struct showing *showing);

/* One part of a document alone, as it is here: for a form that is not saved yet. */
void shown_draw_part(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		     const char *document, const struct showing *showing);

#endif
