#include "campaign/paper_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "consultation/plan.h"
#include "markup/html.h"
#include "markup/qr.h"
#include "participant/ballot.h"
#include "text/text.h"
#include "web/page.h"

/* They last until the page is ended. */
static struct page paper;
static struct request inside;

void paper_begin(const struct request *request, struct reply *reply, const struct language *language, const char *title, const char *back)
{
	static const char *const styles[] = { "/static/paper.css", NULL };

	inside = *request;
	inside.language = language;
	paper = (struct page){ .styles = styles, .is_example = 1, .title = title };
	page_begin(&reply->body, &inside, &paper);
	html_print(&reply->body, "<p class=\"screen\"><a href=\"%s\">%s</a></p>\n", back, _("Back"));
}

void paper_end(struct reply *reply)
{
	page_end(&reply->body, &paper);
}

const char *paper_place(const struct request *request)
{
	const char *address = request->config->address, *place = strstr(address, "://");

	return arena_print(request->arena, "%s/i", place ? place + 3 : address);
}

void paper_draw_code(const struct request *request, struct buffer *out, struct code code)
{
	html(out, "<div class=\"way\">\n");
	qr_draw(out, invitation_url(request->arena, request->config, code), _("Your link as a picture for a phone’s camera"));
	html_print(out, "<div>\n<p>%s</p>\n<p>%s<br><strong class=\"place\" dir=\"ltr\">%s</strong></p>\n", _("Take a photo of the square with a phone."),
		   _("Or go to this address and type your code:"), paper_place(request));
	html_print(out, "<p class=\"digits\" dir=\"ltr\">%s</p>\n<p class=\"words\" lang=\"fr\" dir=\"ltr\">%s</p>\n</div>\n</div>\n",
		   code_in_digits(request->arena, code), code_in_words(request->arena, code));
}

void paper_draw_when(struct buffer *out, const struct survey_plan *survey)
{
	html_print(out, "<p>%s", text_print(out->arena, text_plural("It takes about %d minute.", "It takes about %d minutes.", survey->survey.minutes),
					    survey->survey.minutes));
	if (survey->survey.closes)
		html_print(out, " <strong>%s</strong>", text_print(out->arena, _("You can answer until %s."), text_day(out->arena, survey_last_day(&survey->survey))));
	html(out, "</p>\n");
}

void paper_draw_promise(struct buffer *out, const struct survey_plan *survey)
{
	const enum promise promise = survey->survey.promise;
	const enum audience audience = survey->survey.audience;

	html_paragraphs(out, promise_words(promise, audience));
	html_paragraphs(out, invited_words(promise, audience));
	if (assurance_words(promise, audience))
		html_print(out, "<p><strong>%s</strong></p>\n", assurance_words(promise, audience));
}
