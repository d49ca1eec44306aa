#include "campaign/campaign_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "campaign/campaign_store.h"
#include "markup/html.h"
#include "network/territories.h"
#include "participant/list_store.h"
#include "studio/studio_pages.h"
#include "text/text.h"

#define CAMPAIGN_FIELD { "campaign", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field campaign_fields[] = {
	PLANNED_FIELD,
	CAMPAIGN_FIELD,
	{ 0 }
};

const struct field campaign_seen_fields[] = {
	PLANNED_FIELD,
	CAMPAIGN_FIELD,
	SEEN_FIELD,
	{ 0 }
};

const char *campaigns_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/campaigns", planned_url(arena, survey));
}

const char *campaign_url(struct arena *arena, const struct campaign *campaign)
{
	return arena_print(arena, "%s/campaign/%lld", planned_url(arena, campaign->survey), (long long)campaign->id);
}

const char *channel_words(enum channel channel)
{
	return channel == BY_SMS ? _("By SMS") : _("By mail");
}

const char *campaign_audience_words(struct arena *arena, const struct campaign *campaign, const struct participant_list *list)
{
	const struct segment *segment = &campaign->segment;
	const struct language *language = segment->language ? language_tagged(segment->language) : NULL;
	const struct territory *territory = segment->territory ? territory_find(segment->territory) : NULL;
	struct buffer words = buffer_in(arena);

	buffer_print(&words, "%s · %s", list ? list->name : _("A list that is no more"), channel_words(campaign->channel));
	if (language)
		buffer_print(&words, " · %s", language->own_name);
	if (segment->college)
		buffer_print(&words, " · %s", segment->college);
	if (territory)
		buffer_print(&words, " · %s", territory->name);
	return words.bytes;
}

int campaign_of_request(const struct request *request, struct reply *reply, struct campaign_shown *shown)
{
	if (!planned_of_request(request, reply, &shown->planned))
		return 0;
	shown->campaign = campaign_find(request->db, request->arena, request_number(request, "campaign"));
	if (!shown->campaign || shown->campaign->survey != shown->planned.survey->survey.id) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	shown->list = shown->campaign->list ? participant_list_find(request->db, request->arena, shown->campaign->list) : NULL;
	return 1;
}

void campaign_begin(const struct request *request, struct reply *reply, const struct campaign_shown *shown, const char *title,
		    const struct errors *errors)
{
	const struct survey_plan *survey = shown->planned.survey;
	const struct page_link *above = conduct_crumbs(request, survey->plan, survey);
	struct page_link *crumbs;
	int count = 0;

	while (above[count].address)
		count++;
	crumbs = arena_array(request->arena, struct page_link, (size_t)count + 3);
	for (int i = 0; i < count; i++)
		crumbs[i] = above[i];
	crumbs[count++] = (struct page_link){ campaigns_url(request->arena, survey->survey.id), _("Invitations that are sent") };
	if (shown->campaign && strcmp(title, campaign_audience_words(request->arena, shown->campaign, shown->list)))
		crumbs[count] = (struct page_link){ campaign_url(request->arena, shown->campaign), campaign_audience_words(request->arena, shown->campaign, shown->list) };
	staff_begin(request, reply, &(struct staff_page){ title, CONSULTATIONS_URL, crumbs, errors });
}

void campaign_form(const struct request *request, struct buffer *out, const struct campaign *campaign, const char *place)
{
	staff_form(request, out, arena_print(request->arena, "%s/%s", campaign_url(request->arena, campaign), place));
	hidden_number(out, "seen", campaign->version);
}

static void draw_campaign(const struct request *request, struct buffer *out, const struct campaign *campaign)
{
	const struct participant_list *list = campaign->list ? participant_list_find(request->db, request->arena, campaign->list) : NULL;

	html_print(out, "<li>\n<p><strong><a href=\"%s\" dir=\"auto\">%s</a></strong></p>\n<p>%s</p>\n</li>\n",
		   campaign_url(request->arena, campaign), campaign_audience_words(request->arena, campaign, list),
		   campaign_state_words(campaign->state));
}

void campaigns_page(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown = { .campaign = NULL };
	struct buffer *out = &reply->body;
	struct campaign *list;
	const struct survey *survey;
	int count;

	if (!planned_of_request(request, reply, &shown.planned))
		return;
	survey = &shown.planned.survey->survey;
	staff_begin(request, reply, &(struct staff_page){ _("Invitations that are sent"), CONSULTATIONS_URL,
							  conduct_crumbs(request, shown.planned.survey->plan, shown.planned.survey) });
	html_print(out, "<p>%s</p>\n", _("The people of a list are invited to answer, and reminded of it, at most twice."));
	count = campaign_list(request->db, request->arena, survey->id, &list);
	if (count)
		html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_campaign(request, out, &list[i]);
	if (count)
		html(out, "</ul>\n");
	if (survey_takes_campaigns(survey))
		html_print(out, "<p><a class=\"button main\" href=\"%s/add\">%s</a></p>\n", campaigns_url(request->arena, survey->id), _("Invite the people of a list"));
	else if (survey->stage < APPROVED)
		html_print(out, "<p>%s</p>\n", _("This can be prepared once the survey is approved or open."));
	else
		html_print(out, "<p>%s</p>\n", _("The survey is closed: nobody is invited any more."));
	staff_end(reply);
}
