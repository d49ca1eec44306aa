/* text_about_pages: what a text is: its kind, titles, consultation and mission, who writes it; beginning one and putting it away. */
#ifndef COUNCIL_TEXT_ABOUT_PAGES_H
#define COUNCIL_TEXT_ABOUT_PAGES_H

#include "web/route.h"

struct arena;

extern const struct field text_new_fields[], text_new_now_fields[], text_about_fields[], text_rapporteurs_fields[];

const char *text_new_url(struct arena *arena, int64_t body);

void text_new_page(const struct request *request, struct reply *reply);		/* GET /council/body/{body}/new */
void text_new_now(const struct request *request, struct reply *reply);		/* POST */
void text_new_again(const struct request *request, struct reply *reply);
void text_about_page(const struct request *request, struct reply *reply);	/* GET .../text/{text}/about */
void text_about_now(const struct request *request, struct reply *reply);	/* POST */
void text_about_again(const struct request *request, struct reply *reply);
void text_rapporteurs_now(const struct request *request, struct reply *reply);	/* POST .../rapporteurs */
void text_away_now(const struct request *request, struct reply *reply);		/* POST .../away */

#endif
