#include "campaign/person_pages.h"

#include <string.h>

#include "base/arena.h"
#include "campaign/list_pages.h"
#include "markup/html.h"
#include "network/network_store.h"
#include "participant/person_store.h"
#include "text/text.h"

const struct field list_members_fields[] = {
	LIST_FIELD,
	{ "body",     FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "language", FIELD_TOKEN,  .min = 1, .max = 20 },
	{ 0 }
};

/* A body of those offered, and a language; what else may come is an error. */
static void check(const struct request *request, struct errors *errors)
{
	const char *body = request_text_or_none(request, "body");
	struct option *bodies;
	const int count = bodies_to_invite_for(request, &bodies);
	int found = 0;

	for (int i = 0; i < count; i++)
		found |= !strcmp(bodies[i].value, body);
	if (!found)
		errors_add(errors, "body", _("Choose one."));
	if (!language_tagged(request_text_or_none(request, "language")))
		errors_add(errors, "language", _("Choose one."));
}

static void draw_page(const struct request *request, struct reply *reply, const struct participant_list *list, const struct errors *errors)
{
	const char *body = request_text(request, "body"), *language = request_text(request, "language");
	struct buffer *out = &reply->body;
	struct option *bodies;

	bodies_to_invite_for(request, &bodies);
	staff_begin(request, reply, &(struct staff_page){ _("Add members of a body"), LISTS_URL, list_crumbs(request, list), errors });
	html_print(out, "<p>%s</p>\n", _("All its members in office who have a mail address are put in the list, with their college. Done again later, it adds only the new ones."));
	staff_form(request, out, arena_print(request->arena, "%s/members", list_url(request->arena, list->id)));
	select_draw(out, &(struct line){ .name = "body", .label = _("Whose members?"),
		.value = body ? body : arena_print(request->arena, "%lld", (long long)list->home) }, bodies, errors);
	select_draw(out, &(struct line){ .name = "language", .label = _("Language they are written to in"), .value = language ? language : "fr" },
		    languages_to_choose(request->arena), errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add those who have an address"));
	staff_end(reply);
}

void list_members_page(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);

	if (list)
		draw_page(request, reply, list, NULL);
}

void list_members_again(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);
	const struct errors errors = errors_of(request);

	if (list)
		draw_page(request, reply, list, &errors);
}

void list_members_now(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);
	struct errors errors = { .count = 0 };
	int64_t added;

	if (!list)
		return;
	check(request, &errors);
	if (errors.count) {
		draw_page(request, reply, list, &errors);
		reply->status = 422;
		return;
	}
	added = participant_add_members(request->db, request->arena, list->id, request_number(request, "body"), network_today(request->db),
					request_text(request, "language"));
	list_record(request, AUDIT_PEOPLE_OF_MEMBERS, list, arena_print(request->arena, "added=%lld", (long long)added));
	reply_redirect(reply, list_url(request->arena, list->id));
}
