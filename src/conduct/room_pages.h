/*
 * room_pages: a question asked in the room: begun in one step, put on the wall
 * (answer/wall_pages.h), given more time, closed.
 */
#ifndef CONDUCT_ROOM_PAGES_H
#define CONDUCT_ROOM_PAGES_H

#include "web/route.h"

extern const struct field room_add_fields[], room_act_fields[];

void room_add_page(const struct request *request, struct reply *reply);		/* GET .../consultation/{consultation}/room */
void room_add_now(const struct request *request, struct reply *reply);
void room_add_again(const struct request *request, struct reply *reply);
void room_page(const struct request *request, struct reply *reply);		/* GET .../survey/{survey}/room */
void room_act(const struct request *request, struct reply *reply);

#endif
