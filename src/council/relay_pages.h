/* relay_pages: published texts handed down to bodies beneath, and what those did with them. */
#ifndef COUNCIL_RELAY_PAGES_H
#define COUNCIL_RELAY_PAGES_H

#include "recommendation/relay_store.h"
#include "web/route.h"

#define RELAY_FIELD { "relay", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

extern const struct field relay_add_fields[], relay_fields[], relay_answer_fields[];

const char *relay_url(struct arena *arena, int64_t text);

/* The body that it was handed to. */
int64_t body_of_relay(const struct request *request);

/* What came down to the visitor's bodies: for the list of texts. */
void relays_told_draw(const struct request *request, struct buffer *out);

void text_relay_page(const struct request *request, struct reply *reply);	/* GET /council/text/{text}/relay */
void text_relay_now(const struct request *request, struct reply *reply);	/* POST */
void relay_page(const struct request *request, struct reply *reply);		/* GET /council/relay/{relay} */
void relay_answer_now(const struct request *request, struct reply *reply);	/* POST */
void relay_answer_again(const struct request *request, struct reply *reply);

#endif
