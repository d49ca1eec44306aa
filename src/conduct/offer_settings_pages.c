#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/mail.h"
#include "conduct/offered_pages.h"
#include "consultation/follow_store.h"
#include "consultation/offer_store.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field offer_settings_fields[] = {
	OFFER_FIELD,
	SEEN_FIELD,
	{ "opens",   FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "closes",  FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "contact", FIELD_LINE,  .optional = 1, .max = LONGEST_MAIL_LINE },
	{ "place",   FIELD_PROSE, .optional = 1, .max = LONGEST_OFFER_PLACE },
	{ 0 }
};

static const char *typed_or_none(const struct request *request, int64_t at, int last, const char *zone)
{
	return at ? typed_day(request->arena, day_in_zone(at - last, zone)) : "";
}

static const char *survey_days(const struct request *request, const struct survey *own)
{
	if (!own->opens || !own->closes)
		return _("Those who ask have not set the days of the survey yet. Yours stay within them.");
	return text_print(request->arena, _("The survey takes answers from %1$s to %2$s. Your days stay within these; what you leave empty is as there."),
			  text_day(request->arena, day_in_zone(own->opens, own->zone)), text_day(request->arena, survey_last_day(own)));
}

static void draw(const struct request *request, struct reply *reply, const struct accepting *accepting, const struct errors *errors, const char *notice)
{
	const struct survey *own = &accepting->planned.survey->survey;
	const struct offer *offer = accepting->offer;
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Your days, your contact"), OFFERED_URL, offer_crumbs(request, accepting, 1), errors });
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	html_print(out, "<p>%s</p>\n", survey_days(request, own));
	offer_form(request, out, offer, "settings");
	day_draw(out, "opens", _("First day"), NULL, typed_or(request, "opens", typed_or_none(request, offer->opens, 0, own->zone)), errors);
	day_draw(out, "closes", _("Last day"), _("That day is open to its end."),
		 typed_or(request, "closes", typed_or_none(request, offer->closes, 1, own->zone)), errors);
	line_draw(out, &(struct line){ .name = "contact", .label = _("Mail address for questions"), .kind = "email",
		  .hint = _("It stands on your poster and on the first page that people see."), .value = typed_or(request, "contact", offer->contact) }, errors);
	prose_draw(out, &(struct line){ .name = "place", .label = _("Where one finds help"), .language = "fr",
		   .hint = _("An address, a telephone number, opening hours: as it is to stand on the poster."),
		   .value = typed_or(request, "place", offer->place) }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

static void take(const struct request *request, struct accepting *accepting, struct errors *errors)
{
	const struct survey *own = &accepting->planned.survey->survey;
	const int32_t first = read_typed_day(request, "opens", errors), last = read_typed_day(request, "closes", errors);
	const char *contact = request_text(request, "contact"), *place = request_text(request, "place");
	struct offer *offer = accepting->offer;

	offer->opens = first == DAY_NONE ? 0 : day_start(own->zone, first);
	offer->closes = last == DAY_NONE ? 0 : day_start(own->zone, last + 1);
	offer->contact = contact ? contact : "";
	offer->place = place ? place : "";
	if (offer->opens && own->opens && offer->opens < own->opens)
		errors_add(errors, "opens", _("This must not be before the first day of the survey."));
	if (offer->closes && own->closes && offer->closes > own->closes)
		errors_add(errors, "closes", _("This must not be after the last day of the survey."));
	else if (offer->closes && link_opens(offer->opens, own->opens) >= offer->closes)
		errors_add(errors, "closes", _("This must not be before the first day."));
	if (*offer->contact && !mail_fits(offer->contact))
		errors_add(errors, "contact", _("This must be an e-mail address."));
}

void offer_settings_page(const struct request *request, struct reply *reply)
{
	struct accepting accepting;

	if (accepted_of_request(request, reply, &accepting))
		draw(request, reply, &accepting, NULL, NULL);
}

void offer_settings_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct accepting accepting;

	if (accepted_of_request(request, reply, &accepting))
		draw(request, reply, &accepting, &errors, NULL);
}

void offer_settings_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct accepting accepting;
	struct offer *offer;

	if (!accepted_of_request(request, reply, &accepting))
		return;
	offer = accepting.offer;
	take(request, &accepting, &errors);
	if (errors.count) {
		draw(request, reply, &accepting, &errors, NULL);
		reply->status = 422;
	} else if (request_number(request, "seen") != offer->version || offer_keep(request->db, offer)) {
		draw(request, reply, &accepting, NULL,
		     _("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right."));
		reply->status = 409;
	} else {
		(void)offer_follow(request->db, request->arena, &accepting.planned.survey->survey, offer,
				   offer->stage == PUBLISHED ? offer->document : NULL);
		conduct_record(request, AUDIT_OFFER_CHANGED, offer->survey, offer->body, NULL);
		reply_redirect(reply, offer_url(request->arena, offer->id));
	}
}
