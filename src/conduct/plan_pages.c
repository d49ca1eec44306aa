#include "conduct/plan_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/mail.h"
#include "conduct/conduct_pages.h"
#include "conduct/mirror_pages.h"
#include "conduct/offered_pages.h"
#include "conduct/put_away_pages.h"
#include "consultation/consultation_load.h"
#include "consultation/facts.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/network_pages.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

#define ADD_URL CONSULTATIONS_URL "/add"

#define PLAN_FORM \
	{ "w-", FIELD_PREFIX, .max = LONGEST_WORDING }, \
	{ "asker",      FIELD_LINE, .min = 1, .max = LONGEST_BODY_LINE }, \
	{ "contact",    FIELD_LINE, .min = 1, .max = LONGEST_MAIL_LINE }, \
	{ "protection", FIELD_LINE, .optional = 1, .max = LONGEST_MAIL_LINE }

const struct field plan_list_fields[] = {
	LIST_FIELDS,
	{ 0 }
};

const struct field plan_add_fields[] = {
	{ "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	PLAN_FORM,
	{ 0 }
};

const struct field plan_settings_fields[] = {
	PLAN_FIELD,
	SEEN_FIELD,
	PLAN_FORM,
	{ 0 }
};

/* All the site's languages: what a survey offers is chosen later. */
static struct tongues all_tongues(void)
{
	struct tongues tongues = { .count = LANGUAGES };

	for (int i = 0; i < LANGUAGES; i++)
		tongues.tags[i] = languages[i].tag;
	return tongues;
}

static const char *stages_words(const struct request *request, const struct plan *plan)
{
	const char *words = "";

	for (int stage = 0; stage < SURVEY_STAGES; stage++)
		if (plan->stages & 1 << stage)
			words = arena_print(request->arena, "%s%s%s", words, *words ? ", " : "", survey_stage_words((enum survey_stage)stage));
	return *words ? words : _("No survey yet");
}

static const char *place_name(const struct place *places, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (places[i].id == id)
			return places[i].name;
	return "";
}

static void draw_plans(const struct request *request, struct buffer *out, const struct plan *list, int count, const struct place *places, int place_count)
{
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\"><span lang=\"fr\" dir=\"auto\">%s</span> · %s</span></li>\n",
			   plan_url(request->arena, list[i].consultation.id), title_of(request, list[i].consultation.title),
			   place_name(places, place_count, list[i].home), stages_words(request, &list[i]));
	html(out, "</ul>\n");
}

void plan_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	const char *words = request_text(request, "search");
	const int64_t page = list_page(request);
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, MANAGE_CONSULTATIONS, &places);
	struct plan *list;
	const int found = plan_list(request->db, request->arena, &(struct plan_search){ .bodies = place_ids(request->arena, places, count),
		.words = words, .offset = (int)(page - 1) * LIST_PAGE, .limit = LIST_PAGE + 1 }, &list);

	staff_begin(request, reply, &(struct staff_page){ _("Consultations"), CONSULTATIONS_URL });
	html_print(out, "<p><a class=\"button\" href=\"" ADD_URL "\">%s</a>\n", _("Begin a consultation"));
	link_if_open(request, out, "/studio/messages", _("Words of the messages"));
	html(out, "</p>\n");
	if (words || page > 1 || found > LIST_PAGE)
		search_draw(out, CONSULTATIONS_URL, _("Search by title"), words);
	if (found)
		draw_plans(request, out, list, found > LIST_PAGE ? LIST_PAGE : found, places, count);
	else
		html_print(out, "<p>%s</p>\n", words || page > 1 ? _("Nothing has that title. Try fewer letters.") : _("There is no consultation yet."));
	list_pages_draw(out, list_address(request, CONSULTATIONS_URL), page, found > LIST_PAGE);
	plans_draw_removed(request, out, place_ids(request->arena, places, count));
	offered_draw(request, out, place_ids(request->arena, places, count));
	staff_end(reply);
}

static json_t *opened(const struct plan *plan)
{
	json_t *title = json_loads(plan->consultation.title, 0, NULL), *purpose = json_loads(plan->consultation.purpose, 0, NULL);

	return json_pack("{s:o, s:o}", "title", title ? title : json_object(), "purpose", purpose ? purpose : json_object());
}

