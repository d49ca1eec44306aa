/* card_pages: the cards of a batch, to print and cut: four on each sheet A4. */
#ifndef CAMPAIGN_CARD_PAGES_H
#define CAMPAIGN_CARD_PAGES_H

#include "web/route.h"

extern const struct field card_fields[];

void card_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/batch/{batch} */

#endif
