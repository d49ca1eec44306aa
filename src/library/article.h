/*
 * article: what was published, as it was drawn then. The only markup that comes
 * from outside the program: whoever calls has it from publication_page(), which
 * gives none but what its hash says.
 */
#ifndef LIBRARY_ARTICLE_H
#define LIBRARY_ARTICLE_H

struct buffer;

void published_article_draw(struct buffer *out, const char *article);

#endif
