#include "campaign/list_pages.h"

#include <string.h>

#include "base/arena.h"
#include "campaign/person_pages.h"
#include "markup/html.h"
#include "network/member_store.h"
#include "network/network_store.h"
#include "network/territories.h"
#include "participant/person_store.h"
#include "participant/refusal_store.h"
#include "text/content.h"
#include "text/text.h"

const struct field list_page_fields[] = {
	LIST_FIELD,
	LIST_FIELDS,
	{ 0 }
};

static void draw_fact(const struct request *request, struct buffer *out, const char *label, int64_t count)
{
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", label, text_number(request->arena, count));
}

static void draw_reach(const struct request *request, struct buffer *out, const struct participant_list *list)
{
	const struct participant_reach reach = participant_reach(request->db, request->arena, request->keyring, list, NULL);

	html_print(out, "<h2>%s</h2>\n<dl class=\"summary\">\n", _("How they can be reached"));
	draw_fact(request, out, _("People in the list"), reach.people);
	draw_fact(request, out, _("By mail"), reach.by_mail);
	draw_fact(request, out, _("By SMS"), reach.by_phone);
	draw_fact(request, out, _("By letter"), reach.by_letter);
	draw_fact(request, out, _("By letter only"), reach.by_letter_only);
	draw_fact(request, out, _("Want no more invitations"), reach.refused);
	html(out, "</dl>\n");
	if (reach.refused)
		html_print(out, "<p>%s</p>\n", _("Those who want no more invitations stay in the list, and nothing is sent to them."));
}

static void draw_college(const struct request *request, struct buffer *out, const char *slug)
{
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);

	for (int i = 0; i < count; i++)
		if (!strcmp(colleges[i].slug, slug)) {
			const struct content name = content_of(request->arena, colleges[i].name, request->language);

			html_print(out, "<span lang=\"%s\" dir=\"%s\">%s</span>", name.language->html, name.language->direction, name.text);
			return;
		}
	html_print(out, "%s", slug);
}

static void draw_value(const struct request *request, struct buffer *out, enum segment_by by, const char *value)
{
	const struct language *language = by == BY_LANGUAGE && value ? language_tagged(value) : NULL;
	const struct territory *territory = by == BY_TERRITORY && value ? territory_find(value) : NULL;

	if (!value)
		html_print(out, "%s", _("Not known"));
	else if (language)
		html_print(out, "<span lang=\"%s\" dir=\"%s\">%s</span>", language->html, language->direction, language->own_name);
	else if (territory)
		html_print(out, "<span lang=\"fr\" dir=\"ltr\">%s</span>", territory->name);
	else
		draw_college(request, out, value);
}

static void draw_counts(const struct request *request, struct buffer *out, const struct participant_list *list, enum segment_by by, const char *title)
{
	struct segment_count *counts;
	const int count = participant_count_by(request->db, request->arena, list->id, by, &counts);

	html_print(out, "<h3>%s</h3>\n<dl class=\"facts\">\n", title);
	for (int i = 0; i < count; i++) {
		html(out, "<dt>");
		draw_value(request, out, by, counts[i].value);
		html_print(out, "</dt><dd>%s</dd>\n", text_number(request->arena, counts[i].people));
	}
	html(out, "</dl>\n");
}

static void draw_segments(const struct request *request, struct buffer *out, const struct participant_list *list)
{
	html_print(out, "<details>\n<summary>%s</summary>\n", _("By language, college and territory"));
	draw_counts(request, out, list, BY_LANGUAGE, _("Languages"));
	draw_counts(request, out, list, BY_COLLEGE, _("Colleges"));
	draw_counts(request, out, list, BY_TERRITORY, _("Territories"));
	html(out, "</details>\n");
}

static int has_refused(const struct request *request, const struct refusal_set *refused, const struct participant *person)
{
	return (person->mail && refusal_set_has(refused, request->arena, person->mail)) ||
	       (person->phone && refusal_set_has(refused, request->arena, person->phone));
}

