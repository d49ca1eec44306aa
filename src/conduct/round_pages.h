/*
 * round_pages: the next round of a survey, made in one step: which questions
 * are asked again, whether people bring their own former answers, when.
 */
#ifndef CONDUCT_ROUND_PAGES_H
#define CONDUCT_ROUND_PAGES_H

#include "web/route.h"

struct planned;

extern const struct field round_fields[];

void round_page(const struct request *request, struct reply *reply);
void round_now(const struct request *request, struct reply *reply);
void round_again(const struct request *request, struct reply *reply);

/* On the survey's page: the rounds beside it, what was proposed, and the way to the next one. */
void round_draw(const struct request *request, struct buffer *out, const struct planned *planned);

#endif
