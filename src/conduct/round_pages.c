#include "conduct/round_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "authoring/differences.h"
#include "authoring/edit.h"
#include "authoring/manuscript_store.h"
#include "authoring/study.h"
#include "base/arena.h"
#include "base/day.h"
#include "conduct/conduct_pages.h"
#include "conduct/proposal_pages.h"
#include "consultation/facts.h"
#include "consultation/result_store.h"
#include "consultation/round_store.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "questionnaire/questionnaire.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field round_fields[] = {
	PLANNED_FIELD,
	{ "ask-",   FIELD_PREFIX, .max = 1 },
	{ "drop",   FIELD_TICK },
	{ "link",   FIELD_TOKEN, .min = 1, .max = 10 },
	{ "opens",  FIELD_LINE, .min = 1, .max = LONGEST_TYPED_DAY },
	{ "closes", FIELD_LINE, .min = 1, .max = LONGEST_TYPED_DAY },
	{ 0 }
};

enum { USUAL_ROUND_DAYS = 14 };

/* A question of the document once, whatever its occurrences; not the ones that a repeated section asks by itself. */
static int is_listed(const struct planned *planned, const struct question *question)
{
	return question->occurrence <= 1 &&
	       planned->questionnaire->sections[question->section].another != question->number;
}

static int is_ticked(const struct request *request, const struct question *question)
{
	if (request->method == POST)
		return request_has(request, arena_print(request->arena, "ask-%s", question->of));
	/* What was proposed comes back as choices. */
	return !question->asks_proposals;
}

static void draw_questions(const struct request *request, struct buffer *out, const struct planned *planned, const struct errors *errors)
{
	const struct questionnaire *questionnaire = planned->questionnaire;
	const char *error = errors_at(errors, "ask");

	html_print(out, "<fieldset class=\"question%s\" id=\"ask\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n", error ? " has-error" : "",
		   _("Questions that are asked again"),
		   _("They keep their names, so that answers of both rounds can be compared. You can add others afterwards. Numbers, dates and texts have no result to show in the next round."));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const char *label = wording_in(questionnaire, &question->label, request->language->tag, NULL);

		if (is_listed(planned, question))
			html_print(out, "<div class=\"choice\"><input type=\"checkbox\" name=\"ask-%s\" id=\"ask-%s\" value=\"1\"%s> "
				   "<label for=\"ask-%s\" dir=\"auto\">%s</label></div>\n", question->of, question->of,
				   is_ticked(request, question) ? " checked" : "", question->of, label ? label : question->of);
	}
	html(out, "</div>\n</fieldset>\n");
}

/* What reads a question that is left out, before it goes with it. */
static void draw_lost(const struct request *request, struct buffer *out, const struct pruned *lost, const struct errors *errors)
{
	const char *error = errors_at(errors, "drop");

	if (!lost || !lost->count)
		return;
	html_print(out, "<fieldset class=\"question%s\">\n<legend>%s</legend>\n<ul>\n", error ? " has-error" : "", _("What reads a question that you leave out"));
	for (int i = 0; i < lost->count; i++)
		html_print(out, "<li><span dir=\"auto\">%s</span> · %s</li>\n", *lost->left[i].label ? lost->left[i].label : lost->left[i].part,
			   lost->left[i].key ? difference_key_words(request->arena, lost->left[i].key) : _("the whole question"));
	html(out, "</ul>\n");
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html_print(out, "<div class=\"choices\"><div class=\"choice\"><input type=\"checkbox\" name=\"drop\" id=\"drop\" value=\"1\"%s> "
			"<label for=\"drop\">%s</label></div></div>\n</fieldset>\n", request_has(request, "drop") ? " checked" : "",
		   _("Leave this out too: a question without its rule is asked of everyone"));
}

static void draw_link(const struct request *request, struct buffer *out, const struct survey *own, const struct errors *errors)
{
	const struct option choices[] = {
		{ "own", _("Each person sees their own former answers too, by the code they got") },
		{ "all", _("Everyone sees what all answered, and nobody is known again") },
		{ 0 }
	};
	const char *chosen = request_text(request, "link");

	if (!round_may_link(own->promise, own->promise)) {
		html_print(out, "<p>%s</p>\n", _("This survey is anonymous: nobody can be known again. People see what all answered."));
		hidden_draw(out, "link", "all");
		return;
	}
	buttons_draw(out, &(struct line){ .name = "link", .label = _("What people see of the round before"),
		.value = chosen ? chosen : own->audience == MEMBERS ? "own" : "all" }, choices, errors);
}

