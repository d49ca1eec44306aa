#include "base/arena.h"
#include "base/day.h"
#include "campaign/campaign_csv.h"
#include "campaign/campaign_pages.h"
#include "campaign/campaign_store.h"
#include "consultation/offer_store.h"
#include "audit/audit.h"
#include "markup/html.h"
#include "participant/list_store.h"
#include "text/text.h"

static void draw_fact(struct buffer *out, const char *label, int64_t number)
{
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", label, text_number(out->arena, number));
}

/* --- whom it would reach */

static void draw_audience(const struct request *request, struct buffer *out, const struct campaign_shown *shown)
{
	const struct campaign_audience audience = campaign_audience(request->db, request->arena, request->keyring, shown->campaign,
								    shown->planned.survey->plan->home);

	html_print(out, "<h2>%s</h2>\n<dl class=\"facts\">\n", _("Who gets the invitation"));
	draw_fact(out, _("People in the list and the choice"), audience.people);
	draw_fact(out, shown->campaign->channel == BY_SMS ? _("Without a mobile number") : _("Without a mail address"), audience.without_address);
	draw_fact(out, _("Invited already"), audience.invited);
	draw_fact(out, _("Want no more messages"), audience.refused);
	draw_fact(out, _("Mails to them came back"), audience.suppressed);
	html_print(out, "<dt>%s</dt><dd><strong>%s</strong></dd>\n</dl>\n", _("Will get it"), text_number(out->arena, audience.reached));
}

/* --- its messages */

static const char *when_words(struct arena *arena, const struct campaign *campaign, const struct survey *survey, int number)
{
	const struct wave *wave = &campaign->waves[number];

	if (wave->state == MAILING_DROPPED)
		return _("It was not sent: the survey closed before.");
	if (wave->begun)
		return text_print(arena, _("Sent from %s on."), text_time(arena, wave->begun, survey->zone));
	if (wave->due)
		return text_print(arena, _("It goes %s."), text_time(arena, wave->due, survey->zone));
	if (!number && wave->day == DAY_NONE)
		return _("It goes as soon as it is started.");
	if (wave->day != DAY_NONE && !number)
		return text_print(arena, _("It goes %s."), text_time(arena, wave_due(campaign, survey, 0, survey->now), survey->zone));
	if (wave->day != DAY_NONE)
		return text_print(arena, _("It goes on %s."), text_day(arena, wave->day));
	return text_print(arena, text_plural("It goes %d day after the invitation.", "It goes %d days after the invitation.", wave->after_days), wave->after_days);
}

/* Who was left out had answered, and who was written to had not: of a reminder to one person alone that would say it all. */
static void draw_few_counts(struct buffer *out, const struct wave *wave)
{
	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("Prepared"), wave->queued);
	draw_fact(out, _("Waiting to be sent"), wave->waiting);
	draw_fact(out, _("Sent, or not needed any more"), wave->queued - wave->waiting);
	html_print(out, "</dl>\n<p>%s</p>\n", _("How many were sent is not told: it would show how many had answered, and sometimes who."));
}

static void draw_counts(struct buffer *out, const struct wave *wave)
{
	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("Prepared"), wave->queued);
	draw_fact(out, _("Sent"), wave->sent);
	draw_fact(out, _("Waiting to be sent"), wave->waiting);
	draw_fact(out, _("Refused"), wave->refused);
	draw_fact(out, _("Given up"), wave->given_up);
	draw_fact(out, _("Left out, no longer wanted"), wave->spared);
	html(out, "</dl>\n");
}

static void draw_wave(const struct request *request, struct buffer *out, const struct campaign_shown *shown, int number)
{
	const struct wave *wave = &shown->campaign->waves[number];

	if (!wave->is_wanted)
		return;
	html_print(out, "<h3>%s</h3>\n<p>%s</p>\n", wave_words(number), when_words(request->arena, shown->campaign, &shown->planned.survey->survey, number));
	html_print(out, "<p><a href=\"%s/message?wave=%d\">%s</a></p>\n", campaign_url(request->arena, shown->campaign), number, _("Read this message"));
	if (wave->begun && number && promise_hides_reminded(shown->planned.survey->survey.promise))
		draw_few_counts(out, wave);
	else if (wave->begun)
		draw_counts(out, wave);
}

static void draw_waves(const struct request *request, struct buffer *out, const struct campaign_shown *shown)
{
	html_print(out, "<h2>%s</h2>\n", _("Its messages"));
	for (int i = 0; i < WAVES; i++)
		draw_wave(request, out, shown, i);
}

/* --- how it goes */

static int64_t answered(const struct request *request, int64_t survey)
{
	struct body_count *bodies;
	const int count = body_count_list(request->db, request->arena, survey, &bodies);
	int64_t all = 0;

	for (int i = 0; i < count; i++)
		all += bodies[i].submissions;
	return all;
}

static void draw_answered(const struct request *request, struct buffer *out, const struct survey_plan *survey)
{
	const int64_t told = answers_told(survey->survey.promise, survey->smallest, answered(request, survey->survey.id));
	const char *words = text_number(request->arena, told);

	if (survey->survey.promise != NOMINATIVE)
		words = told ? text_print(request->arena, /* TRANSLATORS: a number of answers */ _("at least %s"), words) :
			text_print(request->arena, /* TRANSLATORS: of answers */ _("fewer than %d"), survey->smallest);
	html_print(out, "<p>%s <strong>%s</strong></p>\n", _("Answers to the survey so far, by whatever way:"), words);
	if (survey->survey.promise != NOMINATIVE)
		html_print(out, "<p>%s</p>\n", text_print(request->arena,
			   _("They are told in steps of %d, so that nobody can see from the number who answered."), survey->smallest));
}

