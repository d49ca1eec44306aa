/*
 * wall_pages: a question asked in a room, as it stands on the wall: the
 * question, how to get there, the time left; then what all answered. It
 * refreshes itself by a header, without a script.
 */
#ifndef ANSWER_WALL_PAGES_H
#define ANSWER_WALL_PAGES_H

#include "web/route.h"

extern const struct field short_fields[];

void wall_page(const struct request *request, struct reply *reply);	/* GET /survey/{slug}/wall */
void short_go(const struct request *request, struct reply *reply);	/* GET /s/{number}: short enough to be typed */

#endif
