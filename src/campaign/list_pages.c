#include "campaign/list_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/network_store.h"
#include "text/text.h"

#define ADD_URL LISTS_URL "/add"
#define LIST_FORM \
	{ "name",  FIELD_LINE, .min = 1, .max = 4 * LONGEST_LIST_NAME }, \
	{ "erases", FIELD_LINE, .min = 1, .max = LONGEST_TYPED_DAY }
#define SEEN_LIST { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }

enum { USUAL_DAYS = 365, MOST_DAYS = MOST_LIST_YEARS * 366 };

const struct field list_fields[] = {
	LIST_FIELD,
	{ 0 }
};

const struct field list_add_fields[] = {
	{ "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	LIST_FORM,
	{ 0 }
};

const struct field list_settings_fields[] = {
	LIST_FIELD, SEEN_LIST, LIST_FORM,
	{ 0 }
};

const char *list_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, "/studio/list/%lld", (long long)id);
}

int64_t body_of_list(const struct request *request)
{
	return participant_list_home(request->db, request_number(request, "list"));
}

struct participant_list *list_of_request(const struct request *request, struct reply *reply)
{
	struct participant_list *list = participant_list_find(request->db, request->arena, request_number(request, "list"));

	if (!list)
		reply_fault(request, reply, FAULT_ABSENT);
	return list;
}

struct participant_list *list_to_fill(const struct request *request, struct reply *reply)
{
	struct participant_list *list = list_of_request(request, reply);

	if (!list || list->erases > network_today(request->db))
		return list;
	reply_fault(request, reply, FAULT_GONE);
	return NULL;
}

const struct page_link *list_crumbs(const struct request *request, const struct participant_list *list)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);

	crumbs[0] = (struct page_link){ LISTS_URL, _("People to invite") };
	if (list)
		crumbs[1] = (struct page_link){ list_url(request->arena, list->id), list->name };
	return crumbs;
}

void list_record(const struct request *request, enum audit_action action, const struct participant_list *list, const char *detail)
{
	audit_add(request->db, request->arena, &(struct audit_note){
		.action = action, .account = request->visit->account->id, .object = list->id, .body = list->home, .detail = detail });
}

int bodies_to_invite_for(const struct request *request, struct option **list)
{
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, INVITE, &places);

	*list = arena_array(request->arena, struct option, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		(*list)[i] = (struct option){ arena_print(request->arena, "%lld", (long long)places[i].id), places[i].name, "fr" };
	return count;
}

const struct option *languages_to_choose(struct arena *arena)
{
	struct option *choices = arena_array(arena, struct option, LANGUAGES + 1);

	for (int i = 0; i < LANGUAGES; i++)
		choices[i] = (struct option){ languages[i].tag, languages[i].own_name, languages[i].tag };
	return choices;
}

static const char *people_words(const struct request *request, const struct participant_list *list)
{
	if (list->erases <= network_today(request->db))
		return text_print(request->arena, _("everybody in it was erased on %s"), text_day_short(request->arena, list->erases));
	return text_print(request->arena,
		/* TRANSLATORS: how many people, a day */
		text_plural("%1$s person, until %2$s", "%1$s people, until %2$s", (int)list->people),
		text_number(request->arena, list->people), text_day_short(request->arena, list->erases));
}

static const char *place_name(const struct place *places, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (places[i].id == id)
			return places[i].name;
	return "";
}

void lists_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, INVITE, &places);
	struct participant_list *lists;
	const int found = participant_list_of_bodies(request->db, request->arena, place_ids(request->arena, places, count), &lists);

	staff_begin(request, reply, &(struct staff_page){ _("People to invite"), LISTS_URL });
	html_print(out, "<p>%s</p>\n", _("Lists of people whom you ask to take part. Each list has a day on which everybody in it is erased."));
	html_print(out, "<p><a class=\"button\" href=\"" ADD_URL "\">%s</a></p>\n", _("Make a list"));
	if (found)
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < found; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\"><span lang=\"fr\" dir=\"auto\">%s</span> · %s</span></li>\n",
			   list_url(request->arena, lists[i].id), lists[i].name, place_name(places, count, lists[i].home), people_words(request, &lists[i]));
	if (found)
		html(out, "</ul>\n");
	else
		html_print(out, "<p>%s</p>\n", _("There is no list yet."));
	staff_end(reply);
}

