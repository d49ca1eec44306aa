/*
 * synthesis_pages: a synthesis from its first word to its publication: who
 * wrote what, how it reads, the review by somebody who did not write it.
 */
#ifndef DRAFTING_SYNTHESIS_PAGES_H
#define DRAFTING_SYNTHESIS_PAGES_H

#include "synthesis/synthesis_store.h"
#include "web/route.h"

struct edition;
struct language;

#define SYNTHESIS_FIELD { "synthesis", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define SYNTHESIS_SEEN_FIELD { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }

extern const struct field synthesis_fields[], synthesis_read_fields[];

int64_t body_of_synthesis(const struct request *request);

void synthesis_page(const struct request *request, struct reply *reply);	/* GET .../synthesis/{synthesis} */
void synthesis_read_page(const struct request *request, struct reply *reply);	/* GET .../read/{language} */
void synthesis_changes_page(const struct request *request, struct reply *reply);	/* GET .../changes/{language} */

/* That of the path; NULL where the reply says that there is none. */
struct synthesis *synthesis_of_request(const struct request *request, struct reply *reply);

/* The languages that one is written in: French, its easy form, English. NULL where it is none of them. */
const struct language *synthesis_language(const struct request *request);

/* staff_begin() with the links that lead there. */
struct staff_page;
void synthesis_begin(const struct request *request, struct reply *reply, const struct synthesis *synthesis, const struct staff_page *about, int with_itself);

/* Its article in the language it is written in, whatever that of the page is. */
void synthesis_article_draw(const struct request *request, struct buffer *out, const struct edition *edition, const struct language *language);

#endif
