#include "consultation/consultation_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "markup/url.h"
#include "text/text.h"
#include "web/page.h"

enum { MINUTE = 60 };

const struct field consultation_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ 0 }
};

const char *consultation_url(struct arena *arena, const char *slug)
{
	return arena_print(arena, "/consultation/%s", url_part(arena, slug));
}

const char *survey_url(struct arena *arena, const char *slug)
{
	return arena_print(arena, "/survey/%s", url_part(arena, slug));
}

static struct content content(const struct request *request, const char *wording)
{
	return content_of(request->arena, wording, request->language);
}

/* Says so to those who listen, where it is in another language than the page. */
static void draw_content(struct buffer *out, const struct request *request, const char *wording)
{
	const struct content found = content(request, wording);

	if (!strcmp(found.language->html, request->language->html))
		html_text(out, found.text);
	else
		html_print(out, "<span lang=\"%s\" dir=\"%s\">%s</span>", found.language->html,
			   found.language->direction, found.text);
}

static void draw_purpose(struct buffer *out, const struct request *request, const char *wording)
{
	const struct content found = content(request, wording);

	html_print(out, "<div lang=\"%s\" dir=\"%s\">\n", found.language->html, found.language->direction);
	markdown_draw(out, found.text);
	html(out, "</div>\n");
}

static const char *closing_words(struct arena *arena, const struct survey *survey, int to_the_minute)
{
	const char *last = to_the_minute ? text_time(arena, survey->closes - MINUTE, survey->zone) :
		text_day(arena, survey_last_day(survey));

	switch (survey_state(survey)) {
	case NOT_OPEN_YET:
		return text_print(arena, _("You can answer from %s on."),
				  text_day(arena, day_in_zone(survey->opens, survey->zone)));
	case OPEN:
		/* TRANSLATORS: a day, that day included, or a day and a time */
		return text_print(arena, _("You can answer until %s."), last);
	case PAUSED:
		return _("You cannot answer for the moment: the questions are paused.");
	case CLOSED:
		return text_print(arena, _("The last day to answer was %s."),
				  text_day(arena, survey_last_day(survey)));
	}
	return "";
}

static const char *minutes_words(struct arena *arena, int minutes)
{
	return text_print(arena, text_plural("It takes about %d minute.", "It takes about %d minutes.", minutes),
			  minutes);
}

static void draw_title(struct buffer *out, const struct request *request, const struct survey *survey)
{
	if (!survey_takes_drafts(survey)) {
		draw_content(out, request, survey->title);
		return;
	}
	html_print(out, "<a href=\"%s\">", survey_url(request->arena, survey->slug));
	draw_content(out, request, survey->title);
	html(out, "</a>");
}

static void draw_survey(struct buffer *out, const struct request *request, const struct survey *survey, int is_alone)
{
	html(out, "<li>\n<p><strong>");
	draw_title(out, request, survey);
	html(out, "</strong></p>\n<p>");
	draw_content(out, request, survey->who);
	html_print(out, "</p>\n<p>%s %s</p>\n", minutes_words(request->arena, survey->minutes),
		   closing_words(request->arena, survey, is_alone));
	if (survey->generated && !is_alone)
		html_print(out, "<p class=\"quiet\">%s</p>\n", generated_words());
	html(out, "</li>\n");
}

/* Is it of a consultation that an earlier one stands for? */
static int is_listed(struct survey *const *surveys, int number)
{
	for (int i = 0; i < number; i++)
		if (surveys[i]->consultation->id == surveys[number]->consultation->id)
			return 1;
	return 0;
}

/* The open surveys of the consultation that this one is the first of. */
static void draw_consultation(struct buffer *out, const struct request *request,
			      struct survey *const *surveys, int count)
{
	const struct consultation *consultation = surveys[0]->consultation;

	html_print(out, "<h2><a href=\"%s\">", consultation_url(request->arena, consultation->slug));
	draw_content(out, request, consultation->title);
	html(out, "</a></h2>\n<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		if (surveys[i]->consultation->id == consultation->id)
			draw_survey(out, request, surveys[i], 0);
	html(out, "</ul>\n");
}

static void draw_ways_to_hear(const struct request *request, struct buffer *out)
{
	if (request->config->mail_from)
		html_print(out, "<p><a href=\"" SUBSCRIBE_URL "\">%s</a></p>\n", _("Hear of new questions and results"));
	html_print(out, "<p class=\"quiet\"><a href=\"" OPENINGS_URL "?language=%s\" type=\"application/atom+xml\">%s</a></p>\n",
		   request->language->tag, _("Follow what opens (Atom feed)"));
}

void consultation_list_page(const struct request *request, struct reply *reply)
{
	struct survey **surveys = arena_array(request->arena, struct survey *, MOST_OPEN);
	int count = survey_list(request->db, request->arena, NULL, surveys);
	/* TRANSLATORS: easy-to-read French says « questions », never « consultation », which is a doctor's word */
	struct page page = { .title = _("Open consultations"), .heading = _("Open consultations") };
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	if (!count)
		html_print(out, "<p>%s</p>\n", _("There is no open consultation today."));
	for (int i = 0; i < count; i++)
		if (!is_listed(surveys, i))
			draw_consultation(out, request, surveys + i, count - i);
	html_print(out, "<p><a href=\"/library\">%s</a></p>\n", _("Read what was made of the answers so far"));
	draw_ways_to_hear(request, out);
	page_end(out, &page);
}

static const char *banner_of(struct survey *const *surveys, int count)
{
	for (int i = 0; i < count; i++)
		if (surveys[i]->generated)
			return generated_words();
	return NULL;
}

static void draw_surveys(struct buffer *out, const struct request *request, struct survey *const *surveys, int count)
{
	/* TRANSLATORS: heading above the surveys of a consultation: who is asked, until when */
	html_print(out, "<h2>%s</h2>\n", _("Who can answer"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("Nobody can answer yet."));
		return;
	}
	html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_survey(out, request, surveys[i], 1);
	html(out, "</ul>\n");
}

static void draw_contact(struct buffer *out, const struct consultation *consultation)
{
	html_print(out, "<h2>%s</h2>\n", _("Who asks"));
	html_print(out, "<p>%s<br>\n<a href=\"mailto:%s\">%s</a></p>\n", consultation->body,
		   consultation->contact, consultation->contact);
}

void consultation_page(const struct request *request, struct reply *reply)
{
	const struct consultation *consultation =
		consultation_find(request->db, request->arena, request_text(request, "slug"));
	struct survey **surveys = arena_array(request->arena, struct survey *, MOST_OPEN);
	struct page page = { .back = "/" };
	struct buffer *out = &reply->body;
	int count;

	if (!consultation) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	count = survey_list(request->db, request->arena, consultation, surveys);
	page.title = content(request, consultation->title).text;
	page.banner = banner_of(surveys, count);
	page_begin(out, request, &page);
	html(out, "<h1>");
	draw_content(out, request, consultation->title);
	html(out, "</h1>\n");
	draw_purpose(out, request, consultation->purpose);
	draw_surveys(out, request, surveys, count);
	draw_contact(out, consultation);
	page_end(out, &page);
}
