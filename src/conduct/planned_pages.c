#include "conduct/planned_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/rights.h"
#include "audit/audit.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "conduct/put_away_pages.h"
#include "conduct/review_draw_pages.h"
#include "conduct/reword_pages.h"
#include "conduct/round_pages.h"
#include "consultation/consultation_pages.h"
#include "consultation/facts.h"
#include "consultation/review_store.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "questionnaire/document.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field planned_add_fields[] = {
	PLAN_FIELD,
	{ "manuscript", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "audience",   FIELD_TOKEN,  .min = 1, .max = 20 },
	{ 0 }
};

static const char *place_of(const struct request *request, const struct planned *planned, const struct missing *missing)
{
	const struct survey_plan *survey = planned->survey;
	const char *url = planned_url(request->arena, survey->survey.id);

	switch (missing->place) {
	case IN_CONSULTATION:
		return arena_print(request->arena, "%s/settings#%s", plan_url(request->arena, survey->plan->consultation.id), missing->field);
	case IN_QUESTIONNAIRE:
		return manuscript_url(request->arena, survey->manuscript);
	case IN_NOTICE:
		return arena_print(request->arena, "%s/notice#%s", url, missing->field);
	case IN_SETTINGS:
		break;
	}
	return arena_print(request->arena, "%s/settings#%s", url, missing->field);
}

static void draw_missing(const struct request *request, struct buffer *out, const struct planned *planned, const struct missing_list *missing)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Still missing"));
	for (int i = 0; i < missing->count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", place_of(request, planned, &missing->list[i]), missing->list[i].words);
	html(out, "</ul>\n");
}

static void draw_act(const struct request *request, struct buffer *out, const struct survey_plan *survey, const char *place, const char *words)
{
	html_print(out, "<p><a class=\"button main\" href=\"%s/%s\">%s</a></p>\n", planned_url(request->arena, survey->survey.id), place, words);
}

static const char *way_words(enum opening_way way)
{
	static const char *const words[] = {
		[OPENS_NOT] = N_("The ethics commission gives its opinion before it opens."),
		[OPENS_BY_OPINION] = N_("The ethics commission has approved it as it stands."),
		[OPENS_FOR_MEMBERS] = N_("A working group asks its own members: no opinion is needed."),
		[OPENS_BY_MODEL] = N_("All its questions are those of an approved model: no opinion is needed."),
		[OPENS_FREELY] = N_("This site asks for no opinion before a survey opens."),
	};

	return text_of(words[way]);
}

/* What may be done while it is prepared; first what is missing for it. */
static void draw_next(const struct request *request, struct buffer *out, struct planned *planned, const struct missing_list *missing)
{
	const enum opening_way way = planned_way(request, planned);
	const struct survey_plan *survey = planned->survey;

	if (survey->survey.stage == APPROVED && way != OPENS_BY_OPINION)
		html_print(out, "<p class=\"warning\">%s</p>\n", _("This has changed since it was approved. Put it back as it was, or submit it again."));
	else if (survey->survey.stage != CONDITIONAL)
		html_print(out, "<p>%s</p>\n", way_words(way));
	if (missing->count)
		draw_missing(request, out, planned, missing);
	else if (survey->survey.stage == CONDITIONAL)
		return;
	else if (way != OPENS_NOT)
		draw_act(request, out, survey, "open", _("Open this survey"));
	else
		draw_act(request, out, survey, "submit", _("Submit it to the ethics commission"));
}

static void draw_take_back(const struct request *request, struct buffer *out, const struct survey_plan *survey)
{
	planned_form(request, out, survey, "take-back");
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Take it back to change it"));
}

