#include "network/network_pages.h"

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "network/member_pages.h"
#include "network/member_store.h"
#include "network/network_store.h"
#include "text/content.h"
#include "text/text.h"
#include "web/staff.h"

enum { MOST_SHOWN = 1000, MOST_OVER = 100 };

const struct field network_body_fields[] = {
	SLUG_FIELD,
	{ 0 }
};

static void draw_fact(struct buffer *out, const char *name, const char *value)
{
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", name, value);
}

static void draw_facts(const struct request *request, struct buffer *out, const struct body *body)
{
	const struct body *parent = body->parent ? body_find_id(request->db, request->arena, body->parent) : NULL;

	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("Kind"), body_kind_words(body->kind));
	draw_fact(out, _("State"), body_state_words(body->state));
	if (body->territory_count)
		draw_fact(out, _("Territories"), territory_names(out->arena, body));
	if (body->first_day != DAY_NONE)
		draw_fact(out, _("Since"), text_day_short(out->arena, body->first_day));
	if (body->last_day != DAY_NONE)
		draw_fact(out, _("Last day"), text_day_short(out->arena, body->last_day));
	if (parent)
		html_print(out, "<dt>%s</dt><dd><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a></dd>\n", _("Below"),
			   body_url(out->arena, parent->slug), parent->name);
	html(out, "</dl>\n");
}

static void draw_actions(const struct request *request, struct buffer *out, const struct body *body)
{
	const char *url = body_url(request->arena, body->slug);

	html(out, "<p>\n");
	link_if_open(request, out, arena_print(request->arena, "%s/members", url), _("Members and mandates"));
	link_if_open(request, out, arena_print(request->arena, "%s/change", url), _("Change this body"));
	if (body->kind != WORKING_GROUP)
		link_if_open(request, out, arena_print(request->arena, "%s/add", url), _("Add a body below"));
	link_if_open(request, out, arena_print(request->arena, "%s/colleges", url), _("Colleges"));
	link_if_open(request, out, arena_print(request->arena, "%s/webhooks", url), _("Webhooks"));
	for (const struct body_page *page = request->gate->of_body; page && page->words; page++)
		link_if_open(request, out, page->url(request->arena, body->id), text_of(page->words));
	html(out, "</p>\n");
}

static void draw_mission(struct buffer *out, const struct body *body)
{
	if (!body->mission)
		return;
	html_print(out, "<h2>%s</h2>\n<div lang=\"fr\" dir=\"ltr\">\n", _("Mission letter"));
	html_paragraphs(out, body->mission);
	html(out, "</div>\n");
}

/* Name, college, seat and last day: what the decree publishes. Addresses and notes are on pages of their own. */
static void draw_member(const struct request *request, struct buffer *out, const struct member *member)
{
	html_print(out, "<li><strong dir=\"auto\">%s</strong><br>\n", member->name);
	if (member->college) {
		const struct content name = content_of(request->arena, member->college->name, request->language);

		html_print(out, "<span lang=\"%s\" dir=\"%s\">%s</span><br>\n", name.language->html, name.language->direction, name.text);
	}
	html_print(out, "<span class=\"quiet\">%s</span></li>\n",
		   /* TRANSLATORS: a seat (titular, substitute) and a day */
		   text_print(request->arena, _("%1$s, until %2$s"), seat_words(member->seat),
			      text_day_short(request->arena, member->last_day)));
}

static void draw_list(const struct request *request, struct buffer *out, struct member *const *members, int count)
{
	html(out, "<ul class=\"people\">\n");
	for (int i = 0; i < count; i++)
		draw_member(request, out, members[i]);
	html(out, "</ul>\n");
}

static void draw_members(const struct request *request, struct buffer *out, const struct body *body)
{
	struct member_search search = { .body = body->id, .day = network_today(request->db), .limit = MOST_SHOWN };
	struct member **now, **over;
	const int now_count = member_list(request->db, request->arena, &search, &now);
	int over_count;

	search.state = MANDATE_OVER;
	search.limit = MOST_OVER;
	over_count = member_list(request->db, request->arena, &search, &over);
	html_print(out, "<h2>%s</h2>\n", _("In office today"));
	if (now_count)
		draw_list(request, out, now, now_count);
	else
		html_print(out, "<p>%s</p>\n", _("Nobody is known to be in office."));
	if (!over_count)
		return;
	html_print(out, "<details>\n<summary>%s</summary>\n", _("Mandates that are over"));
	draw_list(request, out, over, over_count);
	html(out, "</details>\n");
}

static void draw_below(const struct request *request, struct buffer *out, const struct body *body)
{
	struct body **bodies;
	const int count = body_list(request->db, request->arena,
				    &(struct body_search){ .parent = body->id, .limit = MOST_BODIES }, &bodies);

	bodies_draw(out, bodies, count);
}

void network_body_page(const struct request *request, struct reply *reply)
{
	const struct body *body = body_of_request(request);
	struct buffer *out = &reply->body;

	if (!body->id) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	staff_begin(request, reply, &(struct staff_page){
		.title = body->name, .here = NETWORK_URL, .crumbs = body_crumbs(request, body, 0), .language = "fr" });
	draw_facts(request, out, body);
	draw_actions(request, out, body);
	draw_mission(out, body);
	draw_members(request, out, body);
	draw_below(request, out, body);
	staff_end(reply);
}