static void draw_form(const struct request *request, struct reply *reply, const struct planned *planned, const struct pruned *lost,
		      const struct errors *errors)
{
	const struct survey *own = &planned->survey->survey;
	const int32_t last = survey_last_day(own), today = survey_today(own), first = last < today ? today : last + 1;
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Make the next round"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned->survey->plan, planned->survey), errors });
	html_print(out, "<p>%s</p>\n",
		   _("The next round asks the same group again. It has the same settings, and a questionnaire of its own, which you can change before it opens."));
	staff_form(request, out, arena_print(request->arena, "%s/round", planned_url(request->arena, own->id)));
	draw_questions(request, out, planned, errors);
	draw_lost(request, out, lost, errors);
	draw_link(request, out, own, errors);
	day_draw(out, "opens", _("First day"), NULL, typed_or(request, "opens", typed_day(request->arena, first)), errors);
	day_draw(out, "closes", _("Last day"), _("That day is open to its end."),
		 typed_or(request, "closes", typed_day(request->arena, first + USUAL_ROUND_DAYS)), errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make the next round"));
	staff_end(reply);
}

/* False where there is none to make: the survey's page says where it stands. */
static int may_make(const struct request *request, struct reply *reply, struct planned *planned)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	if (planned->survey->survey.stage >= PUBLISHED && planned->questionnaire && planned->survey->plan->survey_count < MOST_PLANNED)
		return 1;
	reply_redirect(reply, planned_url(request->arena, planned->survey->survey.id));
	return 0;
}

void round_page(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (may_make(request, reply, &planned))
		draw_form(request, reply, &planned, NULL, NULL);
}

static int count_questions(const json_t *section)
{
	return (int)json_array_size(json_object_get(section, "questions"));
}

/* The document without what is not asked again, nor the sections that would be empty; NULL where nothing is left. */
static const char *asked_again(const struct request *request, const struct planned *planned)
{
	const struct questionnaire *questionnaire = planned->questionnaire;
	struct edit edit;
	int left = 0;

	if (!edit_open(&edit, request->arena, planned->document))
		return NULL;
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		if (!is_listed(planned, question))
			continue;
		if (is_ticked(request, question))
			left += question_is_asked(question);
		else
			edit_remove_question(&edit, question->of);
	}
	for (int i = 0; i < questionnaire->section_count; i++) {
		const struct section *section = &questionnaire->sections[i];

		if (section->occurrence <= 1 && !count_questions(edit_section(&edit, section->of)))
			edit_remove_section(&edit, section->of);
	}
	if (left)
		return edit_close(&edit);
	json_decref(edit.root);
	return NULL;
}

/* What of that document reads what it does not ask; NULL where there is none. */
static const struct pruned *lost_of(const char *document)
{
	return document ? study_pruned(study_of(document)) : NULL;
}

void round_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct planned planned;

	if (may_make(request, reply, &planned))
		draw_form(request, reply, &planned, lost_of(asked_again(request, &planned)), &errors);
}

/* "Vos besoins (tour 2)", in each of its languages. */
static const char *title_of_round(struct arena *arena, const char *title, int number)
{
	const struct language *before = text_language();
	json_t *root = json_loads(title, 0, NULL), *text;
	const char *key, *wording;
	void *next;

	json_object_foreach_safe(root, next, key, text) {
		const struct language *language = language_tagged(key);
		const char *was = json_string_value(text);

		if (!language || !was)
			continue;
		text_use(language);
		/* TRANSLATORS: the title of a survey, the number of the round */
		was = text_print(arena, _("%1$s (round %2$d)"), arena_copy(arena, was), number);
		json_object_set_new(root, key, json_string(was));
	}
	text_use(before);
	wording = root ? stored_json(arena, root) : "{}";
	json_decref(root);
	return wording;
}

/* The title of the first round, whatever the number of this one. */
static const char *first_title(const struct request *request, const struct survey *own)
{
	const char *title = own->title;
	int64_t id = own->round_of;

	for (int i = 0; id && i < MOST_ROUNDS; i++) {
		const struct survey_plan *before = survey_plan_find(request->db, request->arena, id);

		if (!before)
			break;
		title = before->survey.title;
		id = before->survey.round_of;
	}
	return title;
}

