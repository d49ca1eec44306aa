#include "drafting/quotation_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/reader.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "drafting/synthesis_act_pages.h"
#include "drafting/words_pages.h"
#include "markup/html.h"
#include "synthesis/layout.h"
#include "text/text.h"

#define QUOTATION_FIELD { "quotation", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field quotation_fields[] = {
	ANALYSED_FIELD,
	QUOTATION_FIELD,
	{ 0 }
};

const struct field quotation_verdict_fields[] = {
	ANALYSED_FIELD,
	QUOTATION_FIELD,
	{ "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ "verdict", FIELD_TOKEN, .min = 1, .max = 20 },
	{ "remark", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_QUOTATION_REMARK },
	{ 0 }
};

static const char *quotations_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/quotations", analysed_url(arena, survey));
}

static const char *quotation_url(struct arena *arena, const struct quotation *quotation)
{
	return arena_print(arena, "%s/%lld", quotations_url(arena, quotation->survey), (long long)quotation->id);
}

static const char *state_words(struct arena *arena, const struct quotation *quotation)
{
	switch (quotation->state) {
	case QUOTATION_APPROVED: return text_print(arena, _("%s has approved it."), quotation->signed_by);
	case QUOTATION_BACK: return text_print(arena, _("%s has sent it back."), quotation->signed_by);
	case QUOTATION_CHOSEN:
	case QUOTATION_STATES: break;
	}
	return _("Somebody who neither chose nor masked it must approve it.");
}

static void draw_state(const struct request *request, struct buffer *out, const struct quotation *quotation)
{
	html_print(out, "<p>%s</p>\n", state_words(request->arena, quotation));
	if (!*quotation->remark)
		return;
	html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<div dir=\"auto\">", text_print(request->arena, _("%s remarks:"), quotation->signed_by));
	html_paragraphs(out, quotation->remark);
	html(out, "</div>\n</div>\n");
}

void quotation_state_draw(const struct request *request, struct buffer *out, const struct quotation *quotation)
{
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", quotation_url(request->arena, quotation),
		   text_print(request->arena, _("Quotation %lld"), (long long)quotation->id));
	draw_state(request, out, quotation);
}

/* --- the list */

void quotations_page(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = analysed_of_request(request, reply);
	struct buffer *out = &reply->body;
	struct quotation *list;
	int count;

	if (!analysed)
		return;
	count = quotation_list(request->db, request->arena, analysed->survey->id, &list);
	analysis_begin(request, reply, &(struct staff_page){ _("What was chosen to be quoted"), .crumbs = analysis_crumbs(request, analysed, 1), .is_wide = 1 });
	html_print(out, "<p>%s</p>\n", _("Words of those who said that they may be quoted, without what would tell who they are. Once somebody else has approved them they can stand in a synthesis."));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("Nothing was chosen yet."));
	for (int i = 0; i < count; i++) {
		html_print(out, "<section class=\"panel\" aria-label=\"%s\">\n", text_print(request->arena, _("Quotation %lld"), (long long)list[i].id));
		words_draw(out, list[i].language, list[i].masked);
		quotation_state_draw(request, out, &list[i]);
		html(out, "</section>\n");
	}
	staff_end(reply);
}

/* --- one of them */

struct judged {
	const struct request *request;
	const struct analysed *analysed;
	const struct quotation *quotation;
};

