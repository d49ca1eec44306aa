#include "conduct/offered_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "conduct/dossier_pages.h"
#include "conduct/together_pages.h"
#include "consultation/facts.h"
#include "consultation/follow_store.h"
#include "consultation/offer_store.h"
#include "markup/html.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { LONGEST_ANSWER_WORDS = 4000 };

const struct field offer_fields[] = {
	OFFER_FIELD,
	{ 0 }
};

const struct field offer_questions_fields[] = {
	OFFER_FIELD,
	{ "language", FIELD_TOKEN, .optional = 1, .min = 2, .max = 20, .source = FROM_QUERY },
	{ 0 }
};

const struct field offer_answer_fields[] = {
	OFFER_FIELD,
	SEEN_FIELD,
	{ "answer", FIELD_TOKEN, .min = 1, .max = 20 },
	{ "words",  FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_ANSWER_WORDS },
	{ 0 }
};

static const char *day_words(const struct request *request, const struct offered *one)
{
	const struct survey *own = &one->survey;

	if (one->offer.state == OFFERED && !offer_is_silent(&one->offer, survey_today(own)))
		return text_print(request->arena, _("Answer yes or no by %s"), text_day(request->arena, one->offer.answer_by));
	if (one->offer.state == OFFERED)
		return _("Not answered in time");
	return offer_state_words(one->offer.state);
}

/* Under that heading, NULL: none; nothing at all where there is nothing. How many. */
static int draw_list(const struct request *request, struct buffer *out, const char *bodies, const char *heading)
{
	struct offered *list;
	const int count = offered_list(request->db, request->arena, bodies, &list);

	if (count && heading)
		html_print(out, "<h2>%s</h2>\n", heading);
	if (count)
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\"><span lang=\"fr\" dir=\"auto\">%s</span> · "
			   "<span lang=\"fr\" dir=\"auto\">%s</span> · %s</span></li>\n", offer_url(request->arena, list[i].offer.id),
			   title_of(request, list[i].title), list[i].offer.body_name, list[i].asker, day_words(request, &list[i]));
	if (count)
		html(out, "</ul>\n");
	return count;
}

void offered_draw(const struct request *request, struct buffer *out, const char *bodies)
{
	(void)draw_list(request, out, bodies, _("Offered to us"));
}

void offered_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, CONTRIBUTE, &places);

	staff_begin(request, reply, &(struct staff_page){ _("Offered to us"), OFFERED_URL });
	if (!draw_list(request, out, place_ids(request->arena, places, count), NULL))
		html_print(out, "<p>%s</p>\n", _("Nothing is offered to your bodies. When a council above asks you to carry a survey, it stands here."));
	staff_end(reply);
}

int accepting_of_request(const struct request *request, struct reply *reply, struct accepting *accepting)
{
	*accepting = (struct accepting){ .offer = offer_find(request->db, request->arena, request_number(request, "offer")) };
	if (accepting->offer)
		accepting->planned.survey = survey_plan_find(request->db, request->arena, accepting->offer->survey);
	if (!accepting->planned.survey) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	planned_open(request, &accepting->planned);
	return 1;
}

int accepted_of_request(const struct request *request, struct reply *reply, struct accepting *accepting)
{
	if (!accepting_of_request(request, reply, accepting))
		return 0;
	if (accepting->offer->state == ACCEPTED && accepting->planned.survey->survey.audience != COMMITTEES)
		return 1;
	reply_redirect(reply, offer_url(request->arena, accepting->offer->id));
	return 0;
}

const struct page_link *offer_crumbs(const struct request *request, const struct accepting *accepting, int with_itself)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);

	crumbs[0] = (struct page_link){ OFFERED_URL, _("Offered to us") };
	if (with_itself)
		crumbs[1] = (struct page_link){ offer_url(request->arena, accepting->offer->id), title_of(request, accepting->planned.survey->survey.title) };
	return crumbs;
}

void offer_form(const struct request *request, struct buffer *out, const struct offer *offer, const char *place)
{
	staff_form(request, out, arena_print(request->arena, "%s/%s", offer_url(request->arena, offer->id), place));
	hidden_number(out, "seen", offer->version);
}