static void read_days(const struct request *request, const struct survey *own, struct survey *next, struct errors *errors)
{
	const int32_t first = read_typed_day(request, "opens", errors), last = read_typed_day(request, "closes", errors);

	if (errors->count)
		return;
	next->opens = day_start(own->zone, first);
	next->closes = day_start(own->zone, last + 1);
	if (next->opens < own->closes)
		errors_add(errors, "opens", _("This must be after the last day of the round before."));
	if (next->closes <= next->opens)
		errors_add(errors, "closes", _("This must not be before the first day."));
}

/* As the one before; what was written by hand for it is not. */
static int64_t add_round(const struct request *request, const struct planned *planned, const char *document, const struct survey *dates, int is_linked)
{
	const int number = round_number(request->db, planned->survey->survey.id) + 1;
	struct survey_plan next = *planned->survey;
	int64_t id;

	next.manuscript = manuscript_add(request->db, request->arena, next.plan->home, document,
		&(struct manuscript_change){ .act = MANUSCRIPT_BEGUN, .account = request->visit->account->id });
	next.survey.title = title_of_round(request->arena, first_title(request, &planned->survey->survey), number);
	next.survey.notice = "{}";
	next.survey.notice_hash = hash_of("{}", 2);
	next.survey.opens = dates->opens;
	next.survey.closes = dates->closes;
	next.notices = "{}";
	id = survey_plan_add(request->db, request->arena, &next);
	next.survey.id = id;
	next.version = 1;
	/* What the first row cannot hold. */
	(void)!survey_plan_keep(request->db, request->arena, &next);
	round_begin(request->db, id, planned->survey->survey.id, is_linked);
	return id;
}

void round_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct survey dates = { .id = 0 };
	struct planned planned;
	const struct pruned *lost;
	int is_linked;
	int64_t id;

	if (!may_make(request, reply, &planned))
		return;
	is_linked = !strcmp(request_text(request, "link"), "own") &&
		    round_may_link(planned.survey->survey.promise, planned.survey->survey.promise);
	read_days(request, &planned.survey->survey, &dates, &errors);
	lost = lost_of(asked_again(request, &planned));
	if (!lost || !lost->questionnaire)
		errors_add(&errors, "ask", _("Choose at least one question."));
	else if (lost->count && !request_has(request, "drop"))
		errors_add(&errors, "drop", _("Ask what is read too, or leave out what reads it."));
	if (!lost || errors.count) {
		draw_form(request, reply, &planned, lost, &errors);
		reply->status = 422;
		return;
	}
	id = add_round(request, &planned, lost->document, &dates, is_linked);
	conduct_record(request, AUDIT_SURVEY_ADDED, id, planned.survey->plan->home, arena_print(request->arena, "round-of=%lld",
		       (long long)planned.survey->survey.id));
	reply_redirect(reply, planned_url(request->arena, id));
}

static void draw_rounds(const struct request *request, struct buffer *out, const struct round *list, int count)
{
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s · %s</span></li>\n",
			   planned_url(request->arena, list[i].id), title_of(request, list[i].title),
			   text_print(request->arena, _("Round %d"), list[i].number), survey_stage_words(list[i].stage));
	html(out, "</ul>\n");
}

void round_draw(const struct request *request, struct buffer *out, const struct planned *planned)
{
	const struct survey *own = &planned->survey->survey;
	struct round *list;
	const int count = round_list(request->db, request->arena, own->id, &list), is_published = own->stage >= PUBLISHED;

	if (!count && !is_published)
		return;
	html_print(out, "<h2>%s</h2>\n", _("Rounds"));
	if (own->round_of)
		html_print(out, "<p>%s</p>\n", own->is_linked ?
			   _("People see what all answered in the round before and, with their code, their own answers.") :
			   _("People see what all answered in the round before. Nobody is known again."));
	if (count)
		draw_rounds(request, out, list, count);
	proposal_draw_links(request, out, planned);
	if (round_released(request->db, own->id))
		html_print(out, "<p><a href=\"%s/results\">%s</a></p>\n", planned_url(request->arena, own->id), _("Its results"));
	if (own->room_minutes && is_published)
		html_print(out, "<p><a class=\"button\" href=\"%s/room\">%s</a></p>\n", planned_url(request->arena, own->id), _("The room"));
	if (is_published && planned->questionnaire)
		html_print(out, "<p><a class=\"button secondary\" href=\"%s/round\">%s</a></p>\n", planned_url(request->arena, own->id),
			   _("Make the next round"));
}