static void draw_parts(const struct request *request, struct buffer *out, const struct participant_list *list, const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = "name", .label = _("Name of the list"), .value = typed_or(request, "name", list->name),
		.hint = _("For you: those who are in it do not see it.") }, errors);
	day_draw(out, "erases", _("Everybody in it is erased on"),
		 _("Day, month, year: 31/12/2026. Keep people no longer than you need them: until the answers are in and the last reminder is sent."),
		 typed_or(request, "erases", typed_day(request->arena, list->erases)), errors);
}

static void read_form(const struct request *request, struct participant_list *list, struct errors *errors)
{
	const int32_t today = network_today(request->db);

	list->name = request_text(request, "name");
	if (utf8_count(list->name) > LONGEST_LIST_NAME)
		errors_add(errors, "name", _("This text is too long. Make it shorter."));
	list->erases = read_typed_day(request, "erases", errors);
	if (!errors_at(errors, "erases") && (list->erases <= today || list->erases > today + MOST_DAYS))
		errors_add(errors, "erases", text_print(request->arena, _("Choose a day from tomorrow on, and at most %d years from now."), MOST_LIST_YEARS));
}

static void draw_add(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct participant_list list = { .name = "", .erases = network_today(request->db) + USUAL_DAYS };
	struct buffer *out = &reply->body;
	struct option *bodies;
	const int count = bodies_to_invite_for(request, &bodies);

	staff_begin(request, reply, &(struct staff_page){ _("Make a list"), LISTS_URL, list_crumbs(request, NULL), errors });
	staff_form(request, out, ADD_URL);
	if (count == 1)
		hidden_draw(out, "body", bodies[0].value);
	else
		select_draw(out, &(struct line){ .name = "body", .label = _("Whose list is it?"), .value = request_text(request, "body") }, bodies, errors);
	draw_parts(request, out, &list, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make the list"));
	staff_end(reply);
}

void list_add_page(const struct request *request, struct reply *reply)
{
	draw_add(request, reply, NULL);
}

void list_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add(request, reply, &errors);
}

void list_add_now(const struct request *request, struct reply *reply)
{
	struct participant_list list = { .home = request_number(request, "body") };
	struct errors errors = { .count = 0 };

	read_form(request, &list, &errors);
	if (errors.count) {
		draw_add(request, reply, &errors);
		reply->status = 422;
		return;
	}
	list.id = participant_list_add(request->db, list.home, list.name, list.erases);
	list_record(request, AUDIT_LIST_ADDED, &list, NULL);
	reply_redirect(reply, list_url(request->arena, list.id));
}

static void draw_settings(const struct request *request, struct reply *reply, const struct participant_list *list, const struct errors *errors,
			  const char *notice)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Name and last day"), LISTS_URL, list_crumbs(request, list), errors });
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	staff_form(request, out, arena_print(request->arena, "%s/settings", list_url(request->arena, list->id)));
	hidden_number(out, "seen", list->version);
	draw_parts(request, out, list, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

void list_settings_page(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_of_request(request, reply);

	if (list)
		draw_settings(request, reply, list, NULL, NULL);
}

void list_settings_again(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (list)
		draw_settings(request, reply, list, &errors, NULL);
}

void list_settings_now(const struct request *request, struct reply *reply)
{
	struct participant_list *list = list_of_request(request, reply);
	struct errors errors = { .count = 0 };
	const char *notice = NULL;

	if (!list)
		return;
	if (request_number(request, "seen") != list->version)
		notice = _("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right.");
	read_form(request, list, &errors);
	if (errors.count || notice) {
		draw_settings(request, reply, list, errors.count ? &errors : NULL, notice);
		reply->status = notice ? 409 : 422;
	} else if (participant_list_change(request->db, list)) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else {
		list_record(request, AUDIT_LIST_CHANGED, list, NULL);
		reply_redirect(reply, list_url(request->arena, list->id));
	}
}
