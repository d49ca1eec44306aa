/*
 * paragraph_pages: one paragraph as it is written: added, edited, taken out and put back.
 *
 * Whoever saves second finds both wordings beside each other: theirs is kept (recommendation/other_store.h) until it was
 * merged by hand. While somebody types, the script posts the same form to .../kept (htdocs/council.js).
 */
#ifndef COUNCIL_PARAGRAPH_PAGES_H
#define COUNCIL_PARAGRAPH_PAGES_H

#include "web/route.h"

extern const struct field paragraph_add_fields[], paragraph_add_now_fields[], paragraph_edit_fields[], paragraph_kept_fields[];

void paragraph_add_page(const struct request *request, struct reply *reply);	/* GET .../text/{text}/add */
void paragraph_add_now(const struct request *request, struct reply *reply);	/* POST */
void paragraph_add_again(const struct request *request, struct reply *reply);
void paragraph_edit_page(const struct request *request, struct reply *reply);	/* GET /council/paragraph/{paragraph} */
void paragraph_edit_now(const struct request *request, struct reply *reply);	/* POST */
void paragraph_edit_again(const struct request *request, struct reply *reply);
void paragraph_kept_now(const struct request *request, struct reply *reply);	/* POST .../kept: {"version": 7} */
void paragraph_out_now(const struct request *request, struct reply *reply);	/* POST .../out */
void paragraph_in_now(const struct request *request, struct reply *reply);	/* POST .../in */
void paragraphs_out_page(const struct request *request, struct reply *reply);	/* GET .../text/{text}/out */

#endif
