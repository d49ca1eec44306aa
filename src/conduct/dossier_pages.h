/* dossier_pages: a dossier on one page, for the screen and for paper. */
#ifndef CONDUCT_DOSSIER_PAGES_H
#define CONDUCT_DOSSIER_PAGES_H

#include "web/route.h"

struct review;

/* As it is before the commission now; as it was submitted where ?first=1. */
void dossier_draw(const struct request *request, struct reply *reply, const struct review *review, const char *here);

#endif
