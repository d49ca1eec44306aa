#include "conduct/room_pages.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/visit.h"
#include "audit/audit.h"
#include "authoring/edit.h"
#include "authoring/manuscript_store.h"
#include "authoring/take.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "conduct/spot_pages.h"
#include "consultation/consultation_pages.h"
#include "consultation/consultation_store.h"
#include "consultation/data_notice.h"
#include "consultation/facts.h"
#include "consultation/result_store.h"
#include "consultation/round_store.h"
#include "consultation/stored.h"
#include "consultation/version_store.h"
#include "markup/html.h"
#include "questionnaire/questionnaire_store.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { MINUTE = 60, USUAL_MINUTES = 3, MOST_MINUTES = 60, ROOM_GRACE = 20, ROOM_RETENTION = 30, MOST_TO_ASK = 300, MOST_SOURCES = 10 };

const struct field room_add_fields[] = {
	PLAN_FIELD,
	{ "from",    FIELD_LINE, .optional = 1, .max = 80 },
	SPOT_FIELDS,
	{ "minutes", FIELD_NUMBER, .min = 1, .max = MOST_MINUTES },
	{ "promise", FIELD_TOKEN, .min = 1, .max = 20 },
	{ "groups",  FIELD_TICK },
	{ "members", FIELD_TICK },
	{ 0 }
};

const struct field room_act_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "act", FIELD_TOKEN, .min = 1, .max = 10 },
	{ 0 }
};

/* --- what can be asked */

/* "12/age" of a questionnaire of this body, and its words. */
static int questions_of(const struct request *request, const struct plan *plan, struct option *list)
{
	struct manuscript *manuscripts;
	const int found = manuscript_list(request->db, request->arena, &(struct manuscript_search){
		.bodies = arena_print(request->arena, "%lld", (long long)plan->home), .limit = MOST_SOURCES }, &manuscripts);
	int count = 0;

	for (int i = 0; i < found; i++) {
		const struct manuscript *manuscript = manuscript_find(request->db, request->arena, manuscripts[i].id);
		struct document_faults *faults = arena_new(request->arena, struct document_faults);
		const struct questionnaire *questionnaire = manuscript ?
			document_read(request->arena, manuscript->document, strlen(manuscript->document), faults) : NULL;

		for (int n = 0; questionnaire && n < questionnaire->question_count && count < MOST_TO_ASK; n++) {
			const struct question *question = &questionnaire->questions[n];
			const char *label = wording_in(questionnaire, &question->label, request->language->tag, NULL);

			if (question_is_asked(question) && !question->occurrence && !question_is_file(question) && label)
				list[count++] = (struct option){ arena_print(request->arena, "%lld/%s", (long long)manuscript->id, question->name),
					arena_print(request->arena, "%s – %s", label, *manuscript->title ? manuscript->title : _("Without title")) };
		}
	}
	return count;
}

/* The document that asks this question alone; NULL where it is none of those listed. */
static const char *document_of(const struct request *request, const struct plan *plan, const char *from)
{
	const char *slash = strchr(from, '/');
	struct option *list = arena_array(request->arena, struct option, MOST_TO_ASK + 1);
	const struct manuscript *manuscript = NULL;
	struct taking taking = { .count = 1 };
	struct edit edit, source;

	questions_of(request, plan, list);
	for (const struct option *one = list; one->value && !manuscript; one++)
		if (slash && !strcmp(one->value, from))
			manuscript = manuscript_find(request->db, request->arena, strtoll(from, NULL, 10));
	if (!manuscript || !edit_open(&source, request->arena, manuscript->document))
		return NULL;
	if (!edit_open(&edit, request->arena, document_begin(request->arena, source.language, manuscript->title))) {
		json_decref(source.root);
		return NULL;
	}
	json_object_set(edit.root, "languages", json_object_get(source.root, "languages"));
	json_object_set(edit.root, "title", json_object_get(edit_question(&source, slash + 1), "label"));
	json_object_set(json_array_get(json_object_get(edit.root, "sections"), 0), "title", json_object_get(edit_question(&source, slash + 1), "label"));
	json_decref(source.root);
	taking.document = manuscript->document;
	taking.names[0] = slash + 1;
	edit_take(&edit, &taking);
	return edit_close(&edit);
}

