#include "conduct/data_notice_pages.h"

#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "conduct/next_pages.h"
#include "consultation/data_notice.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field data_notice_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "notice-", FIELD_PREFIX, .max = LONGEST_NOTICE },
	{ "made-",   FIELD_PREFIX, .max = 1 },
	{ "agrees-", FIELD_PREFIX, .max = 1 },
	{ 0 }
};

static void draw_shown(struct buffer *out, const struct language *language, const char *text)
{
	html_print(out, "<div class=\"panel\" lang=\"%s\" dir=\"%s\">\n", language->html, language->direction);
	markdown_draw(out, text);
	html(out, "</div>\n");
}

static void draw_state(struct buffer *out, const struct language *language, const struct data_notice *notice)
{
	const char *tag = language->tag;

	if (notice->is_stale)
		html_print(out, "<p class=\"warning\">%s</p>\n", _("The settings have changed since this was written: look whether it still agrees with them."));
	if (notice->is_stale)
		flag_draw(out, arena_print(out->arena, "agrees-%s", tag), _("I have looked: it agrees with the settings"), 0);
	if (!notice->is_written)
		return;
	flag_draw(out, arena_print(out->arena, "made-%s", tag), _("Put back the text that the settings make"), 0);
	html_print(out, "<details>\n<summary>%s</summary>\n", _("The text that the settings make"));
	draw_shown(out, language, notice->made);
	html(out, "</details>\n");
}

/* A published survey's are written on for its next version only, and shown once that is put to use. */
static int may_write(const struct request *request, struct planned *planned)
{
	const struct survey_next *next;

	if (planned->survey->survey.stage < PUBLISHED)
		return stage_is_writable(planned->survey->survey.stage);
	next = survey_next_find(request->db, request->arena, planned->survey->survey.id);
	return next && stage_is_writable(next->stage) && planned_next_open(request, next, planned, planned);
}

static void draw_one(const struct request *request, struct buffer *out, const struct planned *planned, const struct language *language,
		     int is_writable)
{
	const struct data_notice notice = data_notice_of(request->arena, planned->survey, planned->questionnaire, language);
	const char *name = arena_print(request->arena, "notice-%s", language->tag);
	const char *typed = request_text(request, name);

	html_print(out, "<h2 lang=\"%s\" dir=\"%s\">%s</h2>\n", language->html, language->direction, language->own_name);
	if (!is_writable) {
		draw_shown(out, language, planned->survey->survey.stage < PUBLISHED ? notice.text :
			   content_in(request->arena, planned->survey->survey.notice, language));
		return;
	}
	html_print(out, "<p class=\"quiet\">%s</p>\n", notice.is_written ? _("Written by hand.") : _("Made of the settings: it follows them by itself."));
	prose_draw(out, &(struct line){ .name = name, .label = text_print(request->arena, _("Notice (%s)"), language->own_name),
		   .value = typed ? typed : notice.text, .language = language->tag }, NULL);
	draw_state(out, language, &notice);
}

static void draw_notices(const struct request *request, struct reply *reply, struct planned *planned, const struct errors *errors,
			 int is_conflict)
{
	const struct survey_plan *survey = planned->survey;
	const int is_writable = may_write(request, planned);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("What people are told about their data"), CONSULTATIONS_URL,
							  conduct_crumbs(request, survey->plan, survey), errors });
	if (is_conflict)
		html_print(out, "<p class=\"warning\">%s</p>\n",
			   _("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right."));
	if (is_writable && survey->survey.stage >= PUBLISHED)
		html_print(out, "<p>%s</p>\n", _("These are for the new version: people read them once it is put to use."));
	if (is_writable) {
		html_print(out, "<p>%s</p>\n", _("Each text is made of the settings. Where it needs other words, write them here: **two stars** make strong."));
		planned_form(request, out, survey, "notice");
	}
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&survey->survey, languages[i].tag))
			draw_one(request, out, planned, &languages[i], is_writable);
	if (is_writable)
		html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
	if (is_conflict)
		reply->status = 409;
}

void data_notice_page(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (planned_of_request(request, reply, &planned))
		draw_notices(request, reply, &planned, NULL, 0);
}

void data_notice_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct planned planned;

	if (planned_of_request(request, reply, &planned))
		draw_notices(request, reply, &planned, &errors, 0);
}

/* A text that was only looked at is not one that was written on. */
static void take_one(const struct request *request, const struct planned *planned, const struct language *language)
{
	struct survey_plan *survey = planned->survey;
	const struct data_notice notice = data_notice_of(request->arena, survey, planned->questionnaire, language);
	const char *text = request_text(request, arena_print(request->arena, "notice-%s", language->tag));
	const int agrees = request_has(request, arena_print(request->arena, "agrees-%s", language->tag));

	if (request_has(request, arena_print(request->arena, "made-%s", language->tag)))
		survey->notices = data_notices_with(request->arena, survey, &notice, language, NULL);
	else if (text && (agrees || strcmp(text, notice.text)))
		survey->notices = data_notices_with(request->arena, survey, &notice, language, text);
}

void data_notice_now(const struct request *request, struct reply *reply)
{
	struct planned planned;
	const char *before;

	if (!planned_of_request(request, reply, &planned))
		return;
	before = planned.survey->notices;
	if (request_number(request, "seen") != planned.survey->version || !may_write(request, &planned)) {
		draw_notices(request, reply, &planned, NULL, 1);
		return;
	}
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&planned.survey->survey, languages[i].tag))
			take_one(request, &planned, &languages[i]);
	if (strcmp(before, planned.survey->notices)) {
		if (planned.survey->survey.stage < PUBLISHED ? survey_plan_keep(request->db, request->arena, planned.survey) :
		    survey_next_keep_notices(request->db, planned.survey)) {
			reply_fault(request, reply, FAULT_CONFLICT);
			return;
		}
		conduct_record(request, AUDIT_SURVEY_CHANGED, planned.survey->survey.id, planned.survey->plan->home, "changed=notice");
	}
	reply_redirect(reply, arena_print(request->arena, "%s%s", planned_url(request->arena, planned.survey->survey.id),
					  planned.survey->survey.stage < PUBLISHED ? "" : "/version"));
}
