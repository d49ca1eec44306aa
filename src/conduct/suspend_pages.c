#include "conduct/review_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "conduct/concerned_pages.h"
#include "conduct/conduct_pages.h"
#include "consultation/consultation_pages.h"
#include "consultation/facts.h"
#include "consultation/review_store.h"
#include "markup/html.h"
#include "text/text.h"

const struct field suspend_fields[] = {
	PLANNED_FIELD,
	WORDS_FIELD("words", 0),
	{ 0 }
};

static const char *suspend_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, REVIEWS_URL "/survey/%lld", (long long)survey);
}

/* Whatever body asks it: the commission may stop any that people can find. */
static const struct survey_plan *published_of_request(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey = survey_plan_find(request->db, request->arena, request_number(request, "survey"));

	if (survey && survey->survey.stage >= PUBLISHED)
		return survey;
	reply_fault(request, reply, FAULT_ABSENT);
	return NULL;
}

static void draw_suspended(const struct request *request, struct buffer *out, const struct survey_plan *survey)
{
	html_print(out, "<div class=\"warning\" dir=\"auto\">\n");
	html_paragraphs(out, survey->suspended_for);
	html(out, "</div>\n");
	html_print(out, "<p>%s</p>\n", _("People who come are told that it is paused. What was sent stays; what was begun is kept until its day."));
	staff_form(request, out, arena_print(request->arena, "%s/resume", suspend_url(request->arena, survey->survey.id)));
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Let it go on"));
}

static void draw_to_suspend(const struct request *request, struct buffer *out, const struct survey_plan *survey, const struct errors *errors)
{
	html_print(out, "<p>%s</p>\n", _("From this moment on nobody can answer. What was sent stays; people are told that the questions are paused."));
	staff_form(request, out, arena_print(request->arena, "%s/suspend", suspend_url(request->arena, survey->survey.id)));
	prose_draw(out, &(struct line){ .name = "words", .label = _("Why"), .hint = _("For its authors. People who answer do not see it."),
		   .value = request_text(request, "words") }, errors);
	html_print(out, "<button class=\"main danger\">%s</button>\n</form>\n", _("Suspend this survey"));
}

static void draw_survey(const struct request *request, struct reply *reply, const struct survey_plan *survey, const struct errors *errors)
{
	const struct page_link crumbs[] = { { REVIEWS_URL, _("Ethics reviews") }, { 0 } };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ title_of(request, survey->survey.title), REVIEWS_URL, crumbs, errors });
	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n<p><a href=\"%s\">%s</a></p>\n",
		   survey_state_words(request->arena, &survey->survey), survey_url(request->arena, survey->survey.slug), _("See it as people do"));
	if (survey->survey.stage == SUSPENDED)
		draw_suspended(request, out, survey);
	else
		draw_to_suspend(request, out, survey, errors);
	staff_end(reply);
}

void survey_suspend_page(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey = published_of_request(request, reply);

	if (survey)
		draw_survey(request, reply, survey, NULL);
}

void survey_suspend_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct survey_plan *survey = published_of_request(request, reply);

	if (survey)
		draw_survey(request, reply, survey, &errors);
}

static int64_t submitter_of(const struct request *request, const struct survey_plan *survey)
{
	const struct review *review = review_last(request->db, request->arena, survey->survey.id, 0);

	return review ? review->submitter : 0;
}

static void done(const struct request *request, struct reply *reply, const struct survey_plan *survey, enum fault fault, int is_suspended)
{
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	tell_authors(request, survey, is_suspended ? EVENT_SURVEY_SUSPENDED : EVENT_SURVEY_RESUMED, submitter_of(request, survey));
	conduct_record(request, is_suspended ? AUDIT_SURVEY_SUSPENDED : AUDIT_SURVEY_RESUMED, survey->survey.id, survey->plan->home, NULL);
	reply_redirect(reply, suspend_url(request->arena, survey->survey.id));
}

void survey_suspend_now(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey = published_of_request(request, reply);

	if (survey)
		done(request, reply, survey, survey_plan_suspend(request->db, survey, request_text(request, "words")), 1);
}

void survey_resume_now(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey = published_of_request(request, reply);

	if (survey)
		done(request, reply, survey, survey_plan_resume(request->db, survey), 0);
}
