/* revision_draw_pages: what changed, as it is read: words that came and went, told to those who listen too. */
#ifndef COUNCIL_REVISION_DRAW_PAGES_H
#define COUNCIL_REVISION_DRAW_PAGES_H

#include "recommendation/revision.h"

struct buffer;

/* The language is a tag of HTML. */
void pieces_draw(struct buffer *out, const struct piece *pieces, int count, const char *language);

/* The same of two texts; where they are the same, the text. */
void words_changed_draw(struct buffer *out, const char *before, const char *after, const char *language);

/* A paragraph that changed; its number may be "". */
void revision_draw(struct buffer *out, const struct revision *revision, const char *number, const char *language);

#endif
