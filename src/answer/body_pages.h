/*
 * body_pages: a survey that bodies answer (survey->is_shared): each in one
 * draft, which everybody who acts for the body opens by a button of the studio,
 * and its correspondent sends.
 *
 * The draft's key is made of the instance key, the survey and the body: so it is
 * always the same draft, and sent once. Whoever may send it shows a second key
 * (consultation/offer.h: body_key()), which stands behind the first in the cookie.
 */
#ifndef ANSWER_BODY_PAGES_H
#define ANSWER_BODY_PAGES_H

#include "answer/passage_pages.h"

extern const struct field join_fields[];

void join_now(const struct request *request, struct reply *reply);	/* POST /survey/{slug}/join */

/* On the first page: who answers this, and how. */
void body_draw_start(struct passage *passage);

/* What was on the page when it was drawn: two who write on it never overwrite each other unseen. */
const char *body_page_mark(const struct passage *passage, int page);
int body_page_changed(const struct passage *passage, int page);	/* since the mark that was posted */

/* What the other one wrote there. */
void body_draw_theirs(struct passage *passage, int page);

/* What the body answered to the questions of this page the time before; nothing where there was none. */
void body_draw_before(struct passage *passage, int page);

/* May the holder of this browser send it? The form shows the second key. */
int body_may_send(const struct passage *passage, const char *permit);

/* It is sent, now or before: what was said. */
void body_show_sent(struct passage *passage);

#endif
