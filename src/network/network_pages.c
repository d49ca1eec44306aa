#include "network/network_pages.h"

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "markup/url.h"
#include "network/map.h"
#include "network/network_store.h"
#include "text/text.h"
#include "web/staff.h"

enum { BODIES_ON_A_PAGE = 50, LAST_PAGE = 1000, DEEPEST = 5 };

const struct field network_fields[] = {
	{ "search", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_LIST_SEARCH, .source = FROM_QUERY },
	{ "page",   FIELD_NUMBER, .optional = 1, .min = 1, .max = LAST_PAGE, .source = FROM_QUERY },
	{ 0 }
};

int64_t body_of_slug(const struct request *request)
{
	return body_of_request(request)->id;
}

int64_t council_of_slug(const struct request *request)
{
	const struct body *body = body_of_request(request);

	return body->kind == COUNCIL ? body->id : 0;
}

struct body *body_of_request(const struct request *request)
{
	struct body *body = body_find(request->db, request->arena, request_text(request, "slug"));

	if (!body) {
		body = arena_new(request->arena, struct body);
		*body = (struct body){ .slug = "", .name = "", .first_day = DAY_NONE, .last_day = DAY_NONE };
	}
	return body;
}

const char *body_url(struct arena *arena, const char *slug)
{
	return arena_print(arena, NETWORK_URL "/body/%s", url_part(arena, slug));
}

const struct page_link *body_crumbs(const struct request *request, const struct body *body, int with_itself)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, DEEPEST + 3);
	const struct body *chain[DEEPEST + 1];
	int depth = 0, count = 0;

	if (with_itself)
		chain[depth++] = body;
	while (body && body->parent && depth <= DEEPEST) {
		body = body_find_id(request->db, request->arena, body->parent);
		if (body)
			chain[depth++] = body;
	}
	crumbs[count++] = (struct page_link){ NETWORK_URL, _("The network") };
	while (depth--)
		crumbs[count++] = (struct page_link){ body_url(request->arena, chain[depth]->slug), chain[depth]->name, "fr" };
	return crumbs;
}

void link_if_open(const struct request *request, struct buffer *out, const char *address, const char *words)
{
	if (route_is_open(request, address))
		html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n", address, words);
}

const char *territory_names(struct arena *arena, const struct body *body)
{
	const char **names = arena_array(arena, const char *, (size_t)body->territory_count + 1);

	for (int i = 0; i < body->territory_count; i++)
		names[i] = body->territories[i]->name;
	return text_list(arena, names, (size_t)body->territory_count);
}

/* Names are French in every language. */
static void draw_item(struct buffer *out, const struct body *body)
{
	html_print(out, "<li><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a>", body_url(out->arena, body->slug), body->name);
	if (body->state != BODY_ACTIVE)
		html_print(out, " (%s)", body_state_words(body->state));
	if (body->territory_count)
		html_print(out, "<br>\n<span class=\"quiet\">%s</span>", territory_names(out->arena, body));
	html(out, "</li>\n");
}

void bodies_draw(struct buffer *out, struct body *const *bodies, int count)
{
	for (int i = 0; i < count; i++) {
		const int is_first = !i || bodies[i - 1]->kind != bodies[i]->kind;

		if (is_first && i)
			html(out, "</ul>\n");
		if (is_first)
			html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", body_kinds_words(bodies[i]->kind));
		draw_item(out, bodies[i]);
	}
	if (count)
		html(out, "</ul>\n");
}

static void draw_map(const struct request *request, struct buffer *out)
{
	struct body **bodies;
	const int count = body_list(request->db, request->arena,
				    &(struct body_search){ .kind = body_kind_names[COMMITTEE], .limit = MOST_BODIES }, &bodies);
	const struct body *const *all = (const struct body *const *)bodies;

	html_print(out, "<h2 id=\"map\">%s</h2>\n", _("The map"));
	map_draw(out, all, count);
	map_table(out, all, count, body_url);
}

static void draw_none(struct buffer *out, int is_search)
{
	html_print(out, "<p>%s</p>\n", is_search ? _("There is no body of that name. Try fewer letters.") :
		   _("There are no bodies yet. The operator adds the council; its administrators add the others."));
}

/* The map shows all, whatever is searched: so it stands only on the first page of all. */
void network_page(const struct request *request, struct reply *reply)
{
	const struct staff_page about = { .title = _("The network"), .here = NETWORK_URL };
	const char *words = request_text(request, "search");
	const int64_t page = list_page(request);
	const struct body_search search = {
		.words = words, .offset = (int)(page - 1) * BODIES_ON_A_PAGE, .limit = BODIES_ON_A_PAGE + 1,
	};
	struct buffer *out = &reply->body;
	struct body **bodies;
	const int count = body_list(request->db, request->arena, &search, &bodies);

	staff_begin(request, reply, &about);
	search_draw(out, NETWORK_URL, _("Search a body by its name"), words);
	if (!count)
		draw_none(out, words || page > 1);
	bodies_draw(out, bodies, count > BODIES_ON_A_PAGE ? BODIES_ON_A_PAGE : count);
	list_pages_draw(out, arena_print(request->arena, NETWORK_URL "?search=%s&", words ? url_part(request->arena, words) : ""),
			page, count > BODIES_ON_A_PAGE);
	if (!words && page == 1)
		draw_map(request, out);
	staff_end(reply);
}
