#include "campaign/mailing.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "campaign/campaign.h"
#include "campaign/mailing_person.h"
#include "outbox/calendar.h"
#include "outbox/letter.h"
#include "outbox/short_text.h"
#include "participant/ballot.h"
#include "text/content.h"
#include "text/text.h"

enum template_kind wave_template(int wave, int is_sms)
{
	static const enum template_kind kinds[WAVES][2] = {
		{ TEMPLATE_INVITATION, TEMPLATE_INVITATION_SMS },
		{ TEMPLATE_REMINDER, TEMPLATE_REMINDER_SMS },
		{ TEMPLATE_LAST_REMINDER, TEMPLATE_LAST_REMINDER_SMS },
	};

	return kinds[wave][is_sms];
}

static void fill(struct arena *arena, const struct mailing_person *person, const char *values[TEMPLATE_FIELDS])
{
	const struct survey *survey = person->survey;

	values[FIELD_NAME] = person->name;
	values[FIELD_TITLE] = content_in(arena, survey->title, person->language);
	values[FIELD_LINK] = person->link;
	values[FIELD_CODE] = person->code;
	values[FIELD_CLOSES] = survey->closes ? text_day(arena, survey_last_day(survey)) : NULL;
	values[FIELD_MINUTES] = text_print(arena, text_plural("%d minute", "%d minutes", survey->minutes), survey->minutes);
	values[FIELD_BODY] = survey->consultation->body;
	values[FIELD_CONTACT] = survey->consultation->contact;
}

/* What stands in it whatever the template says. */
static void say_always(struct arena *arena, const struct mailing_person *person, struct letter *letter)
{
	const struct survey *survey = person->survey;
	const char *assurance = assurance_words(survey->promise, survey->audience);

	if (person->wave && !promise_spares_answered(survey->promise))
		letter_say(letter, _("We do not know whether you have answered: this reminder goes to everyone who was invited."));
	/* TRANSLATORS: a council, the title of a survey */
	letter_say(letter, text_print(arena, _("%1$s asks for your answers: “%2$s”."), survey->consultation->body,
				      content_in(arena, survey->title, person->language)));
	letter_say(letter, promise_words(survey->promise, survey->audience));
	letter_say(letter, invited_words(survey->promise, survey->audience));
	if (assurance)
		letter_say(letter, assurance);
	letter_say(letter, text_print(arena, _("Your questions: %s"), survey->consultation->contact));
}

/* Without an address: calendars are shared, and the link is one person's. */
static void attach_last_day(struct arena *arena, const struct mailing_person *person, struct letter *letter)
{
	struct calendar_day day = {
		.id = arena_print(arena, "survey-%lld-closing", (long long)person->survey->id),
		.title = text_print(arena, _("Last day: %s"), content_in(arena, person->survey->title, person->language)),
		.made = person->made, .day = survey_last_day(person->survey),
	};
	const char *text = calendar_day(arena, &day);

	letter_attach(letter, "closing.ics", "text/calendar", text, strlen(text));
}

/* The way to stop, where two parts have room for it: not with letters that telephones have no small alphabet for. */
static void say_stop_short(struct arena *arena, const struct mailing_person *person, struct letter *letter)
{
	const char *text, *small;

	if (!person->stop)
		return;
	text = text_print(arena, _("%1$s To hear no more: %2$s"), letter->short_text, person->stop);
	small = short_text_small(arena, text);
	if (short_text_is_small(small))
		text = small;
	if (short_text_parts(text) <= MOST_SMS_PARTS)
		letter_short(letter, text);
}

void mailing_say(struct arena *arena, const struct mailing_person *person, const char *site, struct letter *letter)
{
	const char *values[TEMPLATE_FIELDS];
	struct template_text template = person->template;

	fill(arena, person, values);
	if (person->is_test && !person->is_sms)
		template.subject = text_print(arena, _("Test: %s"), template.subject);
	template_write(arena, wave_template(person->wave, person->is_sms), &template, values, site, letter);
	if (person->is_sms) {
		say_stop_short(arena, person, letter);
		if (person->is_test)
			letter_say(letter, letter->short_text);
		return;
	}
	say_always(arena, person, letter);
	if (person->is_test)
		letter_say(letter, _("This is a test: it went to you alone, and its link shows the questions without an invitation."));
	if (person->stop)
		letter_stop(letter, person->stop);
	if (!person->wave && person->survey->closes)
		attach_last_day(arena, person, letter);
	letter_end(letter);
}

enum mailing_outcome mailing_write(struct arena *arena, struct mailing_batch *batch, int i, struct letter *letter)
{
	const struct mailing_person *person = batch->people[i];

	if (!person)
		return MAILING_SPARED;
	if (person->outcome != MAILING_WRITTEN)
		return person->outcome;
	text_use(person->language);
	mailing_say(arena, person, batch->config->site_name, letter);
	return MAILING_WRITTEN;
}
