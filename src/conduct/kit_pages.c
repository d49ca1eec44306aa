#include "conduct/kit_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "conduct/offered_pages.h"
#include "consultation/enough.h"
#include "consultation/offer_store.h"
#include "markup/html.h"
#include "markup/qr.h"
#include "text/text.h"

enum { MINUTE = 60 };

static const char *whole_link(const struct request *request, const struct accepting *accepting)
{
	return arena_print(request->arena, "%s%s", request->config->address,
			   link_url(request->arena, accepting->planned.survey->survey.slug, accepting->offer->body_slug));
}

/* As it is said and typed: nobody needs to type "https://". */
static const char *spoken_link(const struct request *request, const struct accepting *accepting)
{
	const char *link = whole_link(request, accepting), *place = strstr(link, "://");

	return place ? place + 3 : link;
}

static const char *contact_of(const struct accepting *accepting)
{
	return *accepting->offer->contact ? accepting->offer->contact : accepting->planned.survey->plan->consultation.contact;
}

static int64_t closes_of(const struct accepting *accepting)
{
	return link_closes(accepting->offer->closes, accepting->planned.survey->survey.closes);
}

static void draw_link(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	const char *link = whole_link(request, accepting);

	html_print(out, "<h2>%s</h2>\n", _("Your link"));
	html_print(out, "<p class=\"code\" dir=\"ltr\"><a href=\"%s\">%s</a></p>\n", link, spoken_link(request, accepting));
	if (accepting->planned.survey->survey.stage < PUBLISHED)
		html_print(out, "<p>%s</p>\n", _("It leads nowhere before those who ask have opened the survey."));
	qr_draw(out, link, _("The address as a picture for a phone’s camera"));
}

static void draw_posters(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<ul class=\"links\">\n", _("A poster to print"), _("One page A4, with your link, your dates and your contact."));
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&accepting->planned.survey->survey, languages[i].tag))
			html_print(out, "<li><a href=\"%s/poster?language=%s\" lang=\"%s\" dir=\"%s\">%s</a></li>\n",
				   offer_url(request->arena, accepting->offer->id), languages[i].tag, languages[i].html,
				   languages[i].direction, languages[i].own_name);
	html(out, "</ul>\n");
}

/* In the language in use. */
static const char *mail_text(const struct request *request, const struct accepting *accepting, const struct language *language)
{
	const struct survey_plan *survey = accepting->planned.survey;
	const char *assurance = assurance_words(survey->survey.promise, survey->survey.audience);
	struct buffer text = buffer_in(request->arena);

	buffer_print(&text, "%s\n\n", _("Good day,"));
	/* TRANSLATORS: a council, the title of a survey */
	buffer_print(&text, "%s\n", text_print(request->arena, _("%1$s asks for your answers: “%2$s”."), survey->plan->consultation.body,
					       content_in(request->arena, survey->survey.title, language)));
	buffer_print(&text, "%s\n\n", text_print(request->arena, _("%s passes these questions on to you."), accepting->offer->body_name));
	buffer_print(&text, "%s\n%s\n", content_in(request->arena, survey->survey.who, language),
		     text_print(request->arena, text_plural("It takes about %d minute.", "It takes about %d minutes.", survey->survey.minutes), survey->survey.minutes));
	if (closes_of(accepting))
		buffer_print(&text, "%s\n", text_print(request->arena, _("You can answer until %s."),
						       text_time(request->arena, closes_of(accepting) - MINUTE, survey->survey.zone)));
	buffer_print(&text, "\n%s\n\n%s\n", whole_link(request, accepting), promise_words(survey->survey.promise, survey->survey.audience));
	if (assurance)
		buffer_print(&text, "%s\n", assurance);
	buffer_print(&text, "\n%s\n", text_print(request->arena, _("Your questions: %s"), contact_of(accepting)));
	return text.bytes;
}

static void draw_mail(const struct request *request, struct buffer *out, const struct accepting *accepting, const struct language *language)
{
	const char *text;

	text_use(language);
	text = mail_text(request, accepting, language);
	text_use(request->language);
	html_print(out, "<div class=\"question\">\n<label for=\"mail-%s\" lang=\"%s\" dir=\"%s\">%s</label>\n", language->tag, language->html,
		   language->direction, language->own_name);
	html_print(out, "<textarea id=\"mail-%s\" rows=\"12\" readonly lang=\"%s\" dir=\"%s\">\n%s</textarea>\n</div>\n", language->tag, language->html,
		   language->direction, text);
}