static void draw_published(const struct request *request, struct buffer *out, const struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;

	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", survey_url(request->arena, survey->survey.slug), _("See it as people do"));
	if (survey->survey.stage == SUSPENDED)
		html_print(out, "<div class=\"warning\">\n<p>%s</p>\n<p dir=\"auto\">%s</p>\n</div>\n",
			   _("The ethics commission has suspended this survey. People are told that it is paused. Why:"), survey->suspended_for);
	html_print(out, "<p><a class=\"button secondary\" href=\"%s/closing\">%s</a></p>\n", planned_url(request->arena, survey->survey.id),
		   _("Change the last day"));
	reword_draw_offer(request, out, planned);
}

static void draw_links(const struct request *request, struct buffer *out, const struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;
	const char *url = planned_url(request->arena, survey->survey.id);

	html(out, "<ul class=\"links\">\n");
	if (stage_is_writable(survey->survey.stage))
		html_print(out, "<li><a href=\"%s/settings\">%s</a></li>\n", url, _("Settings"));
	if (survey->manuscript)
		html_print(out, "<li><a href=\"%s\">%s</a></li>\n", manuscript_url(request->arena, survey->manuscript), _("Its questionnaire"));
	html_print(out, "<li><a href=\"%s/offers\">%s</a></li>\n", url, _("Offered to committees"));
	if (request->rights & INVITE && survey->survey.stage >= APPROVED)
		html_print(out, "<li><a href=\"%s/campaigns\">%s</a></li>\n", url, _("Invitations that are sent"));
	if (route_is_open(request, arena_print(request->arena, "%s/batches", url)))
		html_print(out, "<li><a href=\"%s/batches\">%s</a></li>\n", url, _("Cards and letters of invitation"));
	html_print(out, "<li><a href=\"%s/notice\">%s</a></li>\n</ul>\n", url, _("What people are told about their data"));
}

static void draw_facts(struct buffer *out, const struct survey_plan *survey)
{
	html_print(out, "<h2>%s</h2>\n<dl class=\"summary\">\n", _("Settings"));
	for (const struct fact *fact = survey_facts(out->arena, survey); fact->label; fact++) {
		html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">", fact->label);
		html_paragraphs(out, *fact->value ? fact->value : _("Not set yet"));
		html(out, "</dd>\n</div>\n");
	}
	html(out, "</dl>\n");
}

void planned_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct missing_list missing;
	const struct review *review;
	struct planned planned;
	enum survey_stage stage;

	if (!planned_of_request(request, reply, &planned))
		return;
	stage = planned.survey->survey.stage;
	review = review_last(request->db, request->arena, planned.survey->survey.id, 0);
	staff_begin(request, reply, &(struct staff_page){ title_of(request, planned.survey->survey.title), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned.survey->plan, NULL) });
	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", survey_state_words(request->arena, &planned.survey->survey));
	if (stage_is_writable(stage)) {
		missing = planned_missing(request, &planned);
		draw_next(request, out, &planned, &missing);
	} else if (stage >= PUBLISHED) {
		draw_published(request, out, &planned);
	}
	if (stage == SUBMITTED || stage == CONDITIONAL)
		draw_take_back(request, out, planned.survey);
	if (review)
		review_draw_for_author(request, out, review, planned.survey, stage);
	round_draw(request, out, &planned);
	draw_links(request, out, &planned);
	draw_facts(out, planned.survey);
	planned_draw_remove(request, out, planned.survey);
	staff_end(reply);
}

static void draw_add(const struct request *request, struct reply *reply, const struct plan *plan, const struct errors *errors)
{
	struct option audiences[AUDIENCES + 1] = { 0 }, *list;
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Add a survey"), CONSULTATIONS_URL, conduct_crumbs(request, plan, NULL), errors });
	if (!manuscripts_offered(request, plan->home, (int64_t)request_number(request, "manuscript"), &list)) {
		html_print(out, "<p>%s</p>\n<p><a class=\"button main\" href=\"" STUDIO_URL "\">%s</a></p>\n",
			   _("This body has no questionnaire yet. Write one first."), _("Questionnaires"));
		staff_end(reply);
		return;
	}
	for (int i = 0; i < AUDIENCES; i++)
		audiences[i] = (struct option){ audience_names[i], audience_words((enum audience)i) };
	staff_form(request, out, arena_print(request->arena, "%s/add", plan_url(request->arena, plan->consultation.id)));
	select_draw(out, &(struct line){ .name = "manuscript", .label = _("Its questionnaire"), .value = request_text(request, "manuscript"),
					 .hint = _("Surveys of several audiences may share one.") }, list, errors);
	buttons_draw(out, &(struct line){ .name = "audience", .label = _("Audience"), .value = request_text(request, "audience") }, audiences, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add"));
	staff_end(reply);
}

void planned_add_page(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);

	if (plan)
		draw_add(request, reply, plan, NULL);
}

