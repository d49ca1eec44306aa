/*
 * life_pages: the life of a text: the steps that it took, each with its day,
 * document and who answers for it; what is next and who is expected to act;
 * the day on which it is to be published, and each move of that day.
 */
#ifndef COUNCIL_LIFE_PAGES_H
#define COUNCIL_LIFE_PAGES_H

#include "recommendation/step_store.h"
#include "web/route.h"
#include "web/staff.h"

/* A document, and the form around it. */
enum { LONGEST_LIFE_FORM = LONGEST_STEP_FILE + 64 * 1024 };

extern const struct field life_go_fields[], life_day_fields[], life_terms_fields[], life_vote_fields[], life_file_fields[];

const char *life_url(struct arena *arena, int64_t text);

/* What is next, and the last steps: for the text's page. */
void life_told_draw(const struct request *request, struct buffer *out, const struct text *text);

/* A vote that adopted a text offers the next step, in one click: for the vote's page. */
struct voting;
void life_offer_draw(const struct voting *voting, struct buffer *out);

/* The page, with what is wrong, and what stands in the way; both may be NULL. */
void life_draw(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors, const char *why);

/* Its forms, for those who write the text. */
void life_forms_draw(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors);

void life_page(const struct request *request, struct reply *reply);		/* GET /council/text/{text}/life */
void life_go_now(const struct request *request, struct reply *reply);		/* POST: a step, or the opinion of the ethics commission */
void life_go_again(const struct request *request, struct reply *reply);
void life_day_now(const struct request *request, struct reply *reply);		/* POST .../day: of publication */
void life_terms_now(const struct request *request, struct reply *reply);	/* POST .../terms */
void life_vote_now(const struct request *request, struct reply *reply);		/* POST .../vote: the step that a vote decided */
void life_file_page(const struct request *request, struct reply *reply);	/* GET .../file/{step} */

#endif
