#include <string.h>

#include "account/account_store.h"
#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "campaign/campaign_pages.h"
#include "campaign/segment_pages.h"
#include "campaign/campaign_store.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/territories.h"
#include "participant/list_store.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { USUAL_HOUR = 9, HOURS = 24 };

#define REMIND_FIELDS(number) \
	{ "remind" number, FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 }, \
	{ "after" number,  FIELD_NUMBER, .optional = 1, .min = LEAST_APART_DAYS, .max = MOST_AFTER_DAYS }, \
	{ "day" number,    FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_TYPED_DAY }

/* One list: a campaign is kept as it is added, and its path alone differs. */
#define SAVE_FIELDS \
	{ "list",      FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX }, \
	{ "language",  FIELD_TOKEN,  .optional = 1, .min = 1, .max = 20 }, \
	{ "college",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 40 }, \
	{ "territory", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_TERRITORY_CODE }, \
	{ "channel",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 }, \
	{ "when",      FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 }, \
	{ "day",       FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_TYPED_DAY }, \
	{ "hour",      FIELD_NUMBER, .optional = 1, .min = 0, .max = HOURS - 1 }, \
	REMIND_FIELDS("1"), \
	REMIND_FIELDS("2")

const struct field campaign_save_fields[] = {
	PLANNED_FIELD,
	SAVE_FIELDS,
	{ 0 }
};

const struct field campaign_edit_fields[] = {
	PLANNED_FIELD,
	{ "campaign", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	SEEN_FIELD,
	SAVE_FIELDS,
	{ 0 }
};

/* --- what there is to choose from */

/* Lists of the survey's body and of those below it where the visitor may invite. */
static int lists_offered(const struct request *request, int64_t home, struct participant_list **list)
{
	struct place *places;
	const int count = place_reach(request->db, request->arena, request->visit->account->id, INVITE, home, &places);

	return participant_list_of_bodies(request->db, request->arena, place_ids(request->arena, places, count), list);
}

static const struct option *list_options(const struct request *request, int64_t home)
{
	struct participant_list *list;
	const int count = lists_offered(request, home, &list);
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 2);

	options[0] = (struct option){ "", _("Choose a list") };
	for (int i = 0; i < count; i++)
		options[i + 1] = (struct option){ arena_print(request->arena, "%lld", (long long)list[i].id), list[i].name };
	return options;
}

/* --- the form */

static const char *number_of(struct arena *arena, int64_t number)
{
	return number ? arena_print(arena, "%lld", (long long)number) : "";
}

static void draw_whom(const struct request *request, struct buffer *out, const struct campaign *campaign, int64_t home, const struct errors *errors)
{
	select_draw(out, &(struct line){ .name = "list", .label = _("The list"), .value = number_of(request->arena, campaign->list) },
		    list_options(request, home), errors);
	select_draw(out, &(struct line){ .name = "language", .label = _("Only those who read"), .value = campaign->segment.language },
		    language_options(request), errors);
	select_draw(out, &(struct line){ .name = "college", .label = _("Only those of the college"), .value = campaign->segment.college },
		    college_options(request), errors);
	select_draw(out, &(struct line){ .name = "territory", .label = _("Only those of the territory"), .value = campaign->segment.territory },
		    territory_options(request), errors);
}

static void draw_channel(const struct request *request, struct buffer *out, const struct campaign *campaign, const struct errors *errors)
{
	const struct option options[] = { { "mail", channel_words(BY_MAIL) }, { "sms", channel_words(BY_SMS) }, { 0 } };

	if (request->config->sms_gateway)
		buttons_draw(out, &(struct line){ .name = "channel", .label = _("How they are written to"), .value = channel_names[campaign->channel] },
			     options, errors);
	else
		hidden_draw(out, "channel", "mail");
}

static void draw_when(const struct request *request, struct buffer *out, const struct campaign *campaign, const struct survey *survey,
		      const struct errors *errors)
{
	const struct option options[] = { { "now", _("As soon as it is started") }, { "day", _("On a day, at an hour") }, { 0 } };
	const struct wave *first = &campaign->waves[0];
	struct option hours[HOURS + 1] = { 0 };

	for (int i = 0; i < HOURS; i++)
		hours[i] = (struct option){ arena_print(request->arena, "%d", i), text_print(request->arena, _("%d h"), i) };
	buttons_draw(out, &(struct line){ .name = "when", .label = _("When the invitation goes"), .value = first->day == DAY_NONE ? "now" : "day",
		.hint = text_print(request->arena, _("The survey is open from %1$s to %2$s."), text_day(request->arena, day_in_zone(survey->opens, survey->zone)),
				   text_day(request->arena, survey_last_day(survey))) }, options, errors);
	day_draw(out, "day", _("Day"), NULL, typed_day(request->arena, first->day), errors);
	select_draw(out, &(struct line){ .name = "hour", .label = _("Hour, on the survey’s clock"), .value = arena_print(request->arena, "%d", first->hour) },
		    hours, errors);
}

