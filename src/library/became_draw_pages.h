/* became_draw_pages: the parts of the page of became_pages.h. */
#ifndef LIBRARY_BECAME_DRAW_PAGES_H
#define LIBRARY_BECAME_DRAW_PAGES_H

#include "library/became.h"

struct buffer;
struct request;

/* One survey in four steps: asked, said, recommended, happened. */
void became_survey_draw(struct buffer *out, const struct request *request, const struct became_survey *survey, int has_texts);

/* What cites these syntheses, and nothing that stands in them today. */
void became_rest_draw(struct buffer *out, const struct request *request, const struct became *became);

#endif