static const char *document_asked(const struct request *request, const struct plan *plan, struct errors *errors)
{
	const char *from = request_text(request, "from"), *document;

	if (!from || !from[strspn(from, " \t")])
		return spot_document(request, errors);
	document = document_of(request, plan, from);
	if (!document)
		errors_add(errors, "from", _("Choose one."));
	return document;
}

/* --- the form */

static void draw_add(const struct request *request, struct reply *reply, const struct plan *plan, const struct errors *errors)
{
	struct option *from = arena_array(request->arena, struct option, MOST_TO_ASK + 2);
	struct option promises[PROMISES + 1] = { 0 };
	const char *minutes = request_text(request, "minutes"), *promise = request_text(request, "promise");
	struct buffer *out = &reply->body;

	from[0] = (struct option){ "", _("A new one, written below") };
	questions_of(request, plan, from + 1);
	for (int i = 0; i < PROMISES; i++)
		promises[i] = (struct option){ promise_names[i], promise_name_words((enum promise)i) };
	staff_begin(request, reply, &(struct staff_page){ _("Ask a question in the room"), CONSULTATIONS_URL, conduct_crumbs(request, plan, NULL), errors });
	html_print(out, "<p>%s</p>\n", _("People answer on their phones for some minutes. The question and its QR code stand on the wall, then what all answered."));
	staff_form(request, out, arena_print(request->arena, "%s/room", plan_url(request->arena, plan->consultation.id)));
	if (from[1].value)
		select_draw(out, &(struct line){ .name = "from", .label = _("The question"), .value = request_text(request, "from") }, from, errors);
	spot_draw(request, out, errors);
	line_draw(out, &(struct line){ .name = "minutes", .label = _("Minutes"), .value = minutes ? minutes : arena_print(request->arena, "%d", USUAL_MINUTES) }, errors);
	buttons_draw(out, &(struct line){ .name = "promise", .label = _("Promise"), .value = promise ? promise : promise_names[ANONYMOUS] }, promises, errors);
	html_print(out, "<div class=\"choices\">\n");
	flag_draw(out, "groups", _("People without a phone may answer together, as a group"), request->method != POST || request_has(request, "groups"));
	if (plan->home_is_group)
		flag_draw(out, "members", _("If it is nominative: signed-in members see the complete result"), request_has(request, "members"));
	html_print(out, "</div>\n<button class=\"main\">%s</button>\n</form>\n", _("Open it now"));
	staff_end(reply);
}

void room_add_page(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);

	if (plan)
		draw_add(request, reply, plan, NULL);
}

void room_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct plan *plan = plan_of_request(request, reply);

	if (plan)
		draw_add(request, reply, plan, &errors);
}

/* --- it opens */

/* The languages of the document that this site speaks. */
static const char *languages_asked(const struct request *request, const json_t *root)
{
	const char *tags = "";
	const json_t *tag;
	size_t i;

	json_array_foreach(json_object_get(root, "languages"), i, tag)
		if (json_is_string(tag) && language_tagged(json_string_value(tag)))
			tags = arena_print(request->arena, "%s%s%s", tags, *tags ? " " : "", json_string_value(tag));
	return tags;
}

/* Those who are here, in each language. */
static const char *who_words(struct arena *arena, const char *tags)
{
	const struct language *before = text_language();
	json_t *who = json_object();
	const char *stored;

	for (int i = 0; i < LANGUAGES; i++) {
		if (!strstr(tags, languages[i].tag))
			continue;
		text_use(&languages[i]);
		json_object_set_new(who, languages[i].tag, json_string(_("Whoever is in the room.")));
	}
	text_use(before);
	stored = stored_json(arena, who);
	json_decref(who);
	return stored;
}

