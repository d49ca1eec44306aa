/*
 * code_pages: signing in by a code sent by mail, for those whose roles need no
 * second step: for everybody else the same pages, and no mail.
 *
 * The code is good only in the browser that asked for it, whose cookie it is
 * bound to: one that was read aloud to somebody opens nothing there.
 */
#ifndef ACCOUNT_CODE_PAGES_H
#define ACCOUNT_CODE_PAGES_H

#include "web/route.h"

extern const struct field code_ask_fields[], code_fields[];

/* Is mail set up, so that pages which need it are offered? */
int mail_is_on(const struct request *request);

/*
 * The replies to an address that is known and to one that is not take the same
 * time: no less than this from `begun` on (base/clock.h).
 */
void reply_no_sooner(int64_t begun);

/* The second button of the form to sign in. */
void code_draw_offer(struct buffer *out);

void code_ask(const struct request *request, struct reply *reply);
void code_now(const struct request *request, struct reply *reply);
void code_again(const struct request *request, struct reply *reply);

#endif
