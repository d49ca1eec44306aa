#include "network/member_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/name.h"
#include "markup/html.h"
#include "markup/url.h"
#include "network/member_store.h"
#include "network/network_pages.h"
#include "network/network_store.h"
#include "text/content.h"
#include "text/text.h"
#include "web/staff.h"

enum { LAST_PAGE = MOST_MEMBERS / LIST_PAGE };

/* In the order of their links, which is that of enum mandate_state; the last is all of them. */
enum { WHENEVER = 3, WISHES };
static const char *const wishes[WISHES] = { "now", "coming", "over", "all" };

const struct field members_fields[] = {
	SLUG_FIELD,
	{ "search", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_LIST_SEARCH, .source = FROM_QUERY },
	{ "when",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ "page",   FIELD_NUMBER, .optional = 1, .min = 1, .max = LAST_PAGE, .source = FROM_QUERY },
	{ 0 }
};

const char *members_url(struct arena *arena, const char *slug, const char *when)
{
	return arena_print(arena, "%s/members%s%s", body_url(arena, slug), when ? "?when=" : "", when ? when : "");
}

/* A search looks everywhere unless it is told where; a list shows those in office. */
static int wish_of(const struct request *request)
{
	const char *when = request_text(request, "when");
	const int wish = when ? name_index(wishes, WISHES, when) : -1;

	if (wish >= 0)
		return wish;
	return request_has(request, "search") ? WHENEVER : IN_OFFICE;
}

static void draw_wishes(const struct request *request, struct buffer *out, const struct body *body, int chosen)
{
	static const char *const words[WISHES] = {
		N_("In office"), N_("To come"), N_("Over"), N_("All mandates"),
	};

	html_print(out, "<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Which mandates"));
	for (int wish = 0; wish < WISHES; wish++)
		html_print(out, "<li><a href=\"%s\"%s>%s</a></li>\n", members_url(request->arena, body->slug, wishes[wish]),
			   wish == chosen ? " aria-current=\"true\"" : "", _(words[wish]));
	html(out, "</ul>\n</nav>\n");
}

struct list {
	const struct body *body;
	int32_t today;
	int may_change;
};

static void draw_member(const struct request *request, struct buffer *out, const struct list *list, const struct member *member)
{
	html(out, "<li>\n<p><strong dir=\"auto\">");
	if (list->may_change)
		html_print(out, "<a href=\"%s/member/%lld\">%s</a>", body_url(request->arena, list->body->slug), (long long)member->id, member->name);
	else
		html_text(out, member->name);
	html(out, "</strong></p>\n");
	if (member->college) {
		const struct content name = content_of(request->arena, member->college->name, request->language);

		html_print(out, "<p lang=\"%s\" dir=\"%s\">%s</p>\n", name.language->html, name.language->direction, name.text);
	}
	html_print(out, "<p>%s</p>\n", text_print(request->arena,
		   /* TRANSLATORS: a seat (titular, substitute), two days, a state (in office, over) */
		   _("%1$s, from %2$s to %3$s (%4$s)"), seat_words(member->seat), text_day_short(request->arena, member->first_day),
		   text_day_short(request->arena, member->last_day),
		   mandate_state_words(mandate_state(member, list->today))));
	if (member->mail)
		html_print(out, "<p dir=\"ltr\"><a href=\"mailto:%s\">%s</a></p>\n", member->mail, member->mail);
	if (member->note)
		html_print(out, "<p class=\"quiet\" dir=\"auto\">%s</p>\n", member->note);
	html(out, "</li>\n");
}

static void draw_empty(struct buffer *out, int is_search, int may_change)
{
	if (is_search)
		html_print(out, "<p>%s</p>\n", _("Nobody is found. Try fewer letters."));
	else
		html_print(out, "<p>%s</p>\n", may_change ? _("There is nobody in this list. Add a member, or a whole list from a spreadsheet.") :
			   _("There is nobody in this list."));
}

static void draw_list(const struct request *request, struct buffer *out, const struct list *list, int wish)
{
	const char *words = request_text(request, "search");
	const int64_t page = list_page(request);
	const struct member_search search = {
		.body = list->body->id, .day = wish == WHENEVER ? DAY_NONE : list->today,
		.state = wish == WHENEVER ? IN_OFFICE : (enum mandate_state)wish, .words = words,
		.offset = (int)(page - 1) * LIST_PAGE, .limit = LIST_PAGE + 1,
	};
	struct member **members;
	const int count = member_list(request->db, request->arena, &search, &members);

	if (!count)
		draw_empty(out, words || page > 1, list->may_change);
	html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count && i < LIST_PAGE; i++)
		draw_member(request, out, list, members[i]);
	html(out, "</ul>\n");
	list_pages_draw(out, arena_print(request->arena, "%s&search=%s&", members_url(request->arena, list->body->slug, wishes[wish]),
			words ? url_part(request->arena, words) : ""), page, count > LIST_PAGE);
}

void members_page(const struct request *request, struct reply *reply)
{
	const struct body *body = body_of_request(request);
	const char *url = members_url(request->arena, body->slug, NULL), *add = arena_print(request->arena, "%s/add", url);
	const struct list list = { body, network_today(request->db), route_is_open(request, add) };
	const int wish = wish_of(request);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){
		_("Members and mandates"), NETWORK_URL, body_crumbs(request, body, 1), NULL });
	html(out, "<p>\n");
	link_if_open(request, out, add, _("Add a member"));
	link_if_open(request, out, arena_print(request->arena, "%s/import", url), _("Add a list"));
	html(out, "</p>\n");
	search_draw(out, url, _("Search a member by name"), request_text(request, "search"));
	draw_wishes(request, out, body, wish);
	draw_list(request, out, &list, wish);
	staff_end(reply);
}
