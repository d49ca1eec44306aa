/* start_pages: a survey's first page, and beginning to answer it. */
#ifndef ANSWER_START_PAGES_H
#define ANSWER_START_PAGES_H

#include "answer/passage_pages.h"

struct instance_key;

extern const struct field survey_fields[], begin_fields[], start_fields[];

void start_page(const struct request *request, struct reply *reply);	/* GET /survey/{slug}, /s/{slug}/{by} */
void begin_page(const struct request *request, struct reply *reply);	/* GET /survey/{slug}/begin */
void start_now(const struct request *request, struct reply *reply);	/* POST /survey/{slug}/start */
void start_again(const struct request *request, struct reply *reply);	/* the same, not filled in right */

/* The first page, and that before the first question, of a passage that was opened. */
void start_draw(struct passage *passage);
void begin_draw(struct passage *passage);

/*
 * Begin this draft, of which mode, people, body, asks, notice and last day are set, with the key of the passage; its
 * codes are made with that instance key. False where the questionnaire cannot be read.
 */
int start_draft(struct passage *passage, struct draft *draft, const struct instance_key *instance);

#endif
