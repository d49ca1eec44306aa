#include "conduct/planned_form_pages.h"

#include <jansson.h>
#include <string.h>

#include "audit/audit.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "conduct/care_form_pages.h"
#include "conduct/conduct_pages.h"
#include "consultation/consultation_load.h"
#include "consultation/facts.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { HOUR = 3600, MOST_GRACE_HOURS = LONGEST_GRACE / HOUR };

const struct field planned_settings_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "w-", FIELD_PREFIX, .max = LONGEST_WORDING },
	{ "manuscript",     FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "audience",       FIELD_TOKEN,  .min = 1, .max = 20 },
	{ "promise",        FIELD_TOKEN,  .min = 1, .max = 20 },
	{ "paging",         FIELD_TOKEN,  .min = 1, .max = 20 },
	{ "mode-",          FIELD_PREFIX, .max = 1 },
	{ "language-",      FIELD_PREFIX, .max = 1 },
	{ "minutes",        FIELD_NUMBER, .min = 1, .max = 240 },
	{ "opens",          FIELD_LINE,   .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "closes",         FIELD_LINE,   .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "zone",           FIELD_LINE,   .min = 1, .max = 64 },
	{ "grace",          FIELD_NUMBER, .min = 0, .max = MOST_GRACE_HOURS },
	{ "draft_days",     FIELD_NUMBER, .min = 1, .max = 365 },
	{ "retention_days", FIELD_NUMBER, .min = 1, .max = 3660 },
	{ "read_back",      FIELD_TICK },
	{ "by_invitation",  FIELD_TICK },
	{ "previous",       FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX },
	{ "group_sees",     FIELD_TICK },
	{ "smallest",       FIELD_NUMBER, .min = LEAST_PUBLISHED, .max = 1000 },
	WORDS_FIELD("readers", 1),
	CARE_FIELDS,
	{ 0 }
};

/* Where the council's people live. */
static const char *const zones[] = {
	"Europe/Paris", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon", "Indian/Reunion",
	"Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis",
};
enum { ZONES = sizeof(zones) / sizeof(*zones) };

/* Of the document, or all where there is none. */
static struct tongues offered(const struct request *request, const struct planned *planned)
{
	const json_t *root = planned->document ? study_root(study_of(planned->document)) : NULL, *tag;
	struct tongues tongues = { .count = 0 };
	size_t i;

	json_array_foreach(json_object_get(root, "languages"), i, tag)
		if (json_is_string(tag) && language_tagged(json_string_value(tag)) && tongues.count < LANGUAGES)
			tongues.tags[tongues.count++] = arena_copy(request->arena, json_string_value(tag));
	for (int j = 0; !tongues.count && j < LANGUAGES; j++)
		tongues.tags[j] = languages[j].tag;
	if (!tongues.count)
		tongues.count = LANGUAGES;
	return tongues;
}

static json_t *opened(const struct survey *survey)
{
	json_t *title = json_loads(survey->title, 0, NULL), *who = json_loads(survey->who, 0, NULL);

	return json_pack("{s:o, s:o}", "title", title ? title : json_object(), "who", who ? who : json_object());
}

static void draw_names(const struct request *request, struct buffer *out, const struct line *line, const char *const *names, int count,
		       const char *(*words)(int), const struct errors *errors)
{
	struct option *list = arena_array(request->arena, struct option, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		list[i] = (struct option){ names[i], words(i) };
	buttons_draw(out, line, list, errors);
}

static const char *nth_audience(int i) { return audience_words((enum audience)i); }
static const char *nth_promise(int i) { return promise_name_words((enum promise)i); }
static const char *nth_paging(int i) { return paging_words((enum paging)i); }

static void draw_whom(const struct request *request, struct buffer *out, const struct survey *own, const struct errors *errors)
{
	draw_names(request, out, &(struct line){ .name = "audience", .label = _("Audience"), .value = audience_names[own->audience] },
		   audience_names, AUDIENCES, nth_audience, errors);
	draw_names(request, out, &(struct line){ .name = "promise", .label = _("Promise"), .value = promise_names[own->promise],
		   .hint = _("Once people have begun to answer, it stays.") }, promise_names, PROMISES, nth_promise, errors);
	flag_draw(out, "by_invitation", _("Only people who are invited may answer, each once, by a code of their own"), own->by_invitation);
	draw_names(request, out, &(struct line){ .name = "paging", .label = _("Pages"), .value = paging_names[own->paging] },
		   paging_names, PAGINGS, nth_paging, errors);
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<div class=\"choices\">\n", _("How people can answer"));
	for (int i = 0; i < MODES; i++)
		flag_draw(out, arena_print(request->arena, "mode-%s", mode_names[i]), mode_words((enum mode)i), (own->modes & 1u << i) != 0);
	html(out, "</div>\n</fieldset>\n");
}

