#include "answer/link_pages.h"

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
#include "text/text.h"

const struct field link_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "by",   FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ 0 }
};

int passage_is_open(const struct passage *passage)
{
	const struct survey *survey = passage->survey;
	const struct link *link = passage->link;

	return survey_is_open(survey) && (!link || (survey->now >= link->opens && survey->now < link->closes));
}

/* A name in a sentence that may run the other way. */
static const char *apart(const struct passage *passage)
{
	return arena_print(passage->arena, "\xE2\x81\xA8%s\xE2\x81\xA9", passage->link->name);
}

void link_draw_facts(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	if (!passage->link)
		return;
	/* TRANSLATORS: heading: the local committee by whose link one came. « Relayé par » */
	html_print(out, "<dt>%s</dt><dd lang=\"fr\" dir=\"auto\">%s</dd>\n", _("Passed on by"), passage->link->name);
	if (*passage->link->contact)
		html_print(out, "<dt>%s</dt><dd><a href=\"mailto:%s\">%s</a></dd>\n", _("Whom to ask"), passage->link->contact,
			   passage->link->contact);
}

void link_draw_promise(struct passage *passage)
{
	if (passage->link)
		html_paragraphs(&passage->reply->body, text_print(passage->arena,
			/* TRANSLATORS: the name of a local committee */
			_("With your answers we keep that they came by the link of %s. This does not say who you are."), apart(passage)));
}

static void draw_national(struct passage *passage)
{
	if (survey_is_open(passage->survey))
		html_print(&passage->reply->body, "<p>%s</p>\n<p><a class=\"button\" href=\"%s\">%s</a></p>\n",
			   _("You can still answer on the page for everybody."), survey_url(passage->arena, passage->survey->slug),
			   _("Go to the page for everybody"));
}

void link_draw_shut(struct passage *passage)
{
	const struct link *link = passage->link;
	struct buffer *out = &passage->reply->body;

	html(out, "<div class=\"panel\">\n");
	html_print(out, "<p>%s</p>\n", passage->survey->now < link->opens ?
		   /* TRANSLATORS: a local committee, a day */
		   text_print(passage->arena, _("By the link of %1$s you can answer from %2$s on."), apart(passage),
			      text_day(passage->arena, day_in_zone(link->opens, passage->survey->zone))) :
		   text_print(passage->arena, _("By the link of %1$s the last day to answer was %2$s."), apart(passage),
			      text_day(passage->arena, day_in_zone(link->closes - 1, passage->survey->zone))));
	draw_national(passage);
	html(out, "</div>\n");
}

void link_draw_field(struct passage *passage)
{
	if (passage->link)
		html_print(&passage->reply->body, "<input type=\"hidden\" name=\"by\" value=\"%s\">\n", passage->link->slug);
}

void link_say_absent(struct passage *passage)
{
	passage->reply->status = 404;
	passage->page.stay = survey_url(passage->arena, passage->survey->slug);
	passage_begin(passage, _("This address leads to no committee"), _("This address leads to no committee"));
	html_print(&passage->reply->body, "<p>%s</p>\n", _("Perhaps it was not written down quite right."));
	draw_national(passage);
	passage_end(passage);
}
