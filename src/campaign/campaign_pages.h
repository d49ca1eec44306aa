/*
 * campaign_pages: people are asked to answer a survey, and whoever asks them sees how that went: counts, and
 * nothing of what anybody did.
 */
#ifndef CAMPAIGN_CAMPAIGN_PAGES_H
#define CAMPAIGN_CAMPAIGN_PAGES_H

#include "campaign/campaign.h"
#include "conduct/conduct_pages.h"

extern const struct field campaign_fields[], campaign_seen_fields[], campaign_save_fields[], campaign_edit_fields[], campaign_message_fields[],
	campaign_test_fields[];

void campaigns_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/campaigns */
void campaign_add_page(const struct request *request, struct reply *reply);	/* GET .../campaigns/add */
void campaign_add_now(const struct request *request, struct reply *reply);
void campaign_add_again(const struct request *request, struct reply *reply);
void campaign_questions_page(const struct request *request, struct reply *reply);	/* GET .../campaigns/questions: where the link of a test leads */

void campaign_page(const struct request *request, struct reply *reply);		/* GET /studio/survey/{survey}/campaign/{campaign} */
void campaign_edit_page(const struct request *request, struct reply *reply);	/* GET .../edit */
void campaign_edit_now(const struct request *request, struct reply *reply);
void campaign_edit_again(const struct request *request, struct reply *reply);
void campaign_message_page(const struct request *request, struct reply *reply);	/* GET .../message?wave=&language= */
void campaign_failures_page(const struct request *request, struct reply *reply);	/* GET .../failures: CSV */
void campaign_start_now(const struct request *request, struct reply *reply);
void campaign_stop_now(const struct request *request, struct reply *reply);
void campaign_resume_now(const struct request *request, struct reply *reply);
void campaign_remove_now(const struct request *request, struct reply *reply);
void campaign_added_now(const struct request *request, struct reply *reply);
void campaign_test_now(const struct request *request, struct reply *reply);

/* What these pages share. */
struct campaign_shown {
	struct planned planned;
	struct campaign *campaign;
	const struct participant_list *list;	/* NULL: purged since */
};

/* False where there is no such campaign of this survey: the reply says so. */
int campaign_of_request(const struct request *request, struct reply *reply, struct campaign_shown *shown);
const char *campaigns_url(struct arena *arena, int64_t survey);
const char *campaign_url(struct arena *arena, const struct campaign *campaign);
void campaign_begin(const struct request *request, struct reply *reply, const struct campaign_shown *shown, const char *title,
		    const struct errors *errors);

/* A form of one of its acts, with the version seen. */
void campaign_form(const struct request *request, struct buffer *out, const struct campaign *campaign, const char *place);

/* "Testers · Mail · Easy French" */
const char *campaign_audience_words(struct arena *arena, const struct campaign *campaign, const struct participant_list *list);
const char *channel_words(enum channel channel);

/* What keeps its messages from going, in any language of its people; the list ends with NULL. */
const char *const *campaign_message_faults(const struct request *request, const struct campaign_shown *shown);

#endif
