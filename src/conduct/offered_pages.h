/* offered_pages: what a body is offered by the one above, read, answered, and given days and a contact of its own. */
#ifndef CONDUCT_OFFERED_PAGES_H
#define CONDUCT_OFFERED_PAGES_H

#include "conduct/conduct_pages.h"
#include "consultation/offer.h"

extern const struct field offer_fields[], offer_questions_fields[], offer_answer_fields[], offer_settings_fields[];

void offered_list_page(const struct request *request, struct reply *reply);	/* GET /studio/offers */
void offer_page(const struct request *request, struct reply *reply);		/* GET /studio/offer/{offer} */
void offer_questions_page(const struct request *request, struct reply *reply);	/* GET .../questions: as they are read */
void offer_answer_now(const struct request *request, struct reply *reply);	/* POST .../answer: yes or no */
void offer_answer_again(const struct request *request, struct reply *reply);
void offer_settings_page(const struct request *request, struct reply *reply);	/* GET .../settings */
void offer_settings_now(const struct request *request, struct reply *reply);	/* POST, the same */
void offer_settings_again(const struct request *request, struct reply *reply);

/* Below a list: those offered to the bodies "1,2"; nothing where there are none. */
void offered_draw(const struct request *request, struct buffer *out, const char *bodies);

/* An offer with the survey that it is about, as it is now. */
struct accepting {
	struct offer *offer;
	struct planned planned;
};

/* False where it is gone: the reply says so. */
int accepting_of_request(const struct request *request, struct reply *reply, struct accepting *accepting);

/* The same, where it was accepted; else its page is where one goes. */
int accepted_of_request(const struct request *request, struct reply *reply, struct accepting *accepting);

const struct page_link *offer_crumbs(const struct request *request, const struct accepting *accepting, int with_itself);

/* A form of a change, with the version seen. */
void offer_form(const struct request *request, struct buffer *out, const struct offer *offer, const char *place);

#endif