/* What the form says, over what is there. */
static void take(const struct request *request, struct plan *plan)
{
	const struct tongues tongues = all_tongues();
	json_t *object = opened(plan), *title, *purpose;
	const char *protection = request_text(request, "protection");

	wording_take(request, &tongues, object, "title");
	wording_take(request, &tongues, object, "purpose");
	title = json_object_get(object, "title");
	purpose = json_object_get(object, "purpose");
	plan->consultation.title = title ? stored_json(request->arena, title) : "{}";
	plan->consultation.purpose = purpose ? stored_json(request->arena, purpose) : "{}";
	json_decref(object);
	plan->consultation.body = typed_or(request, "asker", plan->consultation.body);
	plan->consultation.contact = typed_or(request, "contact", plan->consultation.contact);
	plan->protection = protection ? protection : "";
}

static void check(const struct plan *plan, struct errors *errors)
{
	json_t *title = json_loads(plan->consultation.title, 0, NULL);

	if (!*stored_text(title, "fr"))
		errors_add(errors, "w-title-fr", _("Give it a title in French."));
	if (!mail_fits(plan->consultation.contact))
		errors_add(errors, "contact", _("This must be an e-mail address."));
	if (*plan->protection && !mail_fits(plan->protection))
		errors_add(errors, "protection", _("This must be an e-mail address."));
	json_decref(title);
}

static void draw_parts(const struct request *request, struct buffer *out, const struct plan *plan, const struct errors *errors)
{
	const struct tongues tongues = all_tongues();
	json_t *object = opened(plan);

	wording_draw(out, &tongues, object, &(struct wording_form){ "title", _("Title"),
		_("Only the languages in which people will answer are needed.") });
	wording_draw(out, &tongues, object, &(struct wording_form){ "purpose", _("What it is for"),
		_("Why you ask, and what will be done with the answers. An empty line begins a paragraph."), 1 });
	json_decref(object);
	line_draw(out, &(struct line){ .name = "asker", .label = _("Who asks, and answers for the data"), .language = "fr",
				       .value = typed_or(request, "asker", plan->consultation.body) }, errors);
	line_draw(out, &(struct line){ .name = "contact", .label = _("Mail address for questions"), .kind = "email",
				       .value = typed_or(request, "contact", plan->consultation.contact) }, errors);
	line_draw(out, &(struct line){ .name = "protection", .label = _("Mail address of the data protection officer"), .kind = "email",
				       .hint = _("It stands in the notice. It may be left empty at first."),
				       .value = typed_or(request, "protection", plan->protection) }, errors);
}

static int homes(const struct request *request, struct option **list)
{
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, MANAGE_CONSULTATIONS, &places);

	*list = arena_array(request->arena, struct option, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		(*list)[i] = (struct option){ arena_print(request->arena, "%lld", (long long)places[i].id), places[i].name, "fr" };
	return count;
}

static void draw_add(const struct request *request, struct reply *reply, const struct plan *plan, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	struct option *bodies;
	const int count = homes(request, &bodies);

	staff_begin(request, reply, &(struct staff_page){ _("Begin a consultation"), CONSULTATIONS_URL, conduct_crumbs(request, NULL, NULL), errors });
	staff_form(request, out, ADD_URL);
	if (count == 1)
		hidden_draw(out, "body", bodies[0].value);
	else
		select_draw(out, &(struct line){ .name = "body", .label = _("Whose consultation is it?"), .value = request_text(request, "body") },
			    bodies, errors);
	draw_parts(request, out, plan, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Begin"));
	staff_end(reply);
}

static struct plan nothing_yet(const struct request *request)
{
	struct option *bodies;

	return (struct plan){ .protection = "", .consultation = { .title = "{}", .purpose = "{}", .contact = "",
				.body = homes(request, &bodies) ? bodies[0].words : "" } };
}

void plan_add_page(const struct request *request, struct reply *reply)
{
	const struct plan plan = nothing_yet(request);

	draw_add(request, reply, &plan, NULL);
}

void plan_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct plan plan = nothing_yet(request);

	take(request, &plan);
	draw_add(request, reply, &plan, &errors);
}

void plan_add_now(const struct request *request, struct reply *reply)
{
	struct plan plan = nothing_yet(request);
	struct errors errors = { .count = 0 };
	int64_t id;

	take(request, &plan);
	check(&plan, &errors);
	if (errors.count) {
		draw_add(request, reply, &plan, &errors);
		reply->status = 422;
		return;
	}
	plan.home = request_number(request, "body");
	id = plan_add(request->db, request->arena, &plan);
	conduct_record(request, AUDIT_CONSULTATION_ADDED, id, plan.home, NULL);
	reply_redirect(reply, plan_url(request->arena, id));
}

