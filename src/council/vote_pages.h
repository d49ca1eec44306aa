/*
 * vote_pages: votes of bodies: what is said of one before it opens, how it is
 * held, what came of it.
 */
#ifndef COUNCIL_VOTE_PAGES_H
#define COUNCIL_VOTE_PAGES_H

#include "recommendation/count_store.h"
#include "recommendation/text_store.h"
#include "recommendation/vote_store.h"
#include "web/route.h"
#include "web/staff.h"

#define VOTES_URL "/council/votes"
#define COUNCIL_ZONE "Europe/Paris"
#define VOTE_FIELD { "vote", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define VOTE_SEEN_FIELD { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }

extern const struct field vote_fields[], vote_seen_fields[], vote_new_fields[], vote_add_fields[], vote_change_fields[],
	vote_substitutes_fields[], vote_ballot_fields[], vote_count_fields[];

const char *vote_url(struct arena *arena, int64_t id);
const char *vote_new_url(struct arena *arena, int64_t body, int64_t text);	/* to prepare one; text 0: on any */

int64_t body_of_vote(const struct request *request);

/* A vote with what it is on. */
struct voting {
	const struct request *request;
	struct vote *vote;
	struct text *text;		/* NULL: on none */
	struct vote_option *options;
	int option_count;
};

int voting_open(const struct request *request, struct reply *reply, struct voting *voting);

/* The frame of a vote's pages, with a link to the vote itself; title NULL: its question. */
void voting_begin(const struct voting *voting, struct reply *reply, const char *title, const struct errors *errors);

/* The vote's page, with words of what just happened, or of what is wrong; both may be NULL. */
void voting_draw(const struct voting *voting, struct reply *reply, const char *notice, const struct errors *errors);

/* Its parts: what is said before; the ballot of who visits; what came of it; opinions of those who did not agree. */
void voting_said_draw(const struct voting *voting, struct buffer *out);
void ballot_draw(const struct voting *voting, struct buffer *out, const struct errors *errors);
void results_draw(const struct voting *voting, struct buffer *out);
void counts_draw(const struct voting *voting, struct buffer *out, const struct college_count *list, int count);
void options_draw(const struct voting *voting, struct buffer *out);
void dissents_draw(const struct voting *voting, struct buffer *out, const struct errors *errors);

/* A form of a vote that was seen as it is, to that place below it. */
void voting_form(const struct voting *voting, struct buffer *out, const char *place);

void vote_record(const struct voting *voting, int action);		/* in the audit log */

/* Votes on a text: for its page. */
void votes_told_draw(const struct request *request, struct buffer *out, const struct text *text);

void vote_list_page(const struct request *request, struct reply *reply);		/* GET /council/votes */
void vote_page(const struct request *request, struct reply *reply);			/* GET .../vote/{vote} */
void vote_new_page(const struct request *request, struct reply *reply);			/* GET .../body/{body}/vote */
void vote_add_now(const struct request *request, struct reply *reply);			/* POST */
void vote_add_again(const struct request *request, struct reply *reply);
void vote_change_page(const struct request *request, struct reply *reply);		/* GET .../change */
void vote_change_now(const struct request *request, struct reply *reply);		/* POST */
void vote_change_again(const struct request *request, struct reply *reply);
void vote_substitutes_page(const struct request *request, struct reply *reply);		/* GET .../substitutes */
void vote_substitutes_now(const struct request *request, struct reply *reply);		/* POST */
void vote_text_page(const struct request *request, struct reply *reply);		/* GET .../text: what is voted on, frozen */
void vote_open_now(const struct request *request, struct reply *reply);			/* POST .../open */
void vote_cancel_now(const struct request *request, struct reply *reply);		/* POST .../cancel */
void vote_close_now(const struct request *request, struct reply *reply);		/* POST .../close */
void vote_ballot_now(const struct request *request, struct reply *reply);		/* POST .../ballot */
void vote_ballot_again(const struct request *request, struct reply *reply);
void vote_count_page(const struct request *request, struct reply *reply);		/* GET .../count */
void vote_count_now(const struct request *request, struct reply *reply);		/* POST */
void vote_count_again(const struct request *request, struct reply *reply);

#endif
