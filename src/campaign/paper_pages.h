/* paper_pages: what a card and a letter of invitation have in common, in the language in use. */
#ifndef CAMPAIGN_PAPER_PAGES_H
#define CAMPAIGN_PAPER_PAGES_H

#include "base/code.h"
#include "web/route.h"

struct buffer;
struct language;
struct page;
struct survey_plan;

/* Begin and end a page that is printed: no frame of the studio stands around it. It leads back there. */
void paper_begin(const struct request *request, struct reply *reply, const struct language *language, const char *title, const char *back);
void paper_end(struct reply *reply);

/* "the site/i", as it is said and typed. */
const char *paper_place(const struct request *request);

/* The square to take a photo of, and the code to type. */
void paper_draw_code(const struct request *request, struct buffer *out, struct code code);

/* How long it takes, and until when. */
void paper_draw_when(struct buffer *out, const struct survey_plan *survey);

/* The promise, what the invitation adds, and what answering cannot do to them. */
void paper_draw_promise(struct buffer *out, const struct survey_plan *survey);

#endif
