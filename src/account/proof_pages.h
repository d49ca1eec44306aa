/*
 * proof_pages: the password once more, before anything is done to somebody
 * else's account. Given in this visit a moment ago, it is not asked again.
 */
#ifndef ACCOUNT_PROOF_PAGES_H
#define ACCOUNT_PROOF_PAGES_H

#include "account/password.h"
#include "account/staff_pages.h"

/* What a form declares for it; the handler asks, as the dispatcher cannot know whether it is needed. */
#define PROOF_FIELD { "current", FIELD_SECRET, .optional = 1, .min = 1, .max = PASSWORD_BYTES }

/* The line to type it in, where it is needed. */
void proof_draw(const struct request *request, struct buffer *out, const struct errors *errors);

/* False where it is missing or wrong: what to say goes to errors, the status to the reply. */
int proof_is_given(const struct request *request, struct reply *reply, struct errors *errors);

/* The line, always; where there is no password yet, how to get one. */
void proof_line_draw(const struct request *request, struct buffer *out, const struct errors *errors);

/* For programs that cannot read passwords: a page that asks for it and leads back to the one of ours that "?back=" names. */
#define PROOF_URL "/account/proof"

extern const struct field proof_page_fields[], proof_fields[];

void proof_page(const struct request *request, struct reply *reply);	/* GET PROOF_URL */
void proof_now(const struct request *request, struct reply *reply);	/* POST PROOF_URL */
void proof_again(const struct request *request, struct reply *reply);

#endif