void planned_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct plan *plan = plan_of_request(request, reply);

	if (plan)
		draw_add(request, reply, plan, &errors);
}

/* The languages of the document that this site speaks. */
static const char *languages_in(struct arena *arena, const char *document, const char **title)
{
	json_t *root = json_loads(document, 0, NULL), *tag;
	const char *tags = "";
	size_t i;

	json_array_foreach(json_object_get(root, "languages"), i, tag)
		if (json_is_string(tag) && language_tagged(json_string_value(tag)))
			tags = arena_print(arena, "%s%s%s", tags, *tags ? " " : "", json_string_value(tag));
	*title = json_is_object(json_object_get(root, "title")) ? stored_json(arena, json_object_get(root, "title")) : "{}";
	json_decref(root);
	return tags;
}

/* What fits most surveys of that audience; all of it can be changed. */
static struct survey_plan usual(struct arena *arena, const struct plan *plan, const struct manuscript *manuscript, enum audience audience)
{
	const struct questionnaire *questionnaire = study_questionnaire(study_of(manuscript->document));
	const char *title, *tags = languages_in(arena, manuscript->document, &title);

	return (struct survey_plan){
		.plan = plan, .manuscript = manuscript->id, .readers = "", .smallest = audience == MEMBERS ? USUAL_OF_GROUP : USUAL_PUBLISHED, .minors = "", .alert = "", .notices = "{}",
		.survey = {
			.title = title, .who = "{}", .notice = "{}", .notice_hash = hash_of("{}", 2), .audience = audience,
			.promise = audience == MEMBERS || audience == COMMITTEES ? NOMINATIVE : CONFIDENTIAL,
			.paging = audience == SUPPORTED ? A_QUESTION_PER_PAGE : A_SECTION_PER_PAGE,
			.modes = audience == SUPPORTED ? 1u << ALONE | 1u << HELPED | 1u << INTERPRETER | 1u << TELEPHONE | 1u << PAPER : 1u << ALONE,
			.languages = tags, .minutes = questionnaire ? minutes_estimated(arena, questionnaire) : 10, .zone = "Europe/Paris",
			.grace = 86400, .draft_days = 30, .retention_days = 365,
		},
	};
}

void planned_add_now(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);
	const struct manuscript *manuscript = plan ? manuscript_find(request->db, request->arena, request_number(request, "manuscript")) : NULL;
	const int audience = name_index(audience_names, AUDIENCES, request_text(request, "audience"));
	struct errors errors = { .count = 0 };
	struct survey_plan survey;
	int64_t id;

	if (!plan)
		return;
	if (!manuscript || manuscript->removed || manuscript->body != plan->home)
		errors_add(&errors, "manuscript", _("Choose one."));
	if (audience < 0)
		errors_add(&errors, "audience", _("Choose one."));
	if (errors.count || plan->survey_count >= MOST_PLANNED) {
		draw_add(request, reply, plan, &errors);
		reply->status = 422;
		return;
	}
	survey = usual(request->arena, plan, manuscript, (enum audience)audience);
	id = survey_plan_add(request->db, request->arena, &survey);
	conduct_record(request, AUDIT_SURVEY_ADDED, id, plan->home, NULL);
	reply_redirect(reply, arena_print(request->arena, "%s/settings", planned_url(request->arena, id)));
}
