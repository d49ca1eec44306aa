/* consultation_pages: what is open now, and what a consultation is about. */
#ifndef CONSULTATION_CONSULTATION_PAGES_H
#define CONSULTATION_CONSULTATION_PAGES_H

#include "web/route.h"

#define OPENINGS_URL "/consultations.atom"

extern const struct field consultation_fields[];

void consultation_list_page(const struct request *request, struct reply *reply);	/* GET / */
void consultation_page(const struct request *request, struct reply *reply);		/* GET /consultation/{slug} */

const char *consultation_url(struct arena *arena, const char *slug);
const char *survey_url(struct arena *arena, const char *slug);

#endif