static void draw_languages(const struct request *request, struct buffer *out, const struct survey *own, const struct tongues *tongues)
{
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n<div class=\"choices\">\n",
		   _("Languages"), _("Those of the questionnaire."));
	for (int i = 0; i < tongues->count; i++)
		flag_draw(out, arena_print(request->arena, "language-%s", tongues->tags[i]), tongue_words(tongues->tags[i]),
			  survey_has_language(own, tongues->tags[i]));
	html(out, "</div>\n</fieldset>\n");
}

static void draw_number(const struct request *request, struct buffer *out, const char *name, const char *label, const char *hint, int value,
			const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = name, .label = label, .hint = hint,
		  .value = typed_or(request, name, arena_print(request->arena, "%d", value)) }, errors);
}

static const char *typed_instant(struct arena *arena, int64_t at, const char *zone)
{
	return at ? typed_day(arena, day_in_zone(at, zone)) : "";
}

static void draw_when(const struct request *request, struct buffer *out, const struct survey *own, const struct errors *errors)
{
	struct option list[ZONES + 1] = { 0 };

	for (int i = 0; i < ZONES; i++)
		list[i] = (struct option){ zones[i], zones[i], "en" };
	html_print(out, "<h2>%s</h2>\n", _("When"));
	day_draw(out, "opens", _("First day"), NULL, typed_or(request, "opens", typed_instant(request->arena, own->opens, own->zone)), errors);
	day_draw(out, "closes", _("Last day"), _("That day is open to its end."),
		 typed_or(request, "closes", own->closes ? typed_instant(request->arena, own->closes - 1, own->zone) : ""), errors);
	select_draw(out, &(struct line){ .name = "zone", .label = _("Days are those of"), .value = own->zone }, list, errors);
	draw_number(request, out, "grace", _("Hours after the end in which what was begun can still be sent"), NULL, own->grace / HOUR, errors);
	draw_number(request, out, "minutes", _("Minutes needed to answer"), NULL, own->minutes, errors);
}

/* Where bodies answer: the same questions of the year before, whose answers stand beside. */
static void draw_series(const struct request *request, struct buffer *out, const struct survey_plan *survey, const struct errors *errors)
{
	struct survey_named *found;
	const int count = survey_series_list(request->db, request->arena, survey, &found);
	struct option *list = arena_array(request->arena, struct option, (size_t)count + 2);

	if (!count)
		return;
	list[0] = (struct option){ "0", _("None") };
	for (int i = 0; i < count; i++)
		list[i + 1] = (struct option){ arena_print(request->arena, "%lld", (long long)found[i].id), title_of(request, found[i].title) };
	select_draw(out, &(struct line){ .name = "previous", .label = _("The survey before it, where committees answer each year"),
		    .hint = _("What a committee answered then stands beside, for itself alone."),
		    .value = arena_print(request->arena, "%lld", (long long)survey->previous) }, list, errors);
}

static void take_series(const struct request *request, struct survey_plan *survey)
{
	const int64_t chosen = request_number(request, "previous");
	struct survey_named *found;
	const int count = survey_series_list(request->db, request->arena, survey, &found);

	survey->previous = 0;
	for (int i = 0; i < count; i++)
		if (found[i].id == chosen && survey->survey.audience == COMMITTEES)
			survey->previous = chosen;
}

static void draw_data(const struct request *request, struct buffer *out, const struct survey_plan *survey, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n", _("The data"));
	draw_number(request, out, "draft_days", _("Days for which what is begun is kept"), NULL, survey->survey.draft_days, errors);
	draw_number(request, out, "retention_days", _("Days after the end when free texts are erased"), NULL, survey->survey.retention_days, errors);
	flag_draw(out, "read_back", _("With their code, people can read again what they sent"), survey->survey.read_back);
	if (survey->plan->home_is_group)
		flag_draw(out, "group_sees", _("Nominative surveys of members: signed-in members see the complete results of their own group"), survey->group_sees);
	draw_number(request, out, "smallest", _("Fewest people in a published figure"), NULL, survey->smallest, errors);
	prose_draw(out, &(struct line){ .name = "readers", .label = _("Who reads the answers as they were given"),
		   .hint = _("Names or functions, one on each line. They stand in the notice."), .value = survey->readers }, errors);
	care_form_draw(out, survey, errors);
}