static void draw_reminder(const struct request *request, struct buffer *out, const struct campaign *campaign, int wave, const struct errors *errors)
{
	const struct option options[] = { { "no", _("No reminder") }, { "after", _("Some days after the invitation") }, { "day", _("On a day") }, { 0 } };
	const struct wave *one = &campaign->waves[wave];
	const char *kind = !one->is_wanted ? "no" : one->day == DAY_NONE ? "after" : "day";

	if (!wave_is_writable(campaign, wave))
		return;
	buttons_draw(out, &(struct line){ .name = arena_print(request->arena, "remind%d", wave), .label = wave_words(wave), .value = kind }, options, errors);
	line_draw(out, &(struct line){ .name = arena_print(request->arena, "after%d", wave), .label = _("Days after the invitation"),
				       .value = number_of(request->arena, one->after_days) }, errors);
	day_draw(out, arena_print(request->arena, "day%d", wave), _("Day"), NULL, typed_day(request->arena, one->day), errors);
}

static void draw_form(const struct request *request, struct reply *reply, const struct campaign_shown *shown, const struct campaign *campaign,
		      const struct errors *errors)
{
	const struct survey_plan *survey = shown->planned.survey;
	struct buffer *out = &reply->body;

	campaign_begin(request, reply, shown, shown->campaign ? _("Change whom it asks, and when") : _("Invite the people of a list"), errors);
	if (shown->campaign)
		campaign_form(request, out, shown->campaign, "edit");
	else
		staff_form(request, out, arena_print(request->arena, "%s/add", campaigns_url(request->arena, survey->survey.id)));
	if (campaign_is_writable(campaign)) {
		draw_whom(request, out, campaign, survey->plan->home, errors);
		draw_channel(request, out, campaign, errors);
		draw_when(request, out, campaign, &survey->survey, errors);
	}
	html_print(out, "<p>%s</p>\n", promise_spares_answered(survey->survey.promise) ?
		   _("Reminders go only to those who have not answered.") :
		   _("Nobody knows who has answered this survey: reminders go to everyone who was invited, and say so."));
	for (int wave = 1; wave < WAVES; wave++)
		draw_reminder(request, out, campaign, wave, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

/* --- what was filled in */

static const char *chosen(const struct request *request, const char *name)
{
	const char *text = request_text(request, name);

	return text && *text ? text : NULL;
}

static void take_whom(const struct request *request, struct campaign *campaign, int64_t home, struct errors *errors)
{
	struct participant_list *list;
	const int count = lists_offered(request, home, &list);
	const int64_t wanted = request_number(request, "list");
	int is_there = 0;

	for (int i = 0; i < count; i++)
		is_there |= list[i].id == wanted;
	if (!is_there)
		errors_add(errors, "list", _("Choose one."));
	campaign->list = is_there ? wanted : 0;
	campaign->segment = (struct segment){ chosen(request, "language"), chosen(request, "college"), chosen(request, "territory") };
	if (campaign->segment.language && !language_tagged(campaign->segment.language))
		errors_add(errors, "language", _("Choose one."));
	if (campaign->segment.territory && !territory_find(campaign->segment.territory))
		errors_add(errors, "territory", _("Choose one."));
	campaign->channel = request->config->sms_gateway && !strcmp(request_text_or_none(request, "channel"), "sms") ? BY_SMS : BY_MAIL;
}

static void take_when(const struct request *request, struct campaign *campaign, struct errors *errors)
{
	struct wave *first = &campaign->waves[0];
	const int has_day = !strcmp(request_text_or_none(request, "when"), "day");

	*first = (struct wave){ .id = first->id, .is_wanted = 1, .day = has_day ? read_typed_day(request, "day", errors) : DAY_NONE,
				.hour = (int)request_number(request, "hour") };
	if (has_day && first->day == DAY_NONE && !errors_at(errors, "day"))
		errors_add(errors, "day", _("Write a day."));
}

static void take_reminder(const struct request *request, struct campaign *campaign, int number, struct errors *errors)
{
	const char *kind = request_text_or_none(request, arena_print(request->arena, "remind%d", number));
	const char *after = arena_print(request->arena, "after%d", number), *day = arena_print(request->arena, "day%d", number);
	struct wave *wave = &campaign->waves[number];

	if (!wave_is_writable(campaign, number))
		return;
	*wave = (struct wave){ .id = wave->id, .day = DAY_NONE, .is_wanted = !strcmp(kind, "after") || !strcmp(kind, "day") };
	if (!strcmp(kind, "after")) {
		wave->after_days = (int)request_number(request, after);
		if (!wave->after_days)
			errors_add(errors, after, text_print(request->arena, _("From %1$d to %2$d."), LEAST_APART_DAYS, MOST_AFTER_DAYS));
	} else if (!strcmp(kind, "day")) {
		wave->day = read_typed_day(request, day, errors);
		if (wave->day == DAY_NONE && !errors_at(errors, day))
			errors_add(errors, day, _("Write a day."));
	}
}

static void take(const struct request *request, const struct survey_plan *survey, struct campaign *campaign, struct errors *errors)
{
	struct campaign_fault fault = { 0 };

	if (campaign_is_writable(campaign)) {
		take_whom(request, campaign, survey->plan->home, errors);
		take_when(request, campaign, errors);
	}
	for (int wave = 1; wave < WAVES; wave++)
		take_reminder(request, campaign, wave, errors);
	if (!errors->count)
		fault = campaign_fault(campaign, &survey->survey, survey->survey.now);
	if (fault.field)
		errors_add(errors, fault.field, fault.words);
}

static struct campaign usual(const struct survey *survey)
{
	struct campaign campaign = { .survey = survey->id, .waves = {
		{ .is_wanted = 1, .day = DAY_NONE, .hour = USUAL_HOUR }, { .day = DAY_NONE }, { .day = DAY_NONE } } };
	const int64_t days = (survey->closes - (survey->now > survey->opens ? survey->now : survey->opens)) / 86400;

	/* In the middle of what is left, where there is some. */
	if (days / 2 >= LEAST_APART_DAYS)
		campaign.waves[1] = (struct wave){ .is_wanted = 1, .day = DAY_NONE, .after_days = days / 2 < MOST_AFTER_DAYS ? (int)(days / 2) : MOST_AFTER_DAYS };
	return campaign;
}

/* False where there is none to be made: the list says why. */
static int may_add(const struct request *request, struct reply *reply, struct campaign_shown *shown)
{
	if (!planned_of_request(request, reply, &shown->planned))
		return 0;
	if (survey_takes_campaigns(&shown->planned.survey->survey))
		return 1;
	reply_redirect(reply, campaigns_url(request->arena, shown->planned.survey->survey.id));
	return 0;
}

void campaign_add_page(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown = { .campaign = NULL };
	struct campaign campaign;

	if (!may_add(request, reply, &shown))
		return;
	campaign = usual(&shown.planned.survey->survey);
	draw_form(request, reply, &shown, &campaign, NULL);
}

static void add(const struct request *request, struct reply *reply, struct errors errors)
{
	struct campaign_shown shown = { .campaign = NULL };
	struct campaign campaign;
	int64_t id;

	if (!may_add(request, reply, &shown))
		return;
	campaign = usual(&shown.planned.survey->survey);
	take(request, shown.planned.survey, &campaign, &errors);
	if (errors.count) {
		draw_form(request, reply, &shown, &campaign, &errors);
		reply->status = 422;
		return;
	}
	id = campaign_add(request->db, &campaign, request->visit->account->id);
	conduct_record(request, AUDIT_CAMPAIGN_ADDED, campaign.survey, shown.planned.survey->plan->home,
		       arena_print(request->arena, "campaign=%lld", (long long)id));
	campaign.id = id;
	reply_redirect(reply, campaign_url(request->arena, &campaign));
}

void campaign_add_now(const struct request *request, struct reply *reply)
{
	add(request, reply, (struct errors){ .count = 0 });
}

void campaign_add_again(const struct request *request, struct reply *reply)
{
	add(request, reply, errors_of(request));
}

static int may_edit(const struct request *request, struct reply *reply, struct campaign_shown *shown)
{
	if (!campaign_of_request(request, reply, shown))
		return 0;
	if (shown->campaign->state != CAMPAIGN_DONE && survey_takes_campaigns(&shown->planned.survey->survey))
		return 1;
	reply_redirect(reply, campaign_url(request->arena, shown->campaign));
	return 0;
}

void campaign_edit_page(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown;

	if (may_edit(request, reply, &shown))
		draw_form(request, reply, &shown, shown.campaign, NULL);
}

static void edit(const struct request *request, struct reply *reply, struct errors errors)
{
	struct campaign_shown shown;
	const struct survey_plan *survey;

	if (!may_edit(request, reply, &shown))
		return;
	survey = shown.planned.survey;
	take(request, survey, shown.campaign, &errors);
	if (errors.count) {
		draw_form(request, reply, &shown, shown.campaign, &errors);
		reply->status = 422;
	} else if (request_number(request, "seen") != shown.campaign->version || campaign_keep(request->db, shown.campaign, &survey->survey)) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else {
		conduct_record(request, AUDIT_CAMPAIGN_CHANGED, survey->survey.id, survey->plan->home,
			       arena_print(request->arena, "campaign=%lld", (long long)shown.campaign->id));
		reply_redirect(reply, campaign_url(request->arena, shown.campaign));
	}
}

void campaign_edit_now(const struct request *request, struct reply *reply)
{
	edit(request, reply, (struct errors){ .count = 0 });
}

void campaign_edit_again(const struct request *request, struct reply *reply)
{
	edit(request, reply, errors_of(request));
}
