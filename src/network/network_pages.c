#include "network/network_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "markup/url.h"
#include "network/map.h"
#include "network/member_store.h"
#include "network/network_store.h"
#include "text/content.h"
#include "text/text.h"
#include "web/page.h"

enum { LONGEST_SEARCH = 100, MOST_SHOWN = 1000 };

const struct field network_fields[] = {
	{ "search", FIELD_LINE, 1, .max = LONGEST_SEARCH, .source = FROM_QUERY },
	{ 0 }
};

const struct field network_body_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = LONGEST_BODY_SLUG, .source = FROM_PATH },
	{ 0 }
};

const char *network_url(struct arena *arena, const char *slug)
{
	return arena_print(arena, "/network/%s", url_part(arena, slug));
}

/* Names are French in every language. */
static void draw_name(struct buffer *out, const struct body *body)
{
	html_print(out, "<a href=\"%s\" lang=\"fr\" dir=\"ltr\">%s</a>", network_url(out->arena, body->slug), body->name);
}

static const char *territory_names(struct arena *arena, const struct body *body)
{
	const char **names = arena_array(arena, const char *, (size_t)body->territory_count + 1);

	for (int i = 0; i < body->territory_count; i++)
		names[i] = body->territories[i]->name;
	return text_list(arena, names, (size_t)body->territory_count);
}

static void draw_item(struct buffer *out, const struct body *body)
{
	html(out, "<li>");
	draw_name(out, body);
	if (body->state != BODY_ACTIVE)
		html_print(out, " (%s)", body_state_words(body->state));
	if (body->territory_count)
		html_print(out, "<br>\n<span class=\"quiet\">%s</span>", territory_names(out->arena, body));
	html(out, "</li>\n");
}

static int count_kind(struct body *const *bodies, int count, enum body_kind kind)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		found += bodies[i]->kind == kind;
	return found;
}

static void draw_kind(struct buffer *out, struct body *const *bodies, int count, enum body_kind kind)
{
	if (!count_kind(bodies, count, kind))
		return;
	html_print(out, "<h2>%s</h2>\n<ul>\n", body_kinds_words(kind));
	for (int i = 0; i < count; i++)
		if (bodies[i]->kind == kind)
			draw_item(out, bodies[i]);
	html(out, "</ul>\n");
}

static void draw_search(struct buffer *out, const char *words)
{
	html_print(out, "<form role=\"search\" action=\"/network\" method=\"get\">\n"
		   "<p><label for=\"search\">%s</label><br>\n", _("Search a body by its name"));
	html_print(out, "<input type=\"search\" id=\"search\" name=\"search\" maxlength=\"%d\" value=\"%s\"> "
		   "<button type=\"submit\">%s</button></p>\n</form>\n", LONGEST_SEARCH, words ? words : "", _("Search"));
}

static void draw_found(struct buffer *out, struct body *const *bodies, int count)
{
	if (!count)
		html_print(out, "<p>%s</p>\n", _("There is no body of that name."));
	for (int kind = 0; kind < BODY_KINDS; kind++)
		draw_kind(out, bodies, count, (enum body_kind)kind);
}

static void draw_map(struct buffer *out, struct body *const *bodies, int count)
{
	const struct body *const *all = (const struct body *const *)bodies;

	html_print(out, "<h2 id=\"map\">%s</h2>\n", _("The map"));
	map_draw(out, all, count);
	map_table(out, all, count, network_url);
}

static const char *search_of(const struct request *request)
{
	const char *words = request_text(request, "search");

	return words && *words ? words : NULL;
}

/* The map shows all, whatever is searched: so it stands only on the page of all. */
void network_page(const struct request *request, struct reply *reply)
{
	const char *words = search_of(request);
	const struct page page = { .title = _("The network"), .heading = _("The network"), .back = words ? "/network" : NULL };
	struct buffer *out = &reply->body;
	struct body **bodies;
	const int count = body_list(request->db, request->arena,
				    &(struct body_search){ .words = words, .limit = MOST_BODIES }, &bodies);

	page_begin(out, request, &page);
	draw_search(out, words);
	if (!words && !count)
		html_print(out, "<p>%s</p>\n", _("There are no bodies yet."));
	else
		draw_found(out, bodies, count);
	if (!words)
		draw_map(out, bodies, count);
	page_end(out, &page);
}

