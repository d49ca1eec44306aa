#include "conduct/offer_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/keyring.h"
#include "conduct/concerned_pages.h"
#include "conduct/conduct_pages.h"
#include "consultation/offer_store.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/network.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { LONGEST_REQUEST = 4000 };

const struct field offers_fields[] = {
	PLANNED_FIELD,
	{ "all-",      FIELD_PREFIX, .max = 1 },
	{ "to-",       FIELD_PREFIX, .max = 1 },
	{ "answer_by", FIELD_LINE,   .min = 1, .max = LONGEST_TYPED_DAY },
	{ "request",   FIELD_PROSE,  .optional = 1, .min = 1, .max = LONGEST_REQUEST },
	{ 0 }
};

const struct field offer_back_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "offer", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ 0 }
};

/* The survey, to whom it is offered, and to whom it could be. */
struct offering {
	struct survey_plan *survey;
	struct offer *offers;
	int offer_count;
	struct offer_candidate *candidates;
	int candidate_count;
	struct body_count *counts;
	int count_count;
};

static int offering_of_request(const struct request *request, struct reply *reply, struct offering *offering)
{
	*offering = (struct offering){ .survey = survey_plan_find(request->db, request->arena, request_number(request, "survey")) };
	if (!offering->survey) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	offering->offer_count = offer_list(request->db, request->arena, offering->survey->survey.id, &offering->offers);
	offering->candidate_count = offer_candidates(request->db, request->arena, offering->survey->survey.id, offering->survey->plan->home,
						     &offering->candidates);
	offering->count_count = body_count_list(request->db, request->arena, offering->survey->survey.id, &offering->counts);
	return 1;
}

static const char *offers_url(const struct request *request, const struct survey_plan *survey)
{
	return arena_print(request->arena, "%s/offers", planned_url(request->arena, survey->survey.id));
}

static const char *state_words(const struct request *request, const struct offering *offering, const struct offer *offer)
{
	const struct survey *own = &offering->survey->survey;
	const char *day = text_day(request->arena, offer->answer_by);

	if (offer->state != OFFERED)
		return offer_state_words(offer->state);
	return offer_is_silent(offer, survey_today(own)) ? text_print(request->arena, _("Silent: an answer was asked for by %s"), day) :
		text_print(request->arena, _("No answer yet: asked for by %s"), day);
}

static void draw_back(const struct request *request, struct buffer *out, const struct offering *offering, const struct offer *offer)
{
	staff_form(request, out, arena_print(request->arena, "%s/back", offers_url(request, offering->survey)));
	hidden_number(out, "seen", offer->version);
	hidden_number(out, "offer", offer->id);
	html_print(out, "<button class=\"secondary\">%s<span class=\"visually-hidden\"> (%s)</span></button>\n</form>\n", _("Take it back"),
		   offer->body_name);
}

static void draw_answers(const struct request *request, struct buffer *out, const struct offering *offering, const struct offer *offer)
{
	const int64_t count = body_count_of(offering->counts, offering->count_count, offer->body);

	if (offer->state == ACCEPTED || count)
		html_print(out, "<dd>%s</dd>\n", text_print(request->arena, text_plural("%s answer by its link", "%s answers by its link", (int)count),
							    text_number(request->arena, count)));
	if (offer->is_asking_own)
		html_print(out, "<dd>%s</dd>\n", _("It asks questions of its own besides."));
}

static void draw_one(const struct request *request, struct buffer *out, const struct offering *offering, const struct offer *offer)
{
	html_print(out, "<div>\n<dt lang=\"fr\" dir=\"auto\">%s</dt>\n<dd><strong>%s</strong></dd>\n", offer->body_name,
		   state_words(request, offering, offer));
	if (*offer->words) {
		html(out, "<dd dir=\"auto\">");
		html_paragraphs(out, offer->words);
		html(out, "</dd>\n");
	}
	draw_answers(request, out, offering, offer);
	if (offer_may_be(offer, OFFER_WITHDRAWN)) {
		html(out, "<dd>\n");
		draw_back(request, out, offering, offer);
		html(out, "</dd>\n");
	}
	html(out, "</div>\n");
}

