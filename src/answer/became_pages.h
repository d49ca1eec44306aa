/*
 * became_pages: where the answers to a survey are on their way, for those who gave them: still asked, being read, or
 * what became of them. The address it leads to is of the consultation alone: it holds no code, and none is handed on.
 */
#ifndef ANSWER_BECAME_PAGES_H
#define ANSWER_BECAME_PAGES_H

#include "web/route.h"

struct survey;

/* With a heading of level 2. */
void became_draw(const struct request *request, struct buffer *out, const struct survey *survey);

/* The same, only where something is published. */
void became_draw_told(const struct request *request, struct buffer *out, const struct survey *survey);

#endif