static void draw_mails(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("A mail to forward"), _("Copy the text into a mail of yours, and put a word of your own above it."));
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&accepting->planned.survey->survey, languages[i].tag))
			draw_mail(request, out, accepting, &languages[i]);
}

/* Its own exactly: who passes a link on wants to know whether it is used. Of the others only that they are part of the whole. */
static int64_t draw_counts(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	struct body_count *bodies;
	struct day_count *days;
	const int body_count = body_count_list(request->db, request->arena, accepting->offer->survey, &bodies);
	const int count = day_count_list(request->db, request->arena, accepting->offer->survey, accepting->offer->body, &days);
	const int64_t own = body_count_of(bodies, body_count, accepting->offer->body);
	int64_t all = 0;

	for (int i = 0; i < body_count; i++)
		all += bodies[i].submissions;
	html_print(out, "<h2>%s</h2>\n<dl class=\"facts\">\n<dt>%s</dt><dd>%s</dd>\n<dt>%s</dt><dd>%s</dd>\n</dl>\n", _("How many answered"),
		   _("By your link"), text_number(request->arena, own), _("In the whole survey"), text_number(request->arena, all));
	if (count)
		html_print(out, "<details>\n<summary>%s</summary>\n<dl class=\"facts\">\n", _("By your link, day by day"));
	for (int i = 0; i < count; i++)
		html_print(out, "<dt>%s</dt><dd>%s</dd>\n", text_day(request->arena, days[i].day), text_number(request->arena, days[i].submissions));
	if (count)
		html(out, "</dl>\n</details>\n");
	return own;
}

static const char *still_words(const struct request *request, int64_t missing)
{
	if (missing <= 0)
		return _("enough answers");
	return text_print(request->arena, text_plural("%s more answer", "%s more answers", (int)missing), text_number(request->arena, missing));
}

static void draw_missing(const struct request *request, struct buffer *out, const struct accepting *accepting, int64_t own)
{
	const struct enough *enough = enough_of(request->arena, accepting->planned.survey, accepting->planned.questionnaire);

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<dl class=\"summary\">\n", _("What is still missing for figures of your own"),
		   _("Figures are published only where nobody can be recognised in them. So a table needs at least this many answers by your link; "
		     "even then what would tell too much stays hidden."));
	for (; enough->table; enough++)
		html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n<dd><strong>%s</strong></dd>\n</div>\n", enough->table,
			   text_print(request->arena, text_plural("needs %s answer", "needs %s answers", (int)enough->needed), text_number(request->arena, enough->needed)),
			   still_words(request, enough->needed - own));
	html(out, "</dl>\n");
}

/* After the end its figures are the program's for figures. */
static void draw_figures(struct buffer *out, const struct accepting *accepting)
{
	const struct survey *survey = &accepting->planned.survey->survey;

	if (survey->stage >= PUBLISHED && survey->closes && survey->closes <= survey->now)
		html_print(out, "<h2>%s</h2>\n<p><a href=\"/analysis/survey/%lld/body/%lld\">%s</a></p>\n", _("Figures"), (long long)survey->id,
			   (long long)accepting->offer->body, _("Your figures beside the whole, and the sheet for your meeting"));
}

void kit_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct accepting accepting;

	if (!accepted_of_request(request, reply, &accepting))
		return;
	staff_begin(request, reply, &(struct staff_page){ _("Link, poster, mail, and how many answered"), OFFERED_URL, offer_crumbs(request, &accepting, 1) });
	draw_figures(out, &accepting);
	draw_missing(request, out, &accepting, draw_counts(request, out, &accepting));
	draw_link(request, out, &accepting);
	draw_posters(request, out, &accepting);
	draw_mails(request, out, &accepting);
	staff_end(reply);
}

const struct field poster_fields[] = {
	OFFER_FIELD,
	{ "language", FIELD_TOKEN, .optional = 1, .min = 2, .max = 20, .source = FROM_QUERY },
	{ 0 }
};

