/* submit_pages: how the author of a survey brings it before the ethics commission, back, and through its conditions. */
#ifndef CONDUCT_SUBMIT_PAGES_H
#define CONDUCT_SUBMIT_PAGES_H

#include "web/route.h"

extern const struct field submit_fields[], lift_fields[], planned_dossier_fields[];

void submit_page(const struct request *request, struct reply *reply);		/* GET /studio/survey/{survey}/submit */
void submit_now(const struct request *request, struct reply *reply);
void submit_again(const struct request *request, struct reply *reply);
void take_back_now(const struct request *request, struct reply *reply);
void lift_now(const struct request *request, struct reply *reply);
void planned_dossier_page(const struct request *request, struct reply *reply);	/* GET .../dossier/{review} */

#endif
