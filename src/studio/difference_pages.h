/* difference_pages: what changed in one part of a questionnaire, drawn. */
#ifndef STUDIO_DIFFERENCE_PAGES_H
#define STUDIO_DIFFERENCE_PAGES_H

struct buffer;
struct difference;

/* "Added", or what it was and what it is. */
void difference_draw(struct buffer *out, const struct difference *difference);

/* All of them from one text to another, each part under its own heading (h3); false where there are none. */
int differences_draw(struct buffer *out, const char *before, const char *after);

#endif