static void draw_person(const struct request *request, struct buffer *out, const struct refusal_set *refused, const struct participant *person)
{
	const char *separator = "";

	html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a>", listed_url(request->arena, person), listed_called(person));
	html(out, "<br>\n<span class=\"quiet\">");
	if (person->mail && *person->name) {
		html_print(out, "<span dir=\"ltr\">%s</span>", person->mail);
		separator = " · ";
	}
	if (person->phone) {
		html_print(out, "%s<span dir=\"ltr\">%s</span>", separator, person->phone);
		separator = " · ";
	}
	if (*person->address) {
		html_print(out, "%s%s", separator, _("postal address"));
		separator = " · ";
	}
	if (has_refused(request, refused, person))
		html_print(out, "%s<strong>%s</strong>", separator, _("wants no more invitations"));
	html(out, "</span></li>\n");
}

static void draw_people(const struct request *request, struct buffer *out, const struct participant_list *list)
{
	const struct refusal_set *refused = refusal_set_read(request->db, request->arena, request->keyring, list->home);
	const char *words = request_text(request, "search"), *url = list_url(request->arena, list->id);
	const int64_t page = list_page(request);
	struct participant *people;
	const int found = participant_search(request->db, request->arena, list->id, words, (int)(page - 1) * LIST_PAGE, LIST_PAGE + 1, &people);

	html_print(out, "<h2>%s</h2>\n", _("People"));
	if (words || page > 1 || found > LIST_PAGE)
		search_draw(out, url, _("Search by name, address or number"), words);
	if (found)
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < found && i < LIST_PAGE; i++)
		draw_person(request, out, refused, &people[i]);
	if (found)
		html(out, "</ul>\n");
	else
		html_print(out, "<p>%s</p>\n", words || page > 1 ? _("Nobody here has that. Try fewer letters.") : _("Nobody is in this list yet."));
	list_pages_draw(out, list_address(request, url), page, found > LIST_PAGE);
}

static void draw_ways(const struct request *request, struct buffer *out, const struct participant_list *list)
{
	const char *url = list_url(request->arena, list->id);

	html_print(out, "<p><a class=\"button\" href=\"%s/import\">%s</a>\n<a class=\"button\" href=\"%s/members\">%s</a>\n"
			"<a class=\"button secondary\" href=\"%s/add\">%s</a>\n", url, _("Add people from a file"), url, _("Add members of a body"),
		   url, _("Add a person"));
	html_print(out, "<a class=\"button secondary\" href=\"%s/settings\">%s</a></p>\n", url, _("Name and last day"));
}

static void draw_over(const struct request *request, struct buffer *out, const struct participant_list *list)
{
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Everybody in this list was erased on %s, as was said. It takes people again when it has a later day."),
		   text_day(request->arena, list->erases)));
	html_print(out, "<p><a class=\"button\" href=\"%s/settings\">%s</a></p>\n", list_url(request->arena, list->id), _("Name and last day"));
}

void list_page_shown(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_of_request(request, reply);
	struct buffer *out = &reply->body;
	const char *home;

	if (!list)
		return;
	home = refusal_body_name(request->db, request->arena, list->home);
	staff_begin(request, reply, &(struct staff_page){ list->name, LISTS_URL, list_crumbs(request, NULL) });
	html_print(out, "<p lang=\"fr\" dir=\"auto\">%s</p>\n", home ? home : "");
	if (list->erases <= network_today(request->db)) {
		draw_over(request, out, list);
		staff_end(reply);
		return;
	}
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Everybody in it is erased on %s."), text_day(request->arena, list->erases)));
	draw_ways(request, out, list);
	if (list->people) {
		draw_reach(request, out, list);
		draw_segments(request, out, list);
	}
	draw_people(request, out, list);
	staff_end(reply);
}
