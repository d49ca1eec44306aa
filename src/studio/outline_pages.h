/*
 * outline_pages: a questionnaire at a glance: its sections and questions in
 * order, what is wrong with each, and what moves, adds and takes away.
 */
#ifndef STUDIO_OUTLINE_PAGES_H
#define STUDIO_OUTLINE_PAGES_H

#include "web/route.h"

extern const struct field outline_fields[], outline_move_fields[], outline_add_section_fields[], question_add_page_fields[],
	outline_add_question_fields[], outline_part_fields[];

void outline_page(const struct request *request, struct reply *reply);		/* GET /studio/questionnaire/{manuscript} */
void outline_move_now(const struct request *request, struct reply *reply);	/* POST .../move: up or down */
void section_add_now(const struct request *request, struct reply *reply);
void section_add_again(const struct request *request, struct reply *reply);
void question_add_page(const struct request *request, struct reply *reply);	/* GET .../add?section= */
void question_add_now(const struct request *request, struct reply *reply);
void question_add_again(const struct request *request, struct reply *reply);
void part_duplicate_now(const struct request *request, struct reply *reply);
void part_remove_now(const struct request *request, struct reply *reply);

#endif
