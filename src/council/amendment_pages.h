/*
 * amendment_pages: amendments of a text by paragraph, one's own, and one beside
 * its paragraph and the others on it, with the rapporteurs' answer.
 */
#ifndef COUNCIL_AMENDMENT_PAGES_H
#define COUNCIL_AMENDMENT_PAGES_H

#include "recommendation/amendment_store.h"
#include "recommendation/text_store.h"
#include "web/route.h"

#define COUNCIL_ZONE "Europe/Paris"

extern const struct field amendments_until_fields[], amendment_new_fields[], amendment_propose_fields[], amendment_fields[],
	amendment_seen_fields[], amendment_answer_fields[];

const char *amendments_url(struct arena *arena, int64_t text);			/* of a text */
const char *amendment_url(struct arena *arena, int64_t id);
const char *amendment_new_url(struct arena *arena, int64_t paragraph);		/* to propose one */

int64_t body_of_amendment(const struct request *request);

/* What a paragraph says, and what another would: words taken out and put in. */
void compared_draw(struct arena *arena, struct buffer *out, const char *was, const char *is, const struct text *text);

/* Until when a text takes them and how many wait; nothing where it never took any. For the text's page. */
void amendments_told_draw(const struct request *request, struct buffer *out, const struct text *text);

void amendments_page(const struct request *request, struct reply *reply);		/* GET .../text/{text}/amendments */
void amendments_until_now(const struct request *request, struct reply *reply);		/* POST .../until */
void amendments_until_again(const struct request *request, struct reply *reply);
void amendments_own_page(const struct request *request, struct reply *reply);		/* GET /council/amendments */
void amendment_new_page(const struct request *request, struct reply *reply);		/* GET .../paragraph/{paragraph}/amend */
void amendment_propose_now(const struct request *request, struct reply *reply);		/* POST */
void amendment_propose_again(const struct request *request, struct reply *reply);
void amendment_page(const struct request *request, struct reply *reply);		/* GET .../amendment/{amendment} */
void amendment_answer_now(const struct request *request, struct reply *reply);		/* POST .../answer */
void amendment_answer_again(const struct request *request, struct reply *reply);
void amendment_withdraw_now(const struct request *request, struct reply *reply);	/* POST .../withdraw */

#endif