/* False where the reply is made already. */
static int judged_open(const struct request *request, struct reply *reply, struct judged *judged)
{
	*judged = (struct judged){ request, analysed_of_request(request, reply), quotation_find(request->db, request->arena, request_number(request, "quotation")) };
	if (!judged->analysed)
		return 0;
	if (judged->quotation && judged->quotation->survey == judged->analysed->survey->id)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

/* As it was written, for those who may read it; the look is in the log. */
static void draw_original(const struct judged *judged, struct buffer *out)
{
	const struct request *request = judged->request;
	const char *url = word_url(request->arena, judged->quotation->survey, judged->quotation->verbatim);
	const struct verbatim *verbatim = verbatim_find(request->db, request->arena, judged->quotation->survey, judged->quotation->verbatim);

	if (!verbatim || !route_is_open(request, url) || !reader_is_named(request->arena, judged->analysed->readers, request->visit->account->name))
		return;
	words_record(request, judged->analysed, "one");
	html_print(out, "<section class=\"panel\">\n<h2>%s</h2>\n", _("As it was written"));
	words_draw(out, verbatim->language, verbatim->body);
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n</section>\n", url, _("Mask it otherwise"));
}

static void draw_verdict(const struct judged *judged, struct buffer *out, const struct errors *errors)
{
	const struct request *request = judged->request;

	if (quotation_is_by(judged->quotation, request->visit->account->id)) {
		if (judged->quotation->state == QUOTATION_CHOSEN)
			html_print(out, "<p>%s</p>\n", _("You chose or masked it, so another person approves it: an analyst, a rapporteur, or the general secretary."));
		return;
	}
	staff_form(request, out, quotation_url(request->arena, judged->quotation));
	hidden_number(out, "seen", judged->quotation->version);
	prose_draw(out, &(struct line){ .name = "remark", .label = _("Your remarks (if you want)"), .value = request_text(request, "remark"),
		.hint = _("Could anybody who knows them recognise who wrote it, or somebody it speaks of? Is it still what they meant?") }, errors);
	html(out, "<p class=\"buttons\">");
	if (judged->quotation->state != QUOTATION_APPROVED)
		html_print(out, "<button class=\"main\" name=\"verdict\" value=\"approved\">%s</button>\n", _("Approve it"));
	html_print(out, "<button class=\"secondary\" name=\"verdict\" value=\"back\">%s</button></p>\n</form>\n", _("Send it back"));
}

static void draw_page(const struct judged *judged, struct reply *reply, const struct errors *errors)
{
	const struct request *request = judged->request;
	const struct page_link *above = analysis_crumbs(request, judged->analysed, 1);
	struct page_link crumbs[4] = { above[0], above[1], { quotations_url(request->arena, judged->quotation->survey), _("What was chosen to be quoted") }, { NULL } };
	const struct words_question *question = words_question_of(request, judged->analysed, judged->quotation->question);
	struct buffer *out = &reply->body;

	/* The look at the original, also where the verdict is refused. */
	reply->ending = KEEP;
	analysis_begin(request, reply, &(struct staff_page){
		text_print(request->arena, _("Quotation %lld"), (long long)judged->quotation->id), .crumbs = crumbs, .errors = errors, .is_wide = 1 });
	if (question)
		html_print(out, "<p dir=\"auto\">%s</p>\n", question->label);
	html_print(out, "<div class=\"beside\">\n<section class=\"panel\">\n<h2>%s</h2>\n", _("As it is to be quoted"));
	words_draw(out, judged->quotation->language, judged->quotation->masked);
	html(out, "</section>\n");
	draw_original(judged, out);
	html(out, "</div>\n");
	draw_state(request, out, judged->quotation);
	if (judged->quotation->state == QUOTATION_APPROVED)
		html_print(out, "<p>%s <code dir=\"ltr\">%s</code></p>\n", _("In a synthesis it stands where this line stands:"),
			   layout_quote(request->arena, judged->quotation->id));
	draw_verdict(judged, out, errors);
	staff_end(reply);
}

void quotation_page(const struct request *request, struct reply *reply)
{
	struct judged judged;

	if (judged_open(request, reply, &judged))
		draw_page(&judged, reply, NULL);
}

void quotation_verdict_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct judged judged;

	if (judged_open(request, reply, &judged))
		draw_page(&judged, reply, &errors);
}

void quotation_verdict_now(const struct request *request, struct reply *reply)
{
	const struct account *account = request->visit->account;
	const int approves = !strcmp(request_text(request, "verdict"), "approved");
	struct quotation_verdict verdict = { account->id, account->name, request_text_or_none(request, "remark"), REVIEW_NONE, approves };
	struct judged judged;
	struct quotation seen;
	enum fault fault;

	if (!judged_open(request, reply, &judged))
		return;
	verdict.capacity = review_capacity(request, judged.analysed->home);
	seen = *judged.quotation;
	seen.version = (int)request_number(request, "seen");
	fault = quotation_judge(request->db, &seen, &verdict);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	analysis_record(request, AUDIT_QUOTATION_JUDGED, judged.analysed,
			arena_print(request->arena, "quotation=%lld verdict=%s", (long long)seen.id, approves ? "approved" : "back"));
	reply_redirect(reply, quotations_url(request->arena, seen.survey));
}
