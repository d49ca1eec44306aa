#include "account/people_pages.h"

#include "account/account_store.h"
#include "account/person_pages.h"
#include "account/proof_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"

#define BODY_FIELD { "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define ROLE_FIELDS \
	{ "role-administrator",     FIELD_TICK }, \
	{ "role-general-secretary", FIELD_TICK }, \
	{ "role-facilitator",       FIELD_TICK }, \
	{ "role-author",            FIELD_TICK }, \
	{ "role-analyst",           FIELD_TICK }, \
	{ "role-rapporteur",        FIELD_TICK }, \
	{ "role-correspondent",     FIELD_TICK }, \
	{ "role-expert",            FIELD_TICK }, \
	{ "role-member",            FIELD_TICK }, \
	{ "role-ethics-reviewer",   FIELD_TICK }, \
	{ "role-observer",          FIELD_TICK }

const struct field places_fields[] = {
	LIST_FIELDS,
	{ 0 }
};

const struct field people_fields[] = {
	BODY_FIELD,
	LIST_FIELDS,
	{ 0 }
};

const struct field add_page_fields[] = {
	BODY_FIELD,
	{ 0 }
};

const struct field add_fields[] = {
	BODY_FIELD,
	{ "name", FIELD_LINE, .min = 1, .max = LONGEST_PERSON },
	{ "mail", FIELD_LINE, .min = 3, .max = LONGEST_MAIL },
	{ "known", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT32_MAX },
	ROLE_FIELDS,
	PROOF_FIELD,
	{ 0 }
};

const struct field person_fields[] = {
	BODY_FIELD,
	{ "account", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

const struct field roles_fields[] = {
	BODY_FIELD,
	{ "account", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	ROLE_FIELDS,
	PROOF_FIELD,
	{ 0 }
};

int64_t body_of_path(const struct request *request)
{
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));

	return place ? place->id : 0;
}

const char *people_url(struct arena *arena, int64_t body)
{
	return arena_print(arena, PEOPLE_URL "/%lld", (long long)body);
}

unsigned roles_ticked(const struct request *request)
{
	unsigned set = 0;

	for (int role = 0; role < ROLES; role++)
		if (request_has(request, arena_print(request->arena, "role-%s", roles[role].tag)))
			set |= role_bit((enum role)role);
	return set;
}

void roles_draw(const struct request *request, struct buffer *out, unsigned set, const struct errors *errors)
{
	const char *error = errors_at(errors, "roles");

	html_print(out, "<fieldset id=\"roles\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("Roles here"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int role = 0; role < ROLES; role++) {
		const char *name = arena_print(request->arena, "role-%s", roles[role].tag);

		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
		if (set & role_bit((enum role)role))
			html(out, " checked");
		html_print(out, "> <label for=\"%s\">%s</label></div>\n", name, text_of(roles[role].name));
	}
	html(out, "</div>\n</fieldset>\n");
}

const char *roles_in_words(struct arena *arena, unsigned set)
{
	const char *words[ROLES];
	size_t count = 0;

	for (int role = 0; role < ROLES; role++)
		if (set & role_bit((enum role)role))
			words[count++] = text_of(roles[role].name);
	return count ? text_list(arena, words, count) : _("no role");
}

void places_page(const struct request *request, struct reply *reply)
{
	const struct staff_page about = { .title = _("People and roles"), .here = PEOPLE_URL };
	const struct place_search search = {
		.right = MANAGE_ACCOUNTS, .words = request_text(request, "search"),
		.first = (list_page(request) - 1) * LIST_PAGE, .most = LIST_PAGE + 1,
	};
	struct buffer *out = &reply->body;
	struct place *list;
	int count = place_list(request->db, request->arena, request->visit->account->id, &search, &list);

	staff_begin(request, reply, &about);
	search_draw(out, PEOPLE_URL, _("Search a body by its name"), search.words);
	html_print(out, "<p>%s</p>\n", count ? _("Choose for which body.") : _("There is no body of that name."));
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count && i < LIST_PAGE; i++)
		html_print(out, "<li><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a></li>\n", people_url(request->arena, list[i].id), list[i].name);
	html(out, "</ul>\n");
	list_pages_draw(out, list_address(request, PEOPLE_URL), list_page(request), count > LIST_PAGE);
	staff_end(reply);
}

static void draw_people(const struct request *request, struct buffer *out, const struct place *place, const struct person *list, int count)
{
	html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++) {
		html_print(out, "<li>\n<p><strong><a href=\"%s\">%s</a></strong></p>\n",
			   person_url(request->arena, place->id, list[i].id), list[i].name);
		html_print(out, "<p dir=\"ltr\">%s</p>\n<p>%s</p>\n", list[i].mail, roles_in_words(request->arena, list[i].roles));
		if (list[i].state != ACCOUNT_ACTIVE)
			html_print(out, "<p class=\"quiet\">%s</p>\n", account_state_words(list[i].state));
		html(out, "</li>\n");
	}
	html(out, "</ul>\n");
}

void people_page(const struct request *request, struct reply *reply)
{
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { 0 } };
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));
	const char *search = request_text(request, "search"), *base = people_url(request->arena, place->id);
	const int64_t page = list_page(request);
	struct buffer *out = &reply->body;
	struct person *list;
	/* One more than is shown says whether there is a next page. */
	int count = person_list(request->db, request->arena, place->id, search, (page - 1) * LIST_PAGE, LIST_PAGE + 1, &list);
	int more = count > LIST_PAGE;

	staff_begin(request, reply, &(struct staff_page){ place->name, PEOPLE_URL, crumbs, NULL, "fr" });
	html_print(out, "<p><a class=\"button main\" href=\"%s/add\">%s</a></p>\n", base, _("Invite somebody"));
	search_draw(out, base, _("Part of a name or of an address"), search);
	if (count)
		draw_people(request, out, place, list, more ? LIST_PAGE : count);
	else
		html_print(out, "<p>%s</p>\n", search ? _("Nobody is found. Try fewer letters.") : _("Nobody has an account here yet. Invite the first person."));
	list_pages_draw(out, list_address(request, base), page, more && page < LAST_LIST_PAGE);
	staff_end(reply);
}
