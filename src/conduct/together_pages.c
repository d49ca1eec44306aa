#include "conduct/together_pages.h"

#include "base/arena.h"
#include "base/keyring.h"
#include "consultation/consultation_pages.h"
#include "consultation/offer_store.h"
#include "markup/html.h"
#include "text/text.h"

/* Open where the survey is, to a body that did not say no. */
static int may_write(const struct accepting *accepting)
{
	return accepting->planned.survey->survey.is_shared && accepting->planned.survey->survey.stage >= PUBLISHED &&
	       accepting->offer->state != DECLINED;
}

static int is_sent(const struct request *request, const struct accepting *accepting)
{
	struct day_count *days;

	return day_count_list(request->db, request->arena, accepting->offer->survey, accepting->offer->body, &days) > 0;
}

/* Into the program that keeps answers and knows no accounts: what opens the draft goes with the form, never in an address. */
static void draw_join(const struct request *request, struct buffer *out, const struct accepting *accepting, int may_send, const char *words)
{
	const struct offer *offer = accepting->offer;
	const struct instance_key *instance = keyring_find(request->keyring, offer->key_number);

	if (!instance) {
		html_print(out, "<p class=\"warning\">%s</p>\n", _("The key of these answers is not there: tell those who run this site."));
		return;
	}
	html_print(out, "<form method=\"post\" action=\"%s/join\">\n", survey_url(request->arena, accepting->planned.survey->survey.slug));
	hidden_draw(out, "body", offer->body_slug);
	hidden_draw(out, "key", body_key(request->arena, instance, BODY_WRITES, offer->survey, offer->body));
	if (may_send)
		hidden_draw(out, "permit", body_key(request->arena, instance, BODY_SENDS, offer->survey, offer->body));
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", words);
}

void together_draw(const struct request *request, struct buffer *out, const struct accepting *accepting)
{
	const char *send = arena_print(request->arena, "%s/send", offer_url(request->arena, accepting->offer->id));

	if (!may_write(accepting))
		return;
	html_print(out, "<h2>%s</h2>\n", _("Your answers"));
	if (is_sent(request, accepting)) {
		html_print(out, "<p>%s</p>\n", _("They are sent."));
		draw_join(request, out, accepting, 0, _("Read what was sent"));
		return;
	}
	html_print(out, "<p>%s</p>\n", _("All who act for your body write in the same answers, at the same time if need be. Each page is saved when you leave it."));
	draw_join(request, out, accepting, 0, _("Open our answers"));
	if (route_is_open(request, send))
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", send, _("Check and send them"));
}

void together_send_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct accepting accepting;

	if (!accepting_of_request(request, reply, &accepting))
		return;
	if (!may_write(&accepting) || is_sent(request, &accepting)) {
		reply_redirect(reply, offer_url(request->arena, accepting.offer->id));
		return;
	}
	staff_begin(request, reply, &(struct staff_page){ _("Check and send them"), OFFERED_URL, offer_crumbs(request, &accepting, 1) });
	html_print(out, "<p>%s</p>\n", _("You open the same answers, and can send them from the page where they are checked. They are sent once, for good: see first that all have finished."));
	draw_join(request, out, &accepting, 1, _("Open them to check and send"));
	staff_end(reply);
}
