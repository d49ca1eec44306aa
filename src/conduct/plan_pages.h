/* plan_pages: the consultations of one's bodies, where one begins, and one with its surveys. */
#ifndef CONDUCT_PLAN_PAGES_H
#define CONDUCT_PLAN_PAGES_H

#include "web/route.h"

extern const struct field plan_list_fields[], plan_add_fields[], plan_settings_fields[];

void plan_list_page(const struct request *request, struct reply *reply);	/* GET /studio/consultations */
void plan_add_page(const struct request *request, struct reply *reply);		/* GET .../add */
void plan_add_now(const struct request *request, struct reply *reply);
void plan_add_again(const struct request *request, struct reply *reply);
void plan_page(const struct request *request, struct reply *reply);		/* GET /studio/consultation/{consultation} */
void plan_settings_page(const struct request *request, struct reply *reply);	/* GET .../settings */
void plan_settings_now(const struct request *request, struct reply *reply);
void plan_settings_again(const struct request *request, struct reply *reply);

#endif
