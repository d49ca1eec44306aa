#include "campaign/campaign.h"

#include "base/arena.h"
#include "base/day.h"
#include "text/text.h"

enum { HOUR = 3600, MINUTE = 60, DAY = 86400, LOOK_AGAIN = 300 };

const char *const campaign_state_names[CAMPAIGN_STATES] = { "draft", "scheduled", "running", "stopped", "done" };
const char *const mailing_state_names[MAILING_STATES] = { "planned", "queueing", "queued", "dropped" };

int campaign_is_writable(const struct campaign *campaign)
{
	return campaign->state == CAMPAIGN_DRAFT || campaign->state == CAMPAIGN_SCHEDULED;
}

int wave_is_writable(const struct campaign *campaign, int wave)
{
	const struct wave *one = &campaign->waves[wave];

	if (!wave || campaign_is_writable(campaign))
		return campaign_is_writable(campaign);
	return campaign->state != CAMPAIGN_DONE && (!one->id || (one->state == MAILING_PLANNED && !one->begun));
}

int survey_takes_campaigns(const struct survey *survey)
{
	return survey->stage >= APPROVED && survey->closes && survey->now < survey->closes;
}

int promise_spares_answered(enum promise promise)
{
	return promise != ANONYMOUS;
}

int promise_hides_reminded(enum promise promise)
{
	return promise == CONFIDENTIAL;
}

int64_t answers_told(enum promise promise, int smallest, int64_t count)
{
	return promise == NOMINATIVE || smallest < 2 ? count : count - count % smallest;
}

/* That time of that day there, on the days too on which the clocks are changed. */
static int64_t instant(const char *zone, int32_t day, int hour, int minute)
{
	const int64_t guess = day_start(zone, day) + (int64_t)hour * HOUR + minute * MINUTE;
	const struct clock_time there = time_in_zone(guess, zone);

	return guess + (int64_t)(hour - there.hour) * HOUR + (minute - there.minute) * MINUTE;
}

static int64_t first_due(const struct campaign *campaign, const struct survey *survey, int64_t now)
{
	const struct wave *first = &campaign->waves[0];

	if (first->due)
		return first->due;
	if (first->day != DAY_NONE)
		return instant(survey->zone, first->day, first->hour, 0);
	return now > survey->opens ? now : survey->opens;
}

int64_t wave_due(const struct campaign *campaign, const struct survey *survey, int wave, int64_t now)
{
	const struct wave *one = &campaign->waves[wave];
	const int64_t first = first_due(campaign, survey, now);
	struct clock_time at;

	if (!wave || !one->is_wanted)
		return wave ? 0 : first;
	at = time_in_zone(first, survey->zone);
	return instant(survey->zone, one->day != DAY_NONE ? one->day : day_in_zone(first, survey->zone) + one->after_days, at.hour, at.minute);
}

static struct campaign_fault first_fault(const struct campaign *campaign, const struct survey *survey, int64_t now)
{
	const int64_t due = wave_due(campaign, survey, 0, now);
	const int32_t day = campaign->waves[0].day;

	if (day == DAY_NONE || !campaign_is_writable(campaign))
		return (struct campaign_fault){ 0 };
	if (due < now - HOUR)
		return (struct campaign_fault){ "day", _("This moment is past.") };
	if (due < survey->opens)
		return (struct campaign_fault){ "day", _("The survey is not open yet then.") };
	if (due >= survey->closes)
		return (struct campaign_fault){ "day", _("The survey is closed by then.") };
	return (struct campaign_fault){ 0 };
}

static const char *reminder_fault(const struct campaign *campaign, const struct survey *survey, int wave, int64_t now)
{
	const int64_t due = wave_due(campaign, survey, wave, now), before = wave_due(campaign, survey, wave - 1, now);

	if (!before)
		return _("Fill in the first reminder before the second.");
	if (due >= survey->closes)
		return _("The survey is closed by then.");
	if (due < now)
		return _("This moment is past.");
	if (day_in_zone(due, survey->zone) - day_in_zone(before, survey->zone) < LEAST_APART_DAYS)
		return _("A reminder goes 2 days after the message before it, or later.");
	return NULL;
}

struct campaign_fault campaign_fault(const struct campaign *campaign, const struct survey *survey, int64_t now)
{
	static const char *const fields[WAVES] = { "day", "remind1", "remind2" };
	const struct campaign_fault fault = first_fault(campaign, survey, now);

	if (fault.field)
		return fault;
	for (int wave = 1; wave < WAVES; wave++) {
		const char *words = campaign->waves[wave].is_wanted && wave_is_writable(campaign, wave) ?
			reminder_fault(campaign, survey, wave, now) : NULL;

		if (words)
			return (struct campaign_fault){ fields[wave], words };
	}
	return (struct campaign_fault){ 0 };
}

enum wave_step wave_step(const struct campaign *campaign, const struct survey *survey, int wave, int64_t now, int64_t *until)
{
	const int64_t before = wave ? campaign->waves[wave - 1].begun : 0;

	if (now >= survey->closes)
		return WAVE_IS_DROPPED;
	*until = now + LOOK_AGAIN;
	if (survey->stage != PUBLISHED)
		return WAVE_WAITS;
	if (now < survey->opens) {
		*until = survey->opens;
		return WAVE_WAITS;
	}
	if (!before || now >= before + LEAST_APART_DAYS * DAY)
		return WAVE_GOES;
	*until = before + LEAST_APART_DAYS * DAY;
	return *until < survey->closes ? WAVE_WAITS : WAVE_IS_DROPPED;
}

const char *campaign_state_words(enum campaign_state state)
{
	static const char *const words[CAMPAIGN_STATES] = {
		N_("Being prepared"), N_("Waits for its day"), N_("Under way"), N_("Stopped"), N_("Over"),
	};

	return text_of(words[state]);
}

const char *wave_words(int wave)
{
	static const char *const words[WAVES] = { N_("Invitation"), N_("First reminder"), N_("Second reminder") };

	return text_of(words[wave]);
}