static void draw_row(const struct request *request, struct buffer *out, const char *words, int64_t count)
{
	html_print(out, "<div><dt>%s</dt><dd>%s</dd></div>\n", words, text_number(request->arena, count));
}

/* What the committees count and what nobody's link brought make the whole. */
static void draw_sums(const struct request *request, struct buffer *out, const struct offering *offering)
{
	const int64_t none = body_count_of(offering->counts, offering->count_count, 0);
	int64_t sum = 0;

	for (int i = 0; i < offering->count_count; i++)
		sum += offering->counts[i].submissions;
	html_print(out, "<h2>%s</h2>\n<dl class=\"facts\">\n", _("Answers so far"));
	draw_row(request, out, _("By the links of committees"), sum - none);
	draw_row(request, out, _("By no committee’s link"), none);
	draw_row(request, out, _("Together"), sum);
	html(out, "</dl>\n");
}

static void draw_offers(const struct request *request, struct buffer *out, const struct offering *offering)
{
	if (!offering->offer_count) {
		html_print(out, "<p>%s</p>\n", _("It is offered to nobody yet."));
		return;
	}
	html(out, "<dl class=\"summary\">\n");
	for (int i = 0; i < offering->offer_count; i++)
		draw_one(request, out, offering, &offering->offers[i]);
	html(out, "</dl>\n");
	if (offering->survey->survey.stage >= PUBLISHED)
		draw_sums(request, out, offering);
}

/* Of a kind, those at work. */
static int count_at_work(const struct offering *offering, int kind)
{
	int count = 0;

	for (int i = 0; i < offering->candidate_count; i++)
		count += offering->candidates[i].kind == kind && offering->candidates[i].state == BODY_ACTIVE;
	return count;
}

static void draw_kinds(const struct request *request, struct buffer *out, const struct offering *offering)
{
	for (int kind = BODY_KINDS - 1; kind >= 0; kind--) {
		const char *name = arena_print(request->arena, "all-%s", body_kind_names[kind]);
		const int count = count_at_work(offering, kind);

		if (count)
			/* TRANSLATORS: "Local committees: all 12 that are at work" */
			flag_draw(out, name, text_print(request->arena, _("%1$s: all that are at work (%2$d)"), body_kinds_words((enum body_kind)kind), count),
				  request_has(request, name));
	}
}

static void draw_candidates(const struct request *request, struct buffer *out, const struct offering *offering, const struct errors *errors)
{
	const char *error = errors_at(errors, "to");

	html_print(out, "<fieldset class=\"question%s\" id=\"to\" tabindex=\"-1\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("To whom?"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	draw_kinds(request, out, offering);
	html_print(out, "</div>\n<details>\n<summary>%s</summary>\n<div class=\"choices\">\n", _("Or choose one by one"));
	for (int i = 0; i < offering->candidate_count; i++) {
		const struct offer_candidate *one = &offering->candidates[i];
		const char *name = arena_print(request->arena, "to-%lld", (long long)one->body);

		flag_draw(out, name, one->state == BODY_ACTIVE ? one->name :
			  arena_print(request->arena, "%s (%s)", one->name, body_state_words((enum body_state)one->state)), request_has(request, name));
	}
	html(out, "</div>\n</details>\n</fieldset>\n");
}

static void draw_form(const struct request *request, struct buffer *out, const struct offering *offering, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n", _("Offer it"));
	if (!offering->candidate_count) {
		html_print(out, "<p>%s</p>\n", _("There is no body below yours to which it is not offered."));
		return;
	}
	staff_form(request, out, offers_url(request, offering->survey));
	draw_candidates(request, out, offering, errors);
	day_draw(out, "answer_by", _("Until when may they say yes or no?"), _("That day is open to its end."), request_text(request, "answer_by"), errors);
	prose_draw(out, &(struct line){ .name = "request", .label = _("A word to them, if you wish"), .value = request_text(request, "request") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Offer it"));
}

static void draw(const struct request *request, struct reply *reply, const struct offering *offering, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Offered to committees"), CONSULTATIONS_URL,
							  conduct_crumbs(request, offering->survey->plan, offering->survey), errors });
	html_print(out, "<p>%s</p>\n", offering->survey->survey.audience == COMMITTEES ?
		   _("Each body writes its answers together, in one draft of its own, and its correspondent sends them.") :
		   _("A body that accepts asks by a link of its own, in days of its own within yours, and can add a few questions. Each answer is counted once, for the body whose link was used."));
	draw_offers(request, out, offering);
	draw_form(request, out, offering, errors);
	staff_end(reply);
}

void offers_page(const struct request *request, struct reply *reply)
{
	struct offering offering;

	if (offering_of_request(request, reply, &offering))
		draw(request, reply, &offering, NULL);
}

void offers_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct offering offering;

	if (offering_of_request(request, reply, &offering))
		draw(request, reply, &offering, &errors);
}

