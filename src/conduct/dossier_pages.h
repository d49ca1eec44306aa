/* dossier_pages: a dossier on one page, for the screen and for paper. */
#ifndef CONDUCT_DOSSIER_PAGES_H
#define CONDUCT_DOSSIER_PAGES_H

#include "base/buffer.h"
#include "web/route.h"

struct language;
struct review;

/* As it is before the commission now; as it was submitted where ?first=1. */
void dossier_draw(const struct request *request, struct reply *reply, const struct review *review, const char *here);

/* The questions of a document as they are read, in that language. */
void questions_draw(struct buffer *out, const char *document, const struct language *language);

#endif
