/*
 * library_pages: questionnaires to begin from, and to take questions from: the
 * samples of the installation, those of the bodies where the visitor writes, and what was
 * really asked by these and the bodies above them.
 */
#ifndef STUDIO_LIBRARY_PAGES_H
#define STUDIO_LIBRARY_PAGES_H

#include "web/route.h"

#define MANUSCRIPT_MODEL_URL "/studio/questionnaires/model"

extern const struct field model_page_fields[], model_fields[], library_page_fields[], library_fields[];

void model_page(const struct request *request, struct reply *reply);	/* GET /studio/questionnaires/model */
void model_now(const struct request *request, struct reply *reply);
void model_again(const struct request *request, struct reply *reply);

void library_page(const struct request *request, struct reply *reply);	/* GET .../library[?from=KEY] */
void library_now(const struct request *request, struct reply *reply);	/* POST: takes what is ticked */

#endif