static const char *first_day(const struct request *request, const struct accepting *accepting)
{
	const struct survey *own = &accepting->planned.survey->survey;
	const int64_t opens = link_opens(accepting->offer->opens, own->opens);

	return opens ? text_day(request->arena, day_in_zone(opens, own->zone)) : _("Not set yet");
}

static const char *last_day(const struct request *request, const struct accepting *accepting)
{
	const struct survey *own = &accepting->planned.survey->survey;
	const int64_t closes = link_closes(accepting->offer->closes, own->closes);

	return closes ? text_day(request->arena, day_in_zone(closes - 1, own->zone)) : _("Not set yet");
}

static void draw_facts(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	const struct survey_plan *survey = accepting->planned.survey;

	html_print(out, "<dl class=\"facts\">\n<dt>%s</dt><dd lang=\"fr\" dir=\"auto\">%s</dd>\n", _("Who asks"), survey->plan->consultation.body);
	html_print(out, "<dt>%s</dt><dd lang=\"fr\" dir=\"auto\">%s</dd>\n", _("Offered to"), accepting->offer->body_name);
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", _("Audience"), audience_words(survey->survey.audience));
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n<dt>%s</dt><dd>%s</dd>\n</dl>\n", _("First day"), first_day(request, accepting),
		   _("Last day"), last_day(request, accepting));
	if (*accepting->offer->request) {
		html(out, "<div class=\"panel\" dir=\"auto\">\n");
		html_paragraphs(out, accepting->offer->request);
		html(out, "</div>\n");
	}
	html_print(out, "<p><a class=\"button secondary\" href=\"%s/questions\">%s</a></p>\n", offer_url(request->arena, accepting->offer->id),
		   _("Read its questions"));
}

/* Where the visitor may answer, and it is not too late. */
static int may_answer(const struct request *request, const struct accepting *accepting)
{
	const struct survey *own = &accepting->planned.survey->survey;

	return offer_may_be(accepting->offer, ACCEPTED) && accepting->offer->answer_by >= survey_today(own) && (request->rights & MANAGE_CONSULTATIONS);
}

static void draw_answer_form(const struct request *request, struct buffer *out, const struct accepting *accepting, const struct errors *errors)
{
	const struct option answers[] = {
		{ offer_state_names[ACCEPTED], accepting->planned.survey->survey.audience == COMMITTEES ? _("Yes, we will answer") : _("Yes, we carry this survey") },
		{ offer_state_names[DECLINED], _("No") }, { 0 },
	};

	html_print(out, "<h2>%s</h2>\n", _("Your answer"));
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("It is asked for by %s."), text_day(request->arena, accepting->offer->answer_by)));
	offer_form(request, out, accepting->offer, "answer");
	buttons_draw(out, &(struct line){ .name = "answer", .label = _("Do you accept?"), .value = request_text(request, "answer") }, answers, errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("In a few words"), .hint = _("Those who asked read them. A no is told with its reason."),
		   .value = request_text(request, "words") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Answer"));
}

static void draw_state(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	const struct offer *offer = accepting->offer;

	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", offer_state_words(offer->state));
	if (*offer->words) {
		html(out, "<div dir=\"auto\">\n");
		html_paragraphs(out, offer->words);
		html(out, "</div>\n");
	}
	if (offer->state == OFFERED && offer->answer_by < survey_today(&accepting->planned.survey->survey))
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("The day for an answer was %1$s. To carry it all the same, write to %2$s."),
			   text_day(request->arena, offer->answer_by), accepting->planned.survey->plan->consultation.contact));
}

/* A way on, where the visitor may go it. */
static void draw_way(const struct request *request, struct buffer *out, const struct offer *offer, const char *place, const char *words)
{
	const char *url = arena_print(request->arena, "%s/%s", offer_url(request->arena, offer->id), place);

	if (route_is_open(request, url))
		html_print(out, "<li><a href=\"%s\">%s</a></li>\n", url, words);
}

