/* became_happened_pages: of texts of the council on the page of became_pages.h: how they are called, and what was done about them. */
#ifndef LIBRARY_BECAME_HAPPENED_PAGES_H
#define LIBRARY_BECAME_HAPPENED_PAGES_H

#include "library/became.h"

struct buffer;
struct request;

/* Where it stands on this page, once for each survey (NULL: for none). */
const char *became_passage_id(struct arena *arena, const struct became_survey *survey, const struct became_passage *passage);

/* Where it stands in its text. */
const char *became_passage_url(struct arena *arena, const struct became_passage *passage);

/* "Recommendation 3". */
const char *became_passage_words(struct arena *arena, const struct became_passage *passage);

/* How far it got, in a sentence. */
void became_state_draw(struct buffer *out, const struct request *request, const struct became_passage *passage);

/* The last step of the path, an entry of its list: the way of each text that these passages are of. Nothing where there are none. */
void became_happened_draw(struct buffer *out, const struct request *request, const struct became_passage *passages, int count);

#endif
