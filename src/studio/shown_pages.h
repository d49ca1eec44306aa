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

/* What a showing is asked with; and what is posted with its pages. */
#define SHOWING_FIELDS(from) \
	{ "language", FIELD_LINE,  .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = from }, \
	{ "paging",   FIELD_TOKEN, .optional = 1, .min = 1, .max = 20, .source = from }, \
	{ "part",     FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME, .source = from }, \
	{ "alone",    FIELD_TICK,  .source = from }

#define SHOWN_GO_FIELDS \
	SHOWING_FIELDS(FROM_FORM), \
	{ "page",    FIELD_NUMBER, .min = 1, .max = MOST_QUESTIONS + 1 }, \
	{ "answers", FIELD_PREFIX, .max = LONGEST_SHOWN_ANSWERS }, \
	{ "go",      FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 }, \
	{ "asked",   FIELD_PREFIX, .max = LONGEST_UNROLLED_NAME }, \
	{ "q.",      FIELD_PREFIX, .max = LONGEST_SHOWN_ANSWERS }

enum { LONGEST_SHOWN_ANSWERS = 200 * 1024 };

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

/*
 * Where else than in the studio's frames it is shown, in pages of their own: for whoever has no account. The
 * forms carry no token: an address that nobody can guess is the authority.
 */
struct shown_place {
	const char *address;	/* its forms are posted there, and it begins there */
	const char *banner;	/* at the top of each page; a marked message, as the next */
	const char *end;	/* said behind the last page */
	void (*below)(struct buffer *out, const struct question *question);	/* below each question; below the end for NULL */
};

/* The first page, and a page further from what was posted (the fields of shown_go_fields, from the form). */
void shown_draw_first(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct shown_place *place);
void shown_draw_next(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct shown_place *place);

/* As the request's fields say. */
struct showing showing_of(const struct request *request);

/* The address of such a page. */
const char *shown_url(struct arena *arena, int64_t manuscript, const struct showing *showing);

/* One part of a document alone, as it is here: for a form that is not saved yet. */
void shown_draw_part(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		     const char *document, const struct showing *showing);

#endif