/* Theirs beside ours, setting by setting. */
static void draw_both(const struct request *request, struct buffer *out, const struct survey_plan *ours)
{
	const struct survey_plan *theirs = survey_plan_find(request->db, request->arena, ours->survey.id);
	const struct fact *one, *other;
	struct both rows[32] = { 0 };
	int count = 0;

	if (!theirs)
		return;
	one = survey_facts(request->arena, theirs);
	other = survey_facts(request->arena, ours);
	for (; one->label && count < 31; one++, other++)
		rows[count++] = (struct both){ one->label, one->value, other->value };
	html_print(out, "<div class=\"warning\">\n<p>%s</p>\n</div>\n", _("Somebody else changed this meanwhile. Where you differ:"));
	both_draw(out, rows);
}

static void draw_manuscripts(const struct request *request, struct buffer *out, const struct survey_plan *survey, const struct errors *errors)
{
	struct option *list;

	manuscripts_offered(request, survey->plan->home, survey->manuscript, &list);
	select_draw(out, &(struct line){ .name = "manuscript", .label = _("Its questionnaire"),
		    .value = arena_print(request->arena, "%lld", (long long)survey->manuscript) }, list, errors);
}

static void draw_settings(const struct request *request, struct reply *reply, const struct planned *planned, const struct errors *errors,
			  int is_conflict)
{
	const struct survey_plan *survey = planned->survey;
	const struct tongues tongues = offered(request, planned);
	json_t *object = opened(&survey->survey);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Settings of the survey"), CONSULTATIONS_URL,
							  conduct_crumbs(request, survey->plan, survey), errors });
	if (is_conflict)
		draw_both(request, out, survey);
	planned_form(request, out, survey, "settings");
	draw_manuscripts(request, out, survey, errors);
	wording_draw(out, &tongues, object, &(struct wording_form){ "title", _("Title"), NULL });
	wording_draw(out, &tongues, object, &(struct wording_form){ "who", _("Who can answer"), _("A sentence, as people will read it.") });
	json_decref(object);
	draw_whom(request, out, &survey->survey, errors);
	draw_languages(request, out, &survey->survey, &tongues);
	draw_when(request, out, &survey->survey, errors);
	draw_series(request, out, survey, errors);
	draw_data(request, out, survey, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
	if (is_conflict)
		reply->status = 409;
}

static int name_of(const struct request *request, const char *field, const char *const *names, int count, int there)
{
	const char *name = request_text(request, field);
	const int index = name ? name_index(names, count, name) : -1;

	return index < 0 ? there : index;
}

static void take_wordings(const struct request *request, const struct planned *planned, struct survey *own)
{
	const struct tongues tongues = offered(request, planned);
	json_t *object = opened(own), *title, *who;

	wording_take(request, &tongues, object, "title");
	wording_take(request, &tongues, object, "who");
	title = json_object_get(object, "title");
	who = json_object_get(object, "who");
	own->title = title ? stored_json(request->arena, title) : "{}";
	own->who = who ? stored_json(request->arena, who) : "{}";
	json_decref(object);
	own->languages = "";
	for (int i = 0; i < tongues.count; i++)
		if (request_has(request, arena_print(request->arena, "language-%s", tongues.tags[i])))
			own->languages = arena_print(request->arena, "%s%s%s", own->languages, *own->languages ? " " : "", tongues.tags[i]);
}

static void take_days(const struct request *request, struct survey *own, struct errors *errors)
{
	const char *zone = request_text(request, "zone");
	const int32_t first = read_typed_day(request, "opens", errors), last = read_typed_day(request, "closes", errors);

	if (zone && zone_exists(zone))
		own->zone = zone;
	else if (zone)
		errors_add(errors, "zone", _("Choose one."));
	own->opens = first == DAY_NONE ? 0 : day_start(own->zone, first);
	own->closes = last == DAY_NONE ? 0 : day_start(own->zone, last + 1);
	if (own->opens && own->closes && own->closes <= own->opens)
		errors_add(errors, "closes", _("This must not be before the first day."));
}

