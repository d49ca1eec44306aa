/* offer_pages: a survey offered to bodies below the one that asks: to whom, and what they say. */
#ifndef CONDUCT_OFFER_PAGES_H
#define CONDUCT_OFFER_PAGES_H

#include "web/route.h"

extern const struct field offers_fields[], offer_back_fields[];

void offers_page(const struct request *request, struct reply *reply);	/* GET .../offers */
void offers_now(const struct request *request, struct reply *reply);	/* POST: to those that were chosen */
void offers_again(const struct request *request, struct reply *reply);
void offer_back_now(const struct request *request, struct reply *reply);	/* POST .../offers/back: one is taken back */

#endif
