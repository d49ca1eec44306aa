#include "council/text_list_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/relay_pages.h"
#include "council/text_about_pages.h"
#include "council/text_pages.h"
#include "council/vote_pages.h"
#include "markup/html.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

const struct field text_list_fields[] = {
	LIST_FIELDS,
	{ 0 }
};

/* Of the bodies where one has that right, a page of them; how many came, one more than is shown where there are others. */
static int texts_of(const struct request *request, enum right right, int removed, struct text **list)
{
	struct place *places;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, right, &places);
	const struct text_search search = {
		.bodies = place_ids(request->arena, places, reach), .words = request_text(request, "search"), .removed = removed,
		.limit = LIST_PAGE + 1, .offset = (int)(list_page(request) - 1) * LIST_PAGE,
	};

	return text_search_list(request->db, request->arena, &search, list);
}

static void draw_row(const struct request *request, struct buffer *out, const struct text *text)
{
	html_print(out, "<li><a href=\"%s\" lang=\"%s\" dir=\"auto\">%s</a><br>\n", text_url(request->arena, text->id), text_language_html(text), text->title);
	html_print(out, "<span class=\"quiet\">%s</span></li>\n", text_print(request->arena,
		   /* TRANSLATORS: a kind of text, a body, a step, a day */
		   _("%1$s, %2$s. %3$s. Changed on %4$s."), text_kind_words(text->kind), text->body_name, text_step_words(text->step),
		   text_day(request->arena, day_in_zone(text->changed, ZONE))));
}

/* Where a text may be begun. */
static void draw_begin(const struct request *request, struct buffer *out)
{
	struct place *places;
	const int count = request->rights & WRITE_RECOMMENDATIONS ?
		place_reach_own(request->db, request->arena, request->visit->account, WRITE_RECOMMENDATIONS, &places) : 0;

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Begin a text"));
	for (int i = 0; i < count && i < MOST_TEXTS; i++)
		html_print(out, "<li><a href=\"%s\">%s</a></li>\n", text_new_url(request->arena, places[i].id), places[i].name);
	html_print(out, "</ul>\n<p><a href=\"" COUNCIL_URL "/away\">%s</a></p>\n", _("Texts that were put away"));
}

void text_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct text *list;
	const int count = texts_of(request, SEE_PROTECTED, 0, &list);

	council_begin(request, reply, NULL, &(struct staff_page){ _("Texts"), .crumbs = (const struct page_link[]){ { 0 } } }, 0);
	html_print(out, "<ul class=\"tabs\">\n<li><a href=\"" VOTES_URL "\">%s</a></li>\n", _("Votes"));
	if (request->rights & CONTRIBUTE)
		html_print(out, "<li><a href=\"" COUNCIL_URL "/amendments\">%s</a></li>\n", _("Your amendments"));
	html(out, "</ul>\n");
	search_draw(out, COUNCIL_URL, _("Words of the title"), request_text(request, "search"));
	if (!count)
		html_print(out, "<p>%s</p>\n", request_has(request, "search") ? _("No text has these words in its title.") : _("Your bodies have no text yet."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count && i < LIST_PAGE; i++)
		draw_row(request, out, &list[i]);
	if (count)
		html(out, "</ul>\n");
	list_pages_draw(out, list_address(request, COUNCIL_URL), list_page(request), count > LIST_PAGE);
	relays_told_draw(request, out);
	draw_begin(request, out);
	staff_end(reply);
}

static void draw_away(const struct request *request, struct buffer *out, const struct text *text)
{
	html_print(out, "<li>\n<p lang=\"%s\" dir=\"auto\">%s</p>\n", text_language_html(text), text->title);
	staff_form(request, out, arena_print(request->arena, "%s/back", text_url(request->arena, text->id)));
	hidden_number(out, "seen", text->version);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n</li>\n", _("Take it out again"));
}

void text_away_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct text *list;
	const int count = texts_of(request, WRITE_RECOMMENDATIONS, 1, &list);

	council_begin(request, reply, NULL, &(struct staff_page){ _("Texts that were put away") }, 0);
	if (!count)
		html_print(out, "<p>%s</p>\n", _("There is none."));
	else
		html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count && i < LIST_PAGE; i++)
		draw_away(request, out, &list[i]);
	if (count)
		html(out, "</ul>\n");
	list_pages_draw(out, list_address(request, COUNCIL_URL "/away"), list_page(request), count > LIST_PAGE);
	staff_end(reply);
}

void text_back_now(const struct request *request, struct reply *reply)
{
	struct text *text = request_handed(request, "text");
	enum fault fault;

	if (!text)
		text = text_find(request->db, request->arena, request_number(request, "text"));
	if (!text) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	text->version = (int)request_number(request, "seen");
	fault = text_put_away(request->db, text, 0);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, text_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_CHANGED, text, "part=away is=0");
}
