#include "conduct/put_away_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "consultation/gate.h"
#include "markup/html.h"
#include "text/text.h"

enum { MOST_SHOWN = 50 };

static void draw_button(const struct request *request, struct buffer *out, const char *address, const char *words, const char *of)
{
	staff_form(request, out, address);
	html_print(out, "<p><button class=\"quiet\">%s", words);
	if (of)
		html_print(out, "<span class=\"visually-hidden\"> (%s)</span>", of);
	html(out, "</button></p>\n</form>\n");
}

void plan_draw_remove(const struct request *request, struct buffer *out, const struct plan *plan)
{
	if (!(plan->stages & (1 << SUBMITTED | 1 << PUBLISHED | 1 << SUSPENDED)))
		draw_button(request, out, arena_print(request->arena, "%s/remove", plan_url(request->arena, plan->consultation.id)),
			    _("Put this consultation away"), NULL);
}

void planned_draw_remove(const struct request *request, struct buffer *out, const struct survey_plan *survey)
{
	if (stage_is_writable(survey->survey.stage))
		draw_button(request, out, arena_print(request->arena, "%s/remove", planned_url(request->arena, survey->survey.id)),
			    _("Put this survey away"), NULL);
}

static void begin_list(struct buffer *out)
{
	html_print(out, "<details>\n<summary>%s</summary>\n<ul class=\"links\">\n", _("Put away in the last 30 days"));
}

static void draw_one(const struct request *request, struct buffer *out, const char *title, const char *address)
{
	html_print(out, "<li><span dir=\"auto\">%s</span>\n", title);
	draw_button(request, out, arena_print(request->arena, "%s/restore", address), _("Take this out again"), title);
	html(out, "</li>\n");
}

void plans_draw_removed(const struct request *request, struct buffer *out, const char *bodies)
{
	struct plan *list;
	const int count = plan_list(request->db, request->arena, &(struct plan_search){ .bodies = bodies, .removed = 1, .limit = MOST_SHOWN }, &list);

	if (!count)
		return;
	begin_list(out);
	for (int i = 0; i < count; i++)
		draw_one(request, out, title_of(request, list[i].consultation.title), plan_url(request->arena, list[i].consultation.id));
	html(out, "</ul>\n</details>\n");
}

void planned_draw_removed(const struct request *request, struct buffer *out, const struct plan *plan)
{
	struct survey_plan *list;
	const int count = survey_plan_list(request->db, request->arena, plan, 1, &list);

	if (!count)
		return;
	begin_list(out);
	for (int i = 0; i < count; i++)
		draw_one(request, out, title_of(request, list[i].survey.title), planned_url(request->arena, list[i].survey.id));
	html(out, "</ul>\n</details>\n");
}

void draw_put_away(const struct request *request, struct reply *reply, const char *title, const char *address)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ title, CONSULTATIONS_URL, conduct_crumbs(request, NULL, NULL) });
	html_print(out, "<p>%s</p>\n<p>%s</p>\n", _("It was put away."), _("It can be taken out again for 30 days."));
	draw_button(request, out, arena_print(request->arena, "%s/restore", address), _("Take this out again"), NULL);
	staff_end(reply);
	reply->status = 410;
}

static void record_plan(const struct request *request, const struct plan *plan, const char *detail)
{
	conduct_record(request, AUDIT_CONSULTATION_CHANGED, plan->consultation.id, plan->home, detail);
}

static void record_survey(const struct request *request, const struct survey_plan *survey, const char *detail)
{
	conduct_record(request, AUDIT_SURVEY_CHANGED, survey->survey.id, survey->plan->home, detail);
}

void plan_remove_now(const struct request *request, struct reply *reply)
{
	const struct plan *plan = plan_of_request(request, reply);

	if (!plan)
		return;
	if (plan_remove(request->db, plan->consultation.id)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	record_plan(request, plan, "away=1");
	reply_redirect(reply, CONSULTATIONS_URL);
}

void plan_restore_now(const struct request *request, struct reply *reply)
{
	const int64_t id = request_number(request, "consultation");
	const struct plan *plan = plan_find(request->db, request->arena, id);

	plan_restore(request->db, id);
	record_plan(request, plan, "away=0");
	reply_redirect(reply, plan_url(request->arena, id));
}

void planned_remove_now(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (!planned_of_request(request, reply, &planned))
		return;
	if (survey_plan_remove(request->db, planned.survey->survey.id)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	record_survey(request, planned.survey, "away=1");
	reply_redirect(reply, plan_url(request->arena, planned.survey->plan->consultation.id));
}

void planned_restore_now(const struct request *request, struct reply *reply)
{
	const int64_t id = request_number(request, "survey");
	const struct survey_plan *survey = survey_plan_find(request->db, request->arena, id);

	if (!survey) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	survey_plan_restore(request->db, id);
	record_survey(request, survey, "away=0");
	reply_redirect(reply, planned_url(request->arena, id));
}
