/* letter_pages: letters of invitation to print, a sheet for each person, the address where the window of an envelope is. */
#ifndef CAMPAIGN_LETTER_PAGES_H
#define CAMPAIGN_LETTER_PAGES_H

#include "web/route.h"

extern const struct field letter_fields[];

void letter_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/letters?list=&after= */

#endif