static struct survey_plan asked_now(const struct request *request, const struct plan *plan, const char *document, enum promise promise)
{
	json_t *root = json_loads(document, 0, NULL);
	const char *tags = languages_asked(request, root);
	struct survey_plan survey = {
		.plan = plan, .readers = request->visit->account->name, .smallest = USUAL_OF_GROUP, .minors = "", .alert = "", .notices = "{}",
		.group_sees = plan->home_is_group && promise == NOMINATIVE && request_has(request, "members"),
		.survey = {
			.title = stored_json(request->arena, json_object_get(root, "title")), .who = who_words(request->arena, tags),
			.notice = "{}", .notice_hash = hash_of("{}", 2), .audience = MEMBERS, .promise = promise, .paging = A_QUESTION_PER_PAGE,
			.modes = 1u << ALONE | (request_has(request, "groups") ? 1u << GROUP : 0), .languages = tags, .minutes = 1,
			.zone = "Europe/Paris", .grace = ROOM_GRACE, .draft_days = 1, .retention_days = ROOM_RETENTION,
		},
	};

	json_decref(root);
	return survey;
}

static int64_t clock_of(const struct request *request, int64_t survey)
{
	const struct survey_plan *found = survey_plan_find(request->db, request->arena, survey);

	return found ? found->survey.now : 0;
}

/* Prepared, dated from now on, with all that an opening needs: what still lacks is in missing. */
static int64_t prepare(const struct request *request, struct survey_plan *survey, const char *document, struct planned *planned,
		       struct missing_list *missing)
{
	const int minutes = (int)request_number(request, "minutes");
	int64_t id;

	survey->manuscript = manuscript_add(request->db, request->arena, survey->plan->home, document,
		&(struct manuscript_change){ .act = MANUSCRIPT_BEGUN, .account = request->visit->account->id });
	id = survey_plan_add(request->db, request->arena, survey);
	survey->survey.id = id;
	survey->version = 1;
	survey->survey.opens = clock_of(request, id);
	survey->survey.closes = survey->survey.opens + minutes * MINUTE;
	(void)!survey_plan_keep(request->db, request->arena, survey);
	room_begin(request->db, id, minutes);
	*planned = (struct planned){ .survey = survey_plan_find(request->db, request->arena, id) };
	planned_open(request, planned);
	*missing = planned_missing(request, planned);
	return id;
}

static enum fault open_it(const struct request *request, const struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;
	const enum fault fault = survey_plan_open(request->db, survey, data_notice_wording(request->arena, survey, planned->questionnaire),
						  planned->manuscript_version);

	if (fault)
		return fault;
	questionnaire_add(request->db, &planned->questionnaire->version, planned->document);
	(void)survey_use_version(request->db, survey->survey.id,
				 &(struct version_use){ planned->questionnaire->version, .account = request->visit->account->id });
	conduct_record(request, AUDIT_SURVEY_OPENED, survey->survey.id, survey->plan->home, "asked-in=room");
	return NO_FAULT;
}

void room_add_now(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);
	const int promise = name_index(promise_names, PROMISES, request_text(request, "promise"));
	struct errors errors = { .count = 0 };
	struct missing_list missing = { .count = 0 };
	struct survey_plan survey;
	struct planned planned;
	const char *document;
	int64_t id;

	if (!plan)
		return;
	document = document_asked(request, plan, &errors);
	if (promise < 0)
		errors_add(&errors, "promise", _("Choose one."));
	if (plan->survey_count >= MOST_PLANNED)
		errors_add(&errors, "label", _("This consultation has as many surveys as it can have."));
	if (errors.count || !document) {
		draw_add(request, reply, plan, &errors);
		reply->status = 422;
		return;
	}
	survey = asked_now(request, plan, document, (enum promise)promise);
	id = prepare(request, &survey, document, &planned, &missing);
	for (int i = 0; i < missing.count && i < MOST_ERRORS; i++)
		errors_add(&errors, "label", missing.list[i].words);
	if (planned_way(request, &planned) == OPENS_NOT)
		errors_add(&errors, "label", _("Only a working group asks its members in the room without the opinion of the ethics commission."));
	if (errors.count) {
		/* Nothing of it is kept. */
		draw_add(request, reply, plan, &errors);
		reply->status = 422;
		return;
	}
	if (open_it(request, &planned))
		reply_fault(request, reply, FAULT_CONFLICT);
	else
		reply_redirect(reply, arena_print(request->arena, "%s/room", planned_url(request->arena, id)));
}

