/*
 * follow_pages: after answers were sent, a page of its own to hear what becomes of them. Nothing of the submission is
 * on it or asked by it: no key, no code; its form takes an address and a language.
 */
#ifndef NOTIFY_FOLLOW_PAGES_H
#define NOTIFY_FOLLOW_PAGES_H

#include "web/route.h"

struct survey;

extern const struct field follow_fields[], follow_now_fields[];

void follow_page(const struct request *request, struct reply *reply);		/* GET /follow/{slug} */
void follow_now(const struct request *request, struct reply *reply);		/* POST */
void follow_again(const struct request *request, struct reply *reply);
void follow_confirm_page(const struct request *request, struct reply *reply);	/* GET /follow/confirm/{token}: changes nothing */
void follow_confirm_now(const struct request *request, struct reply *reply);	/* POST */
void follow_stop_page(const struct request *request, struct reply *reply);	/* GET /follow/stop/{token}: changes nothing */
void follow_stop_now(const struct request *request, struct reply *reply);	/* POST, from anywhere: one click (RFC 8058) */

/* The link to it, where there is any way to write to people. */
void follow_link_draw(const struct request *request, struct buffer *out, const struct survey *survey);

#endif
