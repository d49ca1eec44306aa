#include "conduct/reword_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "conduct/next_pages.h"
#include "consultation/follow_store.h"
#include "consultation/version_store.h"
#include "markup/html.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field reword_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "text", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ 0 }
};

/* Its manuscript as it is now, where that is another text than what is asked; NULL. */
static const struct manuscript *later_text(const struct request *request, const struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;
	const struct manuscript *manuscript = survey->manuscript ? manuscript_find(request->db, request->arena, survey->manuscript) : NULL;

	if (!manuscript || manuscript->removed || !planned->document || survey->survey.stage != PUBLISHED ||
	    !strcmp(manuscript->document, planned->document))
		return NULL;
	return manuscript;
}

static const struct questionnaire *read_text(const struct request *request, const struct manuscript *manuscript)
{
	struct document_faults *faults = arena_new(request->arena, struct document_faults);

	return document_read(request->arena, manuscript->document, strlen(manuscript->document), faults);
}

void reword_draw_offer(const struct request *request, struct buffer *out, const struct planned *planned)
{
	const struct manuscript *later = later_text(request, planned);
	const int is_wordings = later && wordings_only_differ(request->arena, planned->document, later->document) && read_text(request, later);

	if (later && !is_wordings)
		html_print(out, "<p class=\"quiet\">%s</p>\n",
			   _("Its questionnaire was changed since, and not in its wordings alone: people go on answering the one that was opened."));
	if (!next_draw_offer(request, out, planned, later != NULL) && is_wordings)
		html_print(out, "<p><a class=\"button secondary\" href=\"%s/wordings\">%s</a></p>\n",
			   planned_url(request->arena, planned->survey->survey.id), _("Put corrected wordings to use"));
}

/* Both have the same shape. */
static void draw_changes(struct buffer *out, const json_t *was, const json_t *is)
{
	const char *key;
	json_t *item;
	size_t i;

	if (json_is_string(was) && json_is_string(is) && strcmp(json_string_value(was), json_string_value(is)))
		html_print(out, "<div>\n<dt dir=\"auto\"><del>%s</del></dt>\n<dd dir=\"auto\"><ins>%s</ins></dd>\n</div>\n",
			   json_string_value(was), json_string_value(is));
	json_array_foreach(was, i, item)
		draw_changes(out, item, json_array_get(is, i));
	json_object_foreach((json_t *)was, key, item)
		draw_changes(out, item, json_object_get(is, key));
}

/* False where there is nothing to put right: its page says where it stands. */
static int may_reword(const struct request *request, struct reply *reply, struct planned *planned, const struct manuscript **later)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	*later = survey_next_find(request->db, request->arena, planned->survey->survey.id) ? NULL : later_text(request, planned);
	if (*later && wordings_only_differ(request->arena, planned->document, (*later)->document) && read_text(request, *later))
		return 1;
	reply_redirect(reply, planned_url(request->arena, planned->survey->survey.id));
	return 0;
}

void reword_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	const struct manuscript *later;
	struct planned planned;
	json_t *was, *is;

	if (!may_reword(request, reply, &planned, &later))
		return;
	staff_begin(request, reply, &(struct staff_page){ _("Put corrected wordings to use"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned.survey->plan, planned.survey) });
	html_print(out, "<p>%s</p>\n", _("Only if each question still asks the same. Who has begun goes on with the words they began with; all answers are counted together."));
	was = json_loads(planned.document, 0, NULL);
	is = json_loads(later->document, 0, NULL);
	html(out, "<dl class=\"summary\">\n");
	draw_changes(out, was, is);
	html(out, "</dl>\n");
	json_decref(was);
	json_decref(is);
	planned_form(request, out, planned.survey, "wordings");
	hidden_number(out, "text", later->version);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("They ask the same: put them to use"));
	staff_end(reply);
}

void reword_now(const struct request *request, struct reply *reply)
{
	const struct questionnaire *questionnaire;
	const struct manuscript *later;
	struct planned planned;

	if (!may_reword(request, reply, &planned, &later))
		return;
	questionnaire = read_text(request, later);
	if (request_number(request, "seen") != planned.survey->version || request_number(request, "text") != later->version ||
	    survey_plan_reword(request->db, planned.survey, later->version)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	questionnaire_add(request->db, &questionnaire->version, later->document);
	(void)survey_use_version(request->db, planned.survey->survey.id,
				 &(struct version_use){ questionnaire->version, .account = request->visit->account->id });
	(void)offers_follow(request->db, request->arena, planned.survey->survey.id);
	conduct_record(request, AUDIT_SURVEY_CHANGED, planned.survey->survey.id, planned.survey->plan->home, "changed=wordings");
	reply_redirect(reply, planned_url(request->arena, planned.survey->survey.id));
}