static void draw_progress(const struct request *request, struct buffer *out, const struct campaign_shown *shown)
{
	const struct campaign *campaign = shown->campaign;
	const char *url = campaign_url(request->arena, campaign);
	const int waves = promise_hides_reminded(shown->planned.survey->survey.promise) ? 1 : WAVES;
	int64_t failed = 0;

	for (int i = 0; i < waves; i++)
		failed += campaign->waves[i].refused + campaign->waves[i].given_up;
	draw_answered(request, out, shown->planned.survey);
	html_print(out, "<p>%s</p>\n", _("Nobody sees here who opened a message, nor who answered."));
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", url, _("Refresh"));
	if (failed)
		html_print(out, "<p><a href=\"%s/failures\">%s</a></p>\n", url, _("The list of those that it did not reach (CSV)"));
}

/* --- what may be done */

static void draw_button(const struct request *request, struct buffer *out, const struct campaign *campaign, const char *place, const char *kind,
			const char *words)
{
	campaign_form(request, out, campaign, place);
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", kind, words);
}

static void draw_start(const struct request *request, struct buffer *out, const struct campaign_shown *shown)
{
	const struct campaign *campaign = shown->campaign;
	const struct survey *survey = &shown->planned.survey->survey;
	const struct campaign_fault fault = campaign_fault(campaign, survey, survey->now);
	const char *const *faults = campaign_message_faults(request, shown);

	if (!fault.field && !*faults && shown->list) {
		draw_button(request, out, campaign, "start", "main", campaign->waves[0].day == DAY_NONE ? _("Send it") : _("Have it sent on its day"));
		return;
	}
	html_print(out, "<h2>%s</h2>\n<ul>\n", _("Still missing"));
	if (!shown->list)
		html_print(out, "<li>%s</li>\n", _("Its list is no more: choose another."));
	if (fault.field)
		html_print(out, "<li>%s</li>\n", fault.words);
	for (; *faults; faults++)
		html_print(out, "<li dir=\"auto\">%s</li>\n", *faults);
	html(out, "</ul>\n");
}

static void draw_acts(const struct request *request, struct buffer *out, const struct campaign_shown *shown)
{
	const struct campaign *campaign = shown->campaign;

	switch (campaign->state) {
	case CAMPAIGN_DRAFT:
		draw_start(request, out, shown);
		break;
	case CAMPAIGN_SCHEDULED:
	case CAMPAIGN_RUNNING:
		draw_button(request, out, campaign, "stop", "danger", _("Stop it"));
		break;
	case CAMPAIGN_STOPPED:
		html_print(out, "<p>%s</p>\n", _("Nothing goes out. What waits keeps its place."));
		draw_button(request, out, campaign, "resume", "main", _("Resume sending"));
		break;
	case CAMPAIGN_DONE:
	case CAMPAIGN_STATES:
		return;
	}
	html_print(out, "<p><a class=\"button secondary\" href=\"%s/edit\">%s</a></p>\n", campaign_url(request->arena, campaign),
		   campaign_is_writable(campaign) ? _("Change whom it asks, and when") : _("Change its reminders"));
	if (campaign->state == CAMPAIGN_RUNNING && campaign->waves[0].state == MAILING_QUEUED)
		draw_button(request, out, campaign, "added", "secondary", _("Send to those who were added since"));
	if (campaign->state == CAMPAIGN_DRAFT)
		draw_button(request, out, campaign, "remove", "danger", _("Remove it"));
}

void campaign_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct campaign_shown shown;
	const struct campaign *campaign;

	if (!campaign_of_request(request, reply, &shown))
		return;
	campaign = shown.campaign;
	campaign_begin(request, reply, &shown, campaign_audience_words(request->arena, campaign, shown.list), NULL);
	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", campaign_state_words(campaign->state));
	if (campaign->waves[0].begun)
		draw_progress(request, out, &shown);
	if (campaign_is_writable(campaign) || (campaign->state == CAMPAIGN_RUNNING && shown.list))
		draw_audience(request, out, &shown);
	draw_waves(request, out, &shown);
	draw_acts(request, out, &shown);
	staff_end(reply);
}

void campaign_failures_page(const struct request *request, struct reply *reply)
{
	struct campaign_failure *list;
	struct campaign_shown shown;
	int count;

	if (!campaign_of_request(request, reply, &shown))
		return;
	count = campaign_failures(request->db, request->arena, shown.campaign, shown.planned.survey->survey.promise, &list);
	campaign_csv(&reply->body, list, count);
	conduct_record(request, AUDIT_CAMPAIGN_EXPORTED, shown.campaign->survey, shown.planned.survey->plan->home,
		       arena_print(request->arena, "campaign=%lld rows=%d", (long long)shown.campaign->id, count));
	reply->kind = "text/csv; charset=utf-8";
	reply->file_name = arena_print(request->arena, "not-reached-%lld.csv", (long long)shown.campaign->id);
}
