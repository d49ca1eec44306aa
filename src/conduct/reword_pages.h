/* reword_pages: a spelling that is put right while people answer: the same questions in other words. */
#ifndef CONDUCT_REWORD_PAGES_H
#define CONDUCT_REWORD_PAGES_H

#include "conduct/conduct_pages.h"

extern const struct field reword_fields[];

void reword_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/wordings */
void reword_now(const struct request *request, struct reply *reply);

/* Where its questionnaire was changed since it opened: in words that can be put to use, or in substance. */
void reword_draw_offer(const struct request *request, struct buffer *out, const struct planned *planned);

#endif
