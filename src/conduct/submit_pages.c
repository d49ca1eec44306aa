#include "conduct/submit_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "conduct/concerned_pages.h"
#include "conduct/conduct_pages.h"
#include "conduct/dossier_pages.h"
#include "conduct/next_pages.h"
#include "consultation/dossier.h"
#include "consultation/review_store.h"
#include "markup/html.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field submit_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	WORDS_FIELD("words", 1),
	{ 0 }
};

const struct field lift_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "review", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "number", FIELD_NUMBER, .min = 1, .max = MOST_CONDITIONS },
	{ "words-", FIELD_PREFIX, .max = LONGEST_WORDS },
	{ 0 }
};

const struct field planned_dossier_fields[] = {
	PLANNED_FIELD,
	{ "review", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

/* False where it cannot be submitted now: its page says why. */
static int may_submit(const struct request *request, struct reply *reply, struct planned *planned)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	if (stage_after(planned->survey->survey.stage, ACT_SUBMIT) == SUBMITTED && planned_way(request, planned) == OPENS_NOT &&
	    !planned_missing(request, planned).count)
		return 1;
	reply_redirect(reply, planned_url(request->arena, planned->survey->survey.id));
	return 0;
}

static void draw_submit(const struct request *request, struct reply *reply, const struct planned *planned, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Submit it to the ethics commission"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned->survey->plan, planned->survey), errors });
	html_print(out, "<p>%s</p>\n", _("The commission gets a dossier: the questionnaire as people read it, the notice, who reads the answers and for how long. "
					 "It is kept as it is now: nothing can be changed until the opinion is given, unless you take it back."));
	planned_form(request, out, planned->survey, "submit");
	prose_draw(out, &(struct line){ .name = "words", .label = _("A word to the commission, if you wish"), .value = request_text(request, "words") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Submit"));
	staff_end(reply);
}

void submit_page(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (may_submit(request, reply, &planned))
		draw_submit(request, reply, &planned, NULL);
}

void submit_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct planned planned;

	if (may_submit(request, reply, &planned))
		draw_submit(request, reply, &planned, &errors);
}

static struct dossier dossier_now(const struct request *request, const struct planned *planned)
{
	return dossier_freeze(request->arena, planned->survey, planned->questionnaire, planned->document);
}

void submit_now(const struct request *request, struct reply *reply)
{
	const char *words = request_text(request, "words");
	const struct survey_plan *survey;
	struct planned planned;
	struct dossier dossier;
	int64_t review;

	if (!may_submit(request, reply, &planned))
		return;
	survey = planned.survey;
	if (request_number(request, "seen") != survey->version || survey_plan_pass(request->db, survey, SUBMITTED, NULL)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	dossier = dossier_now(request, &planned);
	review = review_add(request->db, &dossier, survey->survey.id, request->visit->account->id, words ? words : "");
	tell_commission(request, survey, review);
	conduct_record(request, AUDIT_SURVEY_SUBMITTED, survey->survey.id, survey->plan->home, NULL);
	reply_redirect(reply, planned_url(request->arena, survey->survey.id));
}

void take_back_now(const struct request *request, struct reply *reply)
{
	const struct review *review;
	struct planned planned;
	enum fault fault;

	if (!planned_of_request(request, reply, &planned))
		return;
	review = review_last(request->db, request->arena, planned.survey->survey.id, 0);
	fault = !review || stage_after(planned.survey->survey.stage, ACT_TAKE_BACK) != PREPARED ||
		request_number(request, "seen") != planned.survey->version ? FAULT_CONFLICT : review_withdraw(request->db, review);
	if (!fault)
		fault = survey_plan_pass(request->db, planned.survey, PREPARED, NULL);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	conduct_record(request, AUDIT_SURVEY_TAKEN_BACK, planned.survey->survey.id, planned.survey->plan->home, NULL);
	reply_redirect(reply, planned_url(request->arena, planned.survey->survey.id));
}

/* The word that is asked for, or NULL. */
static const char *lifting_words(const struct request *request)
{
	const char *words = request_text(request, arena_print(request->arena, "words-%lld", (long long)request_number(request, "number")));

	return words && words[strspn(words, " \t\n")] ? words : NULL;
}

static void draw_unsaid(const struct request *request, struct reply *reply, const struct planned *planned, const char *words)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("This cannot be said yet"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned->survey->plan, planned->survey) });
	html_print(out, "<p>%s</p>\n<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", words,
		   planned_url(request->arena, planned->survey->survey.id), _("Back to the survey"));
	staff_end(reply);
	reply->status = 422;
}

/* The last one of the survey, or of its next version; NULL where the form is about another. */
static const struct review *review_of_form(const struct request *request, const struct survey_plan *survey)
{
	const struct review *review = review_find(request->db, request->arena, request_number(request, "review"));
	const struct review *last = review ? review_last(request->db, request->arena, survey->survey.id, review->is_next) : NULL;

	return last && last->id == review->id ? last : NULL;
}

void lift_now(const struct request *request, struct reply *reply)
{
	const char *words = lifting_words(request);
	const struct review *review;
	struct planned planned;
	struct dossier dossier;
	int is_whole;

	if (!planned_of_request(request, reply, &planned))
		return;
	review = review_of_form(request, planned.survey);
	if (!review || reviewed_stage(request->db, request->arena, review, planned.survey) != CONDITIONAL) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	is_whole = review->is_next ? next_dossier_now(request, &planned, &dossier) : !planned_missing(request, &planned).count;
	if (!words || !is_whole) {
		draw_unsaid(request, reply, &planned, words ? _("Something is still missing: it is listed on the page of the survey.") :
			    _("Say in a few words what was done."));
		return;
	}
	if (!review->is_next)
		dossier = dossier_now(request, &planned);
	dossier_keep(request->db, &dossier, planned.survey->survey.id);
	if (condition_lift(request->db, review, (int)request_number(request, "number"), request->visit->account->id, words, &dossier.hash)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	tell_commission(request, planned.survey, review->id);
	conduct_record(request, AUDIT_CONDITION_LIFTED, planned.survey->survey.id, planned.survey->plan->home,
		       arena_print(request->arena, "number=%lld", (long long)request_number(request, "number")));
	reply_redirect(reply, arena_print(request->arena, "%s%s#condition-%lld", planned_url(request->arena, planned.survey->survey.id),
					  review->is_next ? "/version" : "", (long long)request_number(request, "number")));
}

void planned_dossier_page(const struct request *request, struct reply *reply)
{
	const struct review *review = review_find(request->db, request->arena, request_number(request, "review"));

	if (!review || review->survey != request_number(request, "survey"))
		reply_fault(request, reply, FAULT_ABSENT);
	else
		dossier_draw(request, reply, review, CONSULTATIONS_URL);
}