static int is_chosen(const struct request *request, const struct offer_candidate *one)
{
	return request_has(request, arena_print(request->arena, "to-%lld", (long long)one->body)) ||
	       (one->state == BODY_ACTIVE && request_has(request, arena_print(request->arena, "all-%s", body_kind_names[one->kind])));
}

static int32_t check(const struct request *request, const struct offering *offering, struct errors *errors)
{
	const struct survey *own = &offering->survey->survey;
	const int32_t day = read_typed_day(request, "answer_by", errors);
	int chosen = 0;

	for (int i = 0; i < offering->candidate_count; i++)
		chosen += is_chosen(request, &offering->candidates[i]);
	if (!chosen)
		errors_add(errors, "to", _("Choose at least one."));
	if (chosen + offering->offer_count > MOST_OFFERS)
		errors_add(errors, "to", text_print(request->arena, _("At most %d bodies."), MOST_OFFERS));
	if (!errors_at(errors, "answer_by") && day < survey_today(own))
		errors_add(errors, "answer_by", _("This must be today or later."));
	else if (day != DAY_NONE && own->closes && day > survey_last_day(own))
		errors_add(errors, "answer_by", _("This must not be after the last day of the survey."));
	return day;
}

static void offer_to(const struct request *request, const struct survey_plan *survey, const struct offer_candidate *to, int32_t day)
{
	const char *words = request_text(request, "request");
	const struct offer offer = { .survey = survey->survey.id, .body = to->body, .answer_by = day, .request = words ? words : "",
				     .key_number = request->keyring->keys[0].number };
	const int64_t id = offer_add(request->db, &offer);

	tell_offered(request, survey, to->body, id);
	conduct_record(request, AUDIT_SURVEY_OFFERED, survey->survey.id, to->body, NULL);
}

void offers_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct offering offering;
	int32_t day;

	if (!offering_of_request(request, reply, &offering))
		return;
	if (!request->keyring->count) {
		reply_fault(request, reply, FAULT_UNAVAILABLE);
		return;
	}
	day = check(request, &offering, &errors);
	if (errors.count) {
		draw(request, reply, &offering, &errors);
		reply->status = 422;
		return;
	}
	for (int i = 0; i < offering.candidate_count; i++)
		if (is_chosen(request, &offering.candidates[i]))
			offer_to(request, offering.survey, &offering.candidates[i], day);
	reply_redirect(reply, offers_url(request, offering.survey));
}

void offer_back_now(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey = survey_plan_find(request->db, request->arena, request_number(request, "survey"));
	const struct offer *offer = offer_find(request->db, request->arena, request_number(request, "offer"));

	if (!survey || !offer || offer->survey != survey->survey.id) {
		reply_fault(request, reply, FAULT_ABSENT);
	} else if (!offer_may_be(offer, OFFER_WITHDRAWN) || request_number(request, "seen") != offer->version ||
		   offer_answer(request->db, offer, OFFER_WITHDRAWN, "", request->visit->account->id)) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else {
		conduct_record(request, AUDIT_OFFER_TAKEN_BACK, survey->survey.id, offer->body, NULL);
		reply_redirect(reply, offers_url(request, survey));
	}
}
