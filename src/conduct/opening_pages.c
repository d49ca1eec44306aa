#include "conduct/opening_pages.h"

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "conduct/concerned_pages.h"
#include "conduct/conduct_pages.h"
#include "consultation/data_notice.h"
#include "consultation/facts.h"
#include "consultation/result_store.h"
#include "consultation/follow_store.h"
#include "consultation/version_store.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "questionnaire/questionnaire_store.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field closing_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "closes", FIELD_LINE, .min = 1, .max = LONGEST_TYPED_DAY },
	{ 0 }
};

/* False where it cannot open now: its page says what is missing. */
static int may_open(const struct request *request, struct reply *reply, struct planned *planned)
{
	enum survey_stage stage;

	if (!planned_of_request(request, reply, planned))
		return 0;
	stage = planned->survey->survey.stage;
	if (stage_after(stage, ACT_OPEN) == PUBLISHED && planned_way(request, planned) != OPENS_NOT &&
	    !planned_missing(request, planned).count)
		return 1;
	reply_redirect(reply, planned_url(request->arena, planned->survey->survey.id));
	return 0;
}

void opening_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct planned planned;
	const struct survey *own;

	if (!may_open(request, reply, &planned))
		return;
	own = &planned.survey->survey;
	staff_begin(request, reply, &(struct staff_page){ _("Open this survey"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned.survey->plan, planned.survey) });
	html_print(out, "<p>%s</p>\n", own->now < own->opens ?
		   text_print(request->arena, _("People find it from now on, and can answer from %1$s to %2$s."),
			      text_day(request->arena, day_in_zone(own->opens, own->zone)), text_day(request->arena, survey_last_day(own))) :
		   text_print(request->arena, _("People find it from now on, and can answer until %s."),
			      text_day(request->arena, survey_last_day(own))));
	html_print(out, "<p>%s</p>\n", _("Its questions, its settings and its notice stay as they are now."));
	planned_form(request, out, planned.survey, "open");
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Open this survey"));
	staff_end(reply);
}

void opening_now(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey;
	struct planned planned;
	enum fault fault = FAULT_CONFLICT;

	if (!may_open(request, reply, &planned))
		return;
	survey = planned.survey;
	if (request_number(request, "seen") == survey->version)
		fault = survey_plan_open(request->db, survey, data_notice_wording(request->arena, survey, planned.questionnaire),
					 planned.manuscript_version);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	questionnaire_add(request->db, &planned.questionnaire->version, planned.document);
	(void)survey_use_version(request->db, survey->survey.id,
				 &(struct version_use){ planned.questionnaire->version, .account = request->visit->account->id });
	tell_opened(request, survey);
	(void)offers_follow(request->db, request->arena, survey->survey.id);
	conduct_record(request, AUDIT_SURVEY_OPENED, survey->survey.id, survey->plan->home, NULL);
	reply_redirect(reply, planned_url(request->arena, survey->survey.id));
}

static int is_published(const struct request *request, struct reply *reply, struct planned *planned)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	if (planned->survey->survey.stage >= PUBLISHED)
		return 1;
	reply_redirect(reply, planned_url(request->arena, planned->survey->survey.id));
	return 0;
}

static void draw_closing(const struct request *request, struct reply *reply, const struct planned *planned, const struct errors *errors)
{
	const struct survey *own = &planned->survey->survey;
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Change the last day"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned->survey->plan, planned->survey), errors });
	html_print(out, "<p>%s</p>\n", _("A survey that has closed opens again with a later day. No opinion is needed for this."));
	planned_form(request, out, planned->survey, "closing");
	day_draw(out, "closes", _("Last day"), _("That day is open to its end."),
		 typed_or(request, "closes", typed_day(request->arena, survey_last_day(own))), errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

void closing_page(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (is_published(request, reply, &planned))
		draw_closing(request, reply, &planned, NULL);
}

void closing_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct planned planned;

	if (is_published(request, reply, &planned))
		draw_closing(request, reply, &planned, &errors);
}

/* Today is the first day that can still be told to anybody. */
static int64_t chosen_end(const struct request *request, const struct survey *own, struct errors *errors)
{
	const int32_t last = read_typed_day(request, "closes", errors);

	if (errors->count)
		return 0;
	if (last == DAY_NONE || last < survey_today(own))
		errors_add(errors, "closes", _("This must be today or later."));
	else if (round_released(request->db, own->id))
		errors_add(errors, "closes", _("Its results are out: it stays closed."));
	else if (day_start(own->zone, last + 1) <= own->opens)
		errors_add(errors, "closes", _("This must not be before the first day."));
	return errors->count ? 0 : day_start(own->zone, last + 1);
}

void closing_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	const struct survey_plan *survey;
	struct planned planned;
	int64_t closes;

	if (!is_published(request, reply, &planned))
		return;
	survey = planned.survey;
	closes = chosen_end(request, &survey->survey, &errors);
	if (errors.count) {
		draw_closing(request, reply, &planned, &errors);
		reply->status = 422;
	} else if (request_number(request, "seen") != survey->version || survey_plan_close_at(request->db, survey, closes)) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else {
		conduct_record(request, AUDIT_SURVEY_CHANGED, survey->survey.id, survey->plan->home, "changed=to");
		reply_redirect(reply, planned_url(request->arena, survey->survey.id));
	}
}
