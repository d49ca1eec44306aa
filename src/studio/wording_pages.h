/*
 * wording_pages: all texts of a questionnaire in one language beside its first
 * one, what is missing or all of them, some tens on a page, kept together.
 */
#ifndef STUDIO_WORDING_PAGES_H
#define STUDIO_WORDING_PAGES_H

#include "web/route.h"

struct arena;

extern const struct field wordings_fields[], wordings_save_fields[];

void wordings_page(const struct request *request, struct reply *reply);		/* GET .../wordings?language= */
void wordings_now(const struct request *request, struct reply *reply);

const char *wordings_url(struct arena *arena, int64_t manuscript);

#endif
