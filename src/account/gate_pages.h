/*
 * gate_pages: how a program knows its staff by the cookie of their visit, and
 * leads those who are not signed in to the door and back, with what they wrote.
 */
#ifndef ACCOUNT_GATE_PAGES_H
#define ACCOUNT_GATE_PAGES_H

#include "account/visit.h"
#include "web/route.h"

extern const struct gate staff_gate;

/* The same for programs that let nobody in: they know no password and no second step. */
extern const struct gate office_gate;

enum { LONGEST_BACK = 300, MOST_KEPT = 280 * 1024, LONGEST_SEALED = 400 * 1024, BODY_KEPT = 500 * 1024 };

/* What the forms of this visit carry. */
const char *gate_form_token(const struct request *request);

/*
 * What a person came with to the door: where they were going, and the form
 * they had sent, sealed. They travel in the fields "back", "kept" and "claimed".
 */
struct errand {
	const char *back, *kept;	/* NULL: none */
	const char *claimed;		/* an identity at the provider, sealed (provider_pages.h); NULL: none */
};

struct errand errand_of(const struct request *request);
void errand_draw(struct buffer *out, const struct errand *errand);

/* Somebody is signed in now: begin the visit, and go on with the errand. */
void gate_enter(const struct request *request, struct reply *reply, struct account *account, const struct errand *errand);

/* The same where it was the password that let in: it need not be asked again for a moment. */
void gate_enter_proved(const struct request *request, struct reply *reply, struct account *account, const struct errand *errand);

/* Only begin it; the request as it would be inside, for drawing a page there. */
struct request gate_begin_visit(const struct request *request, struct reply *reply, struct account *account);

/* The form of an errand, ready to be sent again; false where there is none of this person's. */
int gate_draw_kept(const struct request *request, struct buffer *out, const char *kept);

#endif