/* --- while it is asked, and after */

static const char *left_words(struct arena *arena, int64_t seconds)
{
	if (seconds < MINUTE)
		return text_print(arena, text_plural("%d second left", "%d seconds left", (int)seconds), (int)seconds);
	return text_print(arena, text_plural("%d minute left", "%d minutes left", (int)((seconds + MINUTE - 1) / MINUTE)),
			  (int)((seconds + MINUTE - 1) / MINUTE));
}

static void draw_buttons(const struct request *request, struct buffer *out, const struct survey_plan *survey)
{
	planned_form(request, out, survey, "room");
	html_print(out, "<div class=\"buttons\">\n<button class=\"secondary\" name=\"act\" value=\"more1\">%s</button>\n"
		   "<button class=\"secondary\" name=\"act\" value=\"more5\">%s</button>\n"
		   "<button class=\"main\" name=\"act\" value=\"close\">%s</button>\n</div>\n</form>\n",
		   _("1 minute more"), _("5 minutes more"), _("Close now"));
}

static int takes_more(const struct survey *own)
{
	return own->stage == PUBLISHED && own->now < own->closes + own->grace;
}

void room_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct planned planned;
	const struct survey *own;
	const char *url;

	if (!planned_of_request(request, reply, &planned))
		return;
	own = &planned.survey->survey;
	url = planned_url(request->arena, own->id);
	if (!own->room_minutes) {
		reply_redirect(reply, url);
		return;
	}
	staff_begin(request, reply, &(struct staff_page){ title_of(request, own->title), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned.survey->plan, planned.survey) });
	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", own->now < own->closes ? left_words(request->arena, own->closes - own->now) :
		   round_released(request->db, own->id) ? _("Closed. The result is on the wall.") : _("Closed. The result comes within two minutes."));
	html_print(out, "<p><a class=\"button main\" href=\"%s/wall\" target=\"_blank\" rel=\"noopener\">%s</a></p>\n",
		   survey_url(request->arena, own->slug), _("Put it on the wall (new window)"));
	html_print(out, "<p>%s <strong dir=\"ltr\">%s/s/%lld</strong></p>\n", _("Its short address:"), request_address(request), (long long)own->id);
	if (takes_more(own))
		draw_buttons(request, out, planned.survey);
	if (planned.survey->group_sees)
		html_print(out, "<p><a href=\"%s/results\">%s</a></p>\n", url, _("Results for the group"));
	html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(request->arena,
		   _("Counts below %d are hidden on the wall. In a group of twelve that is many: a question with two or three answers shows most."), planned.survey->smallest));
	staff_end(reply);
	reply->refresh = own->now < own->closes + 2 * MINUTE ? arena_print(request->arena, "%s/room", url) : NULL;
	reply->refresh_after = 10;
}

void room_act(const struct request *request, struct reply *reply)
{
	const char *act = request_text(request, "act"), *url;
	const struct survey *own;
	struct planned planned;
	int64_t closes;

	if (!planned_of_request(request, reply, &planned))
		return;
	own = &planned.survey->survey;
	url = arena_print(request->arena, "%s/room", planned_url(request->arena, own->id));
	/* Once its result may be on its way, it stays closed. */
	if (!own->room_minutes || !takes_more(own)) {
		reply_redirect(reply, url);
		return;
	}
	closes = own->closes > own->now ? own->closes : own->now;
	closes = !strcmp(act, "more1") ? closes + MINUTE : !strcmp(act, "more5") ? closes + 5 * MINUTE : own->now;
	if (own->closes <= own->now && closes == own->now) {
		reply_redirect(reply, url);
		return;
	}
	if (request_number(request, "seen") != planned.survey->version || survey_plan_close_at(request->db, planned.survey, closes)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	conduct_record(request, AUDIT_SURVEY_CHANGED, own->id, planned.survey->plan->home, "changed=to");
	reply_redirect(reply, url);
}
