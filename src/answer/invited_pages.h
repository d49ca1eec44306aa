/*
 * invited_pages: answering by an invitation: its link, or its code typed.
 *
 * Nothing is written when a link is followed: mail scanners follow it too. The submission key that a code opens
 * is never shown before it is used: whoever prints or sends codes knows them, and shall not read what is
 * answered by them. So the first form carries a key of its own, and the draft what tells that form again.
 */
#ifndef ANSWER_INVITED_PAGES_H
#define ANSWER_INVITED_PAGES_H

#include "web/route.h"

struct passage;

extern const struct field invited_code_fields[], invited_fields[], invited_again_fields[];

void invited_code_page(const struct request *request, struct reply *reply);	/* GET /i */
void invited_code_now(const struct request *request, struct reply *reply);	/* POST /i: leads on to the next */
void invited_page(const struct request *request, struct reply *reply);		/* GET /i/{code}: the survey's first page */
void invited_begin_page(const struct request *request, struct reply *reply);	/* GET /i/{code}/begin */
void invited_again(const struct request *request, struct reply *reply);		/* POST /i/again: erase what was begun, begin anew */

/* Is it the code of an invitation? Then its page is where the visitor goes. */
int invited_lead(const struct request *request, struct reply *reply, const char *typed);

/* --- for the first pages of a survey */

/* The form's code, where it has one, stays in the form. True. */
int invited_keep(struct passage *passage);

/*
 * The passage goes on with the key that the code opens, with what was begun by it or what became of it. False where
 * the visitor has been answered: no such code, sent before, or begun in another browser.
 */
int invited_take(struct passage *passage);

void invited_draw_field(struct passage *passage);
void invited_draw_promise(struct passage *passage);

/* Why one cannot begin by it: sent, begun in another browser, erased too often. False: one can. */
int invited_draw_past(struct passage *passage);

/* Only who is invited may answer: how. */
void invited_draw_gate(struct passage *passage);

#endif