static void draw_fact(struct buffer *out, const char *name, const char *value)
{
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", name, value);
}

static void draw_facts(struct buffer *out, const struct body *body, const struct body *parent)
{
	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("Kind"), body_kind_words(body->kind));
	draw_fact(out, _("State"), body_state_words(body->state));
	if (body->territory_count)
		draw_fact(out, _("Territories"), territory_names(out->arena, body));
	if (body->first_day != DAY_NONE)
		draw_fact(out, _("Since"), text_day_short(out->arena, body->first_day));
	if (body->last_day != DAY_NONE)
		draw_fact(out, _("Last day"), text_day_short(out->arena, body->last_day));
	if (parent) {
		html_print(out, "<dt>%s</dt><dd>", _("Below"));
		draw_name(out, parent);
		html(out, "</dd>\n");
	}
	html(out, "</dl>\n");
}

static void draw_mission(struct buffer *out, const struct body *body)
{
	if (!body->mission)
		return;
	html_print(out, "<h2>%s</h2>\n<div lang=\"fr\" dir=\"ltr\">\n", _("Mission letter"));
	html_paragraphs(out, body->mission);
	html(out, "</div>\n");
}

static void draw_college(struct buffer *out, const struct request *request, const struct college *college)
{
	const struct content name = content_of(request->arena, college ? college->name : NULL, request->language);

	html_print(out, "<td lang=\"%s\" dir=\"%s\">%s</td>", name.language->html, name.language->direction, name.text);
}

/* Name, college, seat and last day: what the decree publishes. Addresses and notes are for staff. */
static void draw_members(struct buffer *out, const struct request *request, struct member *const *members, int count)
{
	html_print(out, "<h2>%s</h2>\n", _("In office today"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("Nobody is known to be in office."));
		return;
	}
	html_print(out, "<table>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", _("Name"), _("College"));
	html_print(out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n", _("Seat"), _("Until"));
	for (int i = 0; i < count; i++) {
		html_print(out, "<tr><th scope=\"row\"><bdi>%s</bdi></th>", members[i]->name);
		draw_college(out, request, members[i]->college);
		html_print(out, "<td>%s</td><td>%s</td></tr>\n", seat_words(members[i]->seat),
			   text_day_short(request->arena, members[i]->last_day));
	}
	html(out, "</tbody>\n</table>\n");
}

static void draw_below(struct buffer *out, const struct request *request, const struct body *body)
{
	struct body **bodies;
	const int count = body_list(request->db, request->arena,
				    &(struct body_search){ .parent = body->id, .limit = MOST_BODIES }, &bodies);

	for (int kind = 0; kind < BODY_KINDS; kind++)
		draw_kind(out, bodies, count, (enum body_kind)kind);
}

static void draw_body(struct buffer *out, const struct request *request, const struct body *body)
{
	const struct body *parent = body->parent ? body_find_id(request->db, request->arena, body->parent) : NULL;
	const struct member_search search = {
		.body = body->id, .day = network_today(request->db), .limit = MOST_SHOWN,
	};
	struct member **members;
	const int count = member_list(request->db, request->arena, &search, &members);

	html_print(out, "<h1 lang=\"fr\" dir=\"ltr\">%s</h1>\n", body->name);
	draw_facts(out, body, parent);
	draw_mission(out, body);
	draw_members(out, request, members, count);
	draw_below(out, request, body);
}

void network_body_page(const struct request *request, struct reply *reply)
{
	const struct body *body = body_find(request->db, request->arena, request_text(request, "slug"));
	struct page page = { .back = "/network" };

	if (!body) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	page.title = body->name;
	page_begin(&reply->body, request, &page);
	draw_body(&reply->body, request, body);
	page_end(&reply->body, &page);
}