/* Somebody who speaks, and what is said is heard: for those who do not read. */
void pictogram_draw(struct buffer *out)
{
	html_print(out, "<svg class=\"pictogram\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 120 80\">\n", _("A person says what they think"));
	html(out, "<circle cx=\"28\" cy=\"24\" r=\"14\"/><path d=\"M4 76c0-20 10-32 24-32s24 12 24 32z\"/>\n"
		  "<path d=\"M62 8h50a6 6 0 0 1 6 6v28a6 6 0 0 1-6 6H84L68 62V48h-6a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6z\"/>\n"
		  "<path class=\"mark\" d=\"M72 28l10 10 20-20\"/>\n</svg>\n");
}

/* What stands in it, in the language in use. */
static void draw_poster(const struct request *request, struct buffer *out, const struct accepting *accepting, const struct language *language)
{
	const struct survey_plan *survey = accepting->planned.survey;
	const int64_t opens = link_opens(accepting->offer->opens, survey->survey.opens);

	pictogram_draw(out);
	html_print(out, "<p class=\"asker\" lang=\"fr\" dir=\"auto\">%s</p>\n<h1>%s</h1>\n", survey->plan->consultation.body,
		   content_in(request->arena, survey->survey.title, language));
	html_print(out, "<p class=\"who\">%s</p>\n<div class=\"way\">\n", content_in(request->arena, survey->survey.who, language));
	qr_draw(out, whole_link(request, accepting), _("The address as a picture for a phone’s camera"));
	html_print(out, "<div>\n<p>%s</p>\n<p class=\"address\" dir=\"ltr\">%s</p>\n", _("Take a photo of the square, or type this address:"),
		   spoken_link(request, accepting));
	if (opens && closes_of(accepting))
		html_print(out, "<p><strong>%s</strong></p>\n", text_print(request->arena, _("From %1$s to %2$s"),
			   text_day(request->arena, day_in_zone(opens, survey->survey.zone)),
			   text_day(request->arena, day_in_zone(closes_of(accepting) - 1, survey->survey.zone))));
	html(out, "</div>\n</div>\n");
	html_paragraphs(out, promise_words(survey->survey.promise, survey->survey.audience));
	if (assurance_words(survey->survey.promise, survey->survey.audience))
		html_paragraphs(out, assurance_words(survey->survey.promise, survey->survey.audience));
	html_print(out, "<div class=\"help\">\n<p><strong lang=\"fr\" dir=\"auto\">%s</strong></p>\n", accepting->offer->body_name);
	if (*accepting->offer->place)
		html_print(out, "<p>%s</p>\n<div lang=\"fr\" dir=\"auto\">\n", _("Help is here:"));
	html_paragraphs(out, accepting->offer->place);
	if (*accepting->offer->place)
		html(out, "</div>\n");
	html_print(out, "<p>%s</p>\n</div>\n", text_print(request->arena, _("Your questions: %s"), contact_of(accepting)));
}

static const struct language *language_of_poster(const struct request *request, const struct survey *survey)
{
	const char *tag = request_text(request, "language");

	return tag && language_tagged(tag) && survey_has_language(survey, tag) ? language_tagged(tag) : request->language;
}

/* A page of its own: no frame of the studio stands around it on the wall. */
void poster_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	const struct language *language;
	struct accepting accepting;
	struct request inside = *request;
	static const char *const styles[] = { "/static/poster.css", NULL };
	struct page page = { .styles = styles, .is_example = 1 };

	if (!accepted_of_request(request, reply, &accepting))
		return;
	language = language_of_poster(request, &accepting.planned.survey->survey);
	inside.language = language;
	text_use(language);
	page.title = content_in(request->arena, accepting.planned.survey->survey.title, language);
	page_begin(out, &inside, &page);
	html_print(out, "<p class=\"screen\"><a href=\"%s/kit\">%s</a></p>\n<div class=\"poster\">\n", offer_url(request->arena, accepting.offer->id), _("Back"));
	draw_poster(request, out, &accepting, language);
	html(out, "</div>\n");
	page_end(out, &page);
	text_use(request->language);
}
