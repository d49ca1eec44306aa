/* concerned_pages: what happened to a survey, for those concerned, in the transaction of what they are told. Nobody is told what they did themselves. */
#ifndef CONDUCT_CONCERNED_PAGES_H
#define CONDUCT_CONCERNED_PAGES_H

#include "notify/event.h"
#include "web/request.h"

struct review;
struct survey_plan;

/* Something awaits its opinion. */
void tell_commission(const struct request *request, const struct survey_plan *survey, int64_t review);

/* An opinion was given; it was suspended, or resumed. submitter: 0 where there is none. */
void tell_authors(const struct request *request, const struct survey_plan *survey, enum event_kind kind, int64_t submitter);

/* A survey is offered to their body. */
void tell_offered(const struct request *request, const struct survey_plan *survey, int64_t body, int64_t offer);

/* The commission has answered about the questions that a body adds. */
void tell_body_of_opinion(const struct request *request, const struct survey_plan *survey, const struct review *review);

/* People can answer from now on. Where its first day is to come, the clock says so then. */
void tell_opened(const struct request *request, const struct survey_plan *survey);

#endif
