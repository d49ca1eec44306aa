/*
 * template_pages: a body's own words for invitations, reminders and news.
 */
#ifndef CAMPAIGN_TEMPLATE_PAGES_H
#define CAMPAIGN_TEMPLATE_PAGES_H

#include "web/route.h"

#define MESSAGES_URL "/studio/messages"

const char *messages_url(struct arena *arena, int64_t body);

/* The body of the path; 0: there is none. */
int64_t body_of_messages(const struct request *request);

extern const struct field messages_fields[], message_fields[], message_save_fields[], message_default_fields[];

void message_places_page(const struct request *request, struct reply *reply);	/* whose words may be changed */
void messages_page(const struct request *request, struct reply *reply);		/* every kind in every language */
void message_page(const struct request *request, struct reply *reply);		/* one of them, and how it will look */
void message_save_now(const struct request *request, struct reply *reply);	/* act: look, or keep */
void message_save_again(const struct request *request, struct reply *reply);
void message_default_now(const struct request *request, struct reply *reply);	/* back to what stands above */

#endif
