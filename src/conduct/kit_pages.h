/* kit_pages: what a body needs to carry a survey: its link, a poster, a mail to forward, and how many answered. */
#ifndef CONDUCT_KIT_PAGES_H
#define CONDUCT_KIT_PAGES_H

#include "web/route.h"

extern const struct field poster_fields[];

void kit_page(const struct request *request, struct reply *reply);	/* GET /studio/offer/{offer}/kit */
void poster_page(const struct request *request, struct reply *reply);	/* GET .../poster: to print */

struct buffer;

/* Somebody who speaks and is heard: class pictogram. */
void pictogram_draw(struct buffer *out);

#endif
