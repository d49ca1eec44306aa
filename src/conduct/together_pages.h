/* together_pages: the one draft of a body that answers a survey itself: opened by all who act for it, sent by its correspondent. */
#ifndef CONDUCT_TOGETHER_PAGES_H
#define CONDUCT_TOGETHER_PAGES_H

#include "conduct/offered_pages.h"

/* On the page of an offer: whether it is sent, and the way to its draft. */
void together_draw(const struct request *request, struct buffer *out, const struct accepting *accepting);

void together_send_page(const struct request *request, struct reply *reply);	/* GET /studio/offer/{offer}/send */

#endif
