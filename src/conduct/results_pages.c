#include "conduct/results_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "conduct/conduct_pages.h"
#include "consultation/facts.h"
#include "consultation/result_store.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

/* A role in this very body: one that reaches down from above makes nobody a member. */
static int is_of_group(const struct request *request, const struct survey_plan *survey)
{
	return role_set(request->db, request->arena, request->visit->account->id, survey->plan->home) != 0;
}

static const char *caption_of(const struct planned *planned, const struct question *question, const char *part, const char *language, struct arena *arena)
{
	const char *label = wording_in(planned->questionnaire, &question->label, language, NULL);

	label = label ? label : question->name;
	for (int i = 0; i < question->row_count; i++)
		if (!strcmp(question->rows[i].name, part))
			return arena_print(arena, "%s – %s", label, row_wording(planned->questionnaire, &question->rows[i], language));
	return label;
}

static int is_untold(struct arena *arena, const struct question *question)
{
	return question_is_asked(question) && question->occurrence <= 1 && !question_has_result(arena, question);
}

/* Nobody is to think that these were not answered. */
static void draw_untold(const struct request *request, struct buffer *out, const struct planned *planned)
{
	const struct questionnaire *questionnaire = planned->questionnaire;
	int drawn = 0;

	for (int i = 0; i < questionnaire->question_count; i++) {
		if (!is_untold(request->arena, &questionnaire->questions[i]))
			continue;
		if (!drawn++)
			html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<ul>\n", _("Questions without a result here"),
				   _("Numbers, dates and texts are not told here, nor what a repeated part asks."));
		html_print(out, "<li><bdi>%s</bdi></li>\n", caption_of(planned, &questionnaire->questions[i], "", request->language->tag, request->arena));
	}
	if (drawn)
		html(out, "</ul>\n");
}

/* In the order in which they were asked. */
static void draw_results(const struct request *request, struct buffer *out, const struct planned *planned, enum result_for whom)
{
	const struct questionnaire *questionnaire = planned->questionnaire;
	const char *language = request->language->tag;
	const struct result *result;
	struct result *list;
	const int count = result_list(request->db, request->arena, planned->survey->survey.id, whom, &list);

	if (!count)
		html_print(out, "<p>%s</p>\n", _("No question of this survey is answered in a way that can be counted."));
	for (int i = 0; questionnaire && i < questionnaire->question_count; i++)
		for (int nth = 0; (result = result_of(list, count, questionnaire->questions[i].name, nth)); nth++)
			result_draw(out, result, &(struct result_drawing){ questionnaire, &questionnaire->questions[i], language,
				caption_of(planned, &questionnaire->questions[i], result->part, language, request->arena) });
	if (questionnaire)
		draw_untold(request, out, planned);
	if (whom == FOR_ALL && planned->survey->survey.modes & 1U << GROUP)
		html_print(out, "<p>%s</p>\n", _("What a group answered together is not counted here."));
}

static int open_released(const struct request *request, struct reply *reply, struct planned *planned)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	if (planned->survey->survey.stage >= PUBLISHED)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

static void begin(const struct request *request, struct reply *reply, const struct planned *planned)
{
	static const char list[] = "/studio/results";
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 2);

	crumbs[0] = (struct page_link){ list, _("Results") };
	staff_begin(request, reply, &(struct staff_page){ title_of(request, planned->survey->survey.title), list, crumbs });
}

void results_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct planned planned;

	if (!open_released(request, reply, &planned))
		return;
	begin(request, reply, &planned);
	if (!round_released(request->db, planned.survey->survey.id)) {
		html_print(out, "<p>%s</p>\n", _("There is no result yet. It comes some minutes after nobody can answer any more."));
		staff_end(reply);
		return;
	}
	if (planned.survey->group_sees && is_of_group(request, planned.survey)) {
		html_print(out, "<p>%s</p>\n", _("This survey told its group that members see its complete results. They stay in the group. Each look at them is noted in the log."));
		staff_form(request, out, arena_print(request->arena, "%s/results", planned_url(request->arena, planned.survey->survey.id)));
		html_print(out, "<button class=\"main\">%s</button>\n</form>\n<h2>%s</h2>\n", _("See the complete results"), _("What everybody may see"));
	}
	draw_results(request, out, &planned, FOR_ALL);
	staff_end(reply);
}

void results_complete(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (!open_released(request, reply, &planned))
		return;
	if (!planned.survey->group_sees || !is_of_group(request, planned.survey) || !round_released(request->db, planned.survey->survey.id)) {
		reply_fault(request, reply, FAULT_DENIED);
		return;
	}
	conduct_record(request, AUDIT_RESULTS_SEEN, planned.survey->survey.id, planned.survey->plan->home, NULL);
	begin(request, reply, &planned);
	html_print(&reply->body, "<p class=\"warning\">%s</p>\n", _("Complete results, for members of the group alone. Do not pass them on: what leaves the group is protected."));
	draw_results(request, &reply->body, &planned, FOR_GROUP);
	staff_end(reply);
}

void results_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct result_survey *list;
	struct place *places;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, SEE_PROTECTED, &places);
	const int count = result_survey_list(request->db, request->arena, place_ids(request->arena, places, reach), &list);

	staff_begin(request, reply, &(struct staff_page){ _("Results"), "/studio/results" });
	if (!count)
		html_print(out, "<p>%s</p>\n", _("No survey of your bodies has released a result yet."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s/results\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s</span></li>\n",
			   planned_url(request->arena, list[i].id), title_of(request, list[i].title),
			   text_day(request->arena, day_in_zone(list[i].released, list[i].zone)));
	if (count)
		html(out, "</ul>\n");
	staff_end(reply);
}