static int number_or(const struct request *request, const char *name, int there)
{
	return request_has(request, name) && !request_unfit(request, name) ? (int)request_number(request, name) : there;
}

static void take(const struct request *request, struct planned *planned, struct errors *errors)
{
	struct survey_plan *survey = planned->survey;
	struct survey *own = &survey->survey;

	take_wordings(request, planned, own);
	own->audience = name_of(request, "audience", audience_names, AUDIENCES, own->audience);
	own->promise = name_of(request, "promise", promise_names, PROMISES, own->promise);
	own->paging = name_of(request, "paging", paging_names, PAGINGS, own->paging);
	own->modes = 0;
	for (int i = 0; i < MODES; i++)
		if (request_has(request, arena_print(request->arena, "mode-%s", mode_names[i])))
			own->modes |= 1u << i;
	take_days(request, own, errors);
	own->minutes = number_or(request, "minutes", own->minutes);
	own->grace = number_or(request, "grace", own->grace / HOUR) * HOUR;
	own->draft_days = number_or(request, "draft_days", own->draft_days);
	own->retention_days = number_or(request, "retention_days", own->retention_days);
	own->read_back = request_has(request, "read_back");
	own->by_invitation = request_has(request, "by_invitation");
	survey->group_sees = survey->plan->home_is_group && request_has(request, "group_sees");
	survey->smallest = number_or(request, "smallest", survey->smallest);
	survey->readers = request_text_or_none(request, "readers");
	care_form_take(request, survey);
	take_series(request, survey);
	if (own->audience == COMMITTEES && own->promise != NOMINATIVE)
		errors_add(errors, "promise", _("Where committees answer, it is known which one: choose the promise with names."));
	if (own->by_invitation && own->audience == COMMITTEES)
		errors_add(errors, "by_invitation", _("Committees answer from the page where the survey is offered to them, without a code."));
	if (own->read_back && own->promise == ANONYMOUS)
		errors_add(errors, "read_back", _("What was sent to an anonymous survey can be found by nobody."));
	if (survey->group_sees && (own->promise != NOMINATIVE || own->audience != MEMBERS))
		errors_add(errors, "group_sees", _("Complete results are for the members of a group whose survey is nominative."));
	if (own->is_linked && own->promise == ANONYMOUS)
		errors_add(errors, "promise", _("A round in which people bring their own former answers cannot be anonymous."));
	if (own->retention_days * 86400LL < own->grace)
		errors_add(errors, "retention_days", _("This must not end before the drafts of the last minute are sent."));
}

/* Where it may no longer be written on, its page says why. */
static int open_writable(const struct request *request, struct reply *reply, struct planned *planned)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	if (stage_is_writable(planned->survey->survey.stage))
		return 1;
	reply_redirect(reply, planned_url(request->arena, planned->survey->survey.id));
	return 0;
}

void planned_settings_page(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (open_writable(request, reply, &planned))
		draw_settings(request, reply, &planned, NULL, 0);
}

void planned_settings_again(const struct request *request, struct reply *reply)
{
	struct errors errors = errors_of(request), unused = { .count = 0 };
	struct planned planned;

	if (!open_writable(request, reply, &planned))
		return;
	take(request, &planned, &unused);
	draw_settings(request, reply, &planned, &errors, 0);
}

static void take_manuscript(const struct request *request, struct survey_plan *survey, struct errors *errors)
{
	const struct manuscript *manuscript = manuscript_find(request->db, request->arena, request_number(request, "manuscript"));

	if (!manuscript || manuscript->removed || manuscript->body != survey->plan->home)
		errors_add(errors, "manuscript", _("Choose one."));
	else
		survey->manuscript = manuscript->id;
}

void planned_settings_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct planned planned;

	if (!open_writable(request, reply, &planned))
		return;
	take_manuscript(request, planned.survey, &errors);
	take(request, &planned, &errors);
	if (errors.count) {
		draw_settings(request, reply, &planned, &errors, 0);
		reply->status = 422;
		return;
	}
	if (request_number(request, "seen") != planned.survey->version) {
		draw_settings(request, reply, &planned, NULL, 1);
		return;
	}
	if (survey_plan_keep(request->db, request->arena, planned.survey)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	conduct_record(request, AUDIT_SURVEY_CHANGED, planned.survey->survey.id, planned.survey->plan->home, NULL);
	reply_redirect(reply, planned_url(request->arena, planned.survey->survey.id));
}