static void draw_ways(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("To carry it"));
	draw_way(request, out, accepting->offer, "settings", _("Your days, your contact"));
	draw_way(request, out, accepting->offer, "own", _("Questions of your own"));
	draw_way(request, out, accepting->offer, "kit", _("Link, poster, mail, and how many answered"));
	html(out, "</ul>\n");
}

static void draw(const struct request *request, struct reply *reply, const struct accepting *accepting, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ title_of(request, accepting->planned.survey->survey.title), OFFERED_URL,
							  offer_crumbs(request, accepting, 0), errors });
	draw_state(request, out, accepting);
	draw_facts(request, out, accepting);
	if (accepting->offer->state == ACCEPTED && accepting->planned.survey->survey.audience != COMMITTEES)
		draw_ways(request, out, accepting);
	together_draw(request, out, accepting);
	if (may_answer(request, accepting))
		draw_answer_form(request, out, accepting, errors);
	staff_end(reply);
}

void offer_page(const struct request *request, struct reply *reply)
{
	struct accepting accepting;

	if (accepting_of_request(request, reply, &accepting))
		draw(request, reply, &accepting, NULL);
}

void offer_answer_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct accepting accepting;

	if (accepting_of_request(request, reply, &accepting))
		draw(request, reply, &accepting, &errors);
}

/* In the language asked for, else that of the page, else French. */
static const struct language *language_read(const struct request *request, const struct survey *survey)
{
	const char *tag = request_text(request, "language");

	if (tag && language_tagged(tag) && survey_has_language(survey, tag))
		return language_tagged(tag);
	return survey_has_language(survey, request->language->tag) ? request->language : &languages[0];
}

void offer_questions_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct accepting accepting;
	const struct survey *own;

	if (!accepting_of_request(request, reply, &accepting))
		return;
	own = &accepting.planned.survey->survey;
	staff_begin(request, reply, &(struct staff_page){ _("Its questions"), OFFERED_URL, offer_crumbs(request, &accepting, 1) });
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(own, languages[i].tag))
			html_print(out, "<li><a href=\"?language=%s\" lang=\"%s\" dir=\"%s\" hreflang=\"%s\">%s</a></li>\n", languages[i].tag,
				   languages[i].html, languages[i].direction, languages[i].html, languages[i].own_name);
	html(out, "</ul>\n");
	html_print(out, "<h2>%s</h2>\n", _("The questionnaire"));
	if (accepting.planned.document)
		questions_draw(out, accepting.planned.document, language_read(request, own));
	else
		html_print(out, "<p>%s</p>\n", _("They are not written yet."));
	staff_end(reply);
}

static enum offer_state chosen(const struct request *request, struct errors *errors)
{
	const int state = name_index(offer_state_names, OFFER_STATES, request_text(request, "answer"));

	if (state != ACCEPTED && state != DECLINED)
		errors_add(errors, "answer", _("Choose one."));
	else if (state == DECLINED && !request_has(request, "words"))
		errors_add(errors, "words", _("Say in a few words why."));
	return state == DECLINED ? DECLINED : ACCEPTED;
}

void offer_answer_now(const struct request *request, struct reply *reply)
{
	const char *words = request_text(request, "words");
	struct errors errors = { .count = 0 };
	struct accepting accepting;
	enum offer_state state;

	if (!accepting_of_request(request, reply, &accepting))
		return;
	state = chosen(request, &errors);
	if (errors.count) {
		draw(request, reply, &accepting, &errors);
		reply->status = 422;
		return;
	}
	if (!may_answer(request, &accepting) || !offer_may_be(accepting.offer, state) || request_number(request, "seen") != accepting.offer->version ||
	    offer_answer(request->db, accepting.offer, state, words ? words : "", request->visit->account->id)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	if (state == ACCEPTED)
		(void)offer_follow(request->db, request->arena, &accepting.planned.survey->survey, accepting.offer, NULL);
	conduct_record(request, state == ACCEPTED ? AUDIT_OFFER_ACCEPTED : AUDIT_OFFER_DECLINED, accepting.offer->survey, accepting.offer->body, NULL);
	reply_redirect(reply, offer_url(request->arena, accepting.offer->id));
}
