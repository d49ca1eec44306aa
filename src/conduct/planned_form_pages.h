/* planned_form_pages: all that may be set of a survey, in one form; and the notice of each language. */
#ifndef CONDUCT_PLANNED_FORM_PAGES_H
#define CONDUCT_PLANNED_FORM_PAGES_H

#include "web/route.h"

extern const struct field planned_settings_fields[];

void planned_settings_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/settings */
void planned_settings_now(const struct request *request, struct reply *reply);
void planned_settings_again(const struct request *request, struct reply *reply);

#endif