static void draw_settings(const struct request *request, struct reply *reply, const struct plan *plan, const struct errors *errors,
			  const char *notice)
{
	struct buffer *out = &reply->body;
	const char *url = arena_print(request->arena, "%s/settings", plan_url(request->arena, plan->consultation.id));

	staff_begin(request, reply, &(struct staff_page){ _("The consultation"), CONSULTATIONS_URL, conduct_crumbs(request, plan, NULL), errors });
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	staff_form(request, out, url);
	hidden_number(out, "seen", plan->version);
	draw_parts(request, out, plan, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

void plan_settings_page(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);

	if (plan)
		draw_settings(request, reply, plan, NULL, NULL);
}

void plan_settings_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct plan *plan = plan_of_request(request, reply);

	if (!plan)
		return;
	take(request, plan);
	draw_settings(request, reply, plan, &errors, NULL);
}

/* What is before the commission, or open, is not changed below those who judge or read it. */
static int is_bound(const struct plan *plan)
{
	return plan->stages & (1 << SUBMITTED | 1 << PUBLISHED | 1 << SUSPENDED);
}

void plan_settings_now(const struct request *request, struct reply *reply)
{
	struct plan *plan = plan_of_request(request, reply);
	struct errors errors = { .count = 0 };
	const char *notice = NULL;

	if (!plan)
		return;
	take(request, plan);
	check(plan, &errors);
	if (is_bound(plan))
		notice = _("A survey of this consultation is open, or before the ethics commission: its texts stay as they are.");
	else if (request_number(request, "seen") != plan->version)
		notice = _("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right.");
	if (errors.count || notice) {
		draw_settings(request, reply, plan, errors.count ? &errors : NULL, notice);
		reply->status = notice ? 409 : 422;
		return;
	}
	if (plan_keep(request->db, plan)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	conduct_record(request, AUDIT_CONSULTATION_CHANGED, plan->consultation.id, plan->home, NULL);
	reply_redirect(reply, plan_url(request->arena, plan->consultation.id));
}

static void draw_surveys(const struct request *request, struct buffer *out, const struct plan *plan)
{
	struct survey_plan *list;
	const int count = survey_plan_list(request->db, request->arena, plan, 0, &list);

	html_print(out, "<h2>%s</h2>\n", _("Surveys"));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("A survey puts one questionnaire to one audience. Add the first one."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s · %s</span></li>\n",
			   planned_url(request->arena, list[i].survey.id), title_of(request, list[i].survey.title),
			   audience_words(list[i].survey.audience), survey_state_words(request->arena, &list[i].survey));
	if (count)
		html(out, "</ul>\n");
	if (count < MOST_PLANNED)
		html_print(out, "<p><a class=\"button\" href=\"%s/add\">%s</a></p>\n", plan_url(request->arena, plan->consultation.id),
			   _("Add a survey"));
	if (count < MOST_PLANNED)
		html_print(out, "<p><a class=\"button secondary\" href=\"%s/room\">%s</a></p>\n", plan_url(request->arena, plan->consultation.id),
			   _("Ask a question in the room"));
	planned_draw_removed(request, out, plan);
	mirror_draw_all(request, out, plan, list, count);
}

void plan_page(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);
	struct buffer *out = &reply->body;

	if (!plan)
		return;
	staff_begin(request, reply, &(struct staff_page){ title_of(request, plan->consultation.title), CONSULTATIONS_URL,
							  conduct_crumbs(request, NULL, NULL) });
	html_print(out, "<dl class=\"facts\">\n<dt>%s</dt><dd lang=\"fr\" dir=\"auto\">%s</dd>\n<dt>%s</dt><dd>%s</dd>\n</dl>\n",
		   _("Who asks"), plan->consultation.body, _("Contact"), plan->consultation.contact);
	html_print(out, "<p><a class=\"button secondary\" href=\"%s/settings\">%s</a></p>\n", plan_url(request->arena, plan->consultation.id),
		   _("Title, purpose and addresses"));
	draw_surveys(request, out, plan);
	plan_draw_remove(request, out, plan);
	staff_end(reply);
}
