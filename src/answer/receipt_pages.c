#include "answer/receipt_pages.h"

#include "answer/became_pages.h"
#include "answer/code_pages.h"
#include "answer/read_pages.h"
#include "answer/submission.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "consultation/became_store.h"
#include "markup/html.h"
#include "questionnaire/kind.h"
#include "questionnaire/repeat.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"
#include "web/page.h"

const struct field receipt_page_fields[] = {
	{ "code", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_CODE, .source = FROM_QUERY },
	{ 0 }
};

const struct field receipt_fields[] = {
	{ "code", FIELD_LINE, .min = 1, .max = LONGEST_CODE },
	{ 0 }
};

static void draw_asking(const struct request *request, struct reply *reply, const char *error)
{
	const struct page page = {
		.title = _("You have sent your answers"), .heading = _("You have sent your answers"),
		.back = "/", .has_error = error != NULL, .stay = "/receipt",
	};
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	page_errors(out, &(struct page_error){ error, "code" }, error != NULL);
	html_print(out, "<p>%s</p>\n<form method=\"post\" action=\"/receipt\">\n",
		   _("With the code you got after sending, you can erase what you sent."));
	code_draw_field(out, request_text(request, "code"), error);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Continue"));
	page_end(out, &page);
}

void receipt_page(const struct request *request, struct reply *reply)
{
	draw_asking(request, reply, NULL);
}

struct receipt {
	struct submission *submission;	/* NULL: withdrawn before */
	struct survey *survey;
	struct code_mark mark;
};

static int has_finder(struct db *db, const struct code_mark *mark)
{
	struct hash stored = receipt_stored(mark);

	return submission_has_finder(db, mark) || spent_has_receipt(db, &stored);
}

static int find_receipt(const struct request *request, const struct instance_key *instance, struct code code,
			const struct code_mark *mark, void *context)
{
	struct receipt *receipt = context;
	struct hash stored = receipt_stored(mark);

	(void)instance, (void)code;
	receipt->mark = *mark;
	receipt->submission = submission_find_receipt(request->db, request->arena, mark);
	if (!receipt->submission)
		return spent_has_receipt(request->db, &stored);
	receipt->survey = survey_find_id(request->db, request->arena, receipt->submission->survey);
	return receipt->survey != NULL;
}

static const struct code_lookup receipt_lookup = { RECEIPT, has_finder, find_receipt };

static void draw_erased(const struct request *request, struct reply *reply)
{
	const struct page page = {
		.title = _("Your answers are erased"), .heading = _("Your answers are erased"), .stay = "/receipt",
	};
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	html_print(out, "<p>%s</p>\n", _("Your answers are erased. Figures already published stay."));
	html_print(out, "<p>%s <a href=\"" BECAME_URL "\" rel=\"noreferrer\">%s</a></p>\n",
		   _("You took your words back, and nobody asks you why. What others said and what became of it stays open to you."),
		   _("See what became of everybody’s words"));
	html_print(out, "<p><a href=\"/\">%s</a></p>\n", _("Go to the first page"));
	page_end(out, &page);
}

/* True where the code opens something that is still there; else the visitor has been answered. */
static int open_receipt(const struct request *request, struct reply *reply, struct receipt *receipt)
{
	const char *typed = request_text(request, "code");
	enum code_found found;

	*receipt = (struct receipt){ 0 };
	found = typed ? code_look_up(request, &receipt_lookup, typed, receipt) : CODE_UNREADABLE;
	if (found) {
		code_refuse(reply, found);
		draw_asking(request, reply, code_found_words(found));
		return 0;
	}
	if (!receipt->submission)
		draw_erased(request, reply);
	return receipt->submission != NULL;
}

static void draw_code_form(struct buffer *out, const struct request *request, const char *address, const char *button, const char *words)
{
	html_print(out, "<form method=\"post\" action=\"%s\">\n<input type=\"hidden\" name=\"code\" value=\"%s\">\n", address,
		   request_text(request, "code"));
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", button, words);
}

void receipt_open(const struct request *request, struct reply *reply)
{
	struct page page = {
		.title = _("You have sent your answers"), .heading = _("You have sent your answers"), .stay = "/receipt",
		.back = "/receipt",
	};
	struct buffer *out = &reply->body;
	struct receipt receipt;

	if (!open_receipt(request, reply, &receipt))
		return;
	if (receipt.survey->generated)
		page.banner = generated_words();
	page_begin(out, request, &page);
	html_print(out, "<p>%s</p>\n<p><strong>%s</strong></p>\n",
		   text_print(request->arena, _("Sent on %s:"), text_day(request->arena, receipt.submission->day)),
		   content_in(request->arena, receipt.survey->title, request->language));
	became_draw(request, out, receipt.survey);
	if (receipt.survey->read_back) {
		html_print(out, "<h2>%s</h2>\n", _("Read what you sent"));
		draw_code_form(out, request, "/receipt/read", "secondary", _("Read my answers"));
	}
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Erase what you sent"),
		   _("This erases your answers for good. Figures already published stay."));
	draw_code_form(out, request, "/receipt/withdraw", "main danger", _("Erase my answers"));
	page_end(out, &page);
}

void receipt_withdraw(const struct request *request, struct reply *reply)
{
	struct receipt receipt;

	if (!open_receipt(request, reply, &receipt))
		return;
	submission_withdraw(request->db, receipt.submission, &receipt.mark, survey_today(receipt.survey));
	draw_erased(request, reply);
}

void receipt_read(const struct request *request, struct reply *reply)
{
	const struct page page = {
		.title = _("What you sent"), .heading = _("What you sent"), .stay = "/receipt", .back = "/receipt",
	};
	const char *json, *texts;
	struct read_answers read;
	struct receipt receipt;
	struct hash version;

	if (!open_receipt(request, reply, &receipt))
		return;
	json = receipt.survey->read_back ?
		submission_read_back(request->db, request->arena, &receipt.mark, &texts, &version) : NULL;
	if (!json) {
		reply_fault(request, reply, FAULT_DENIED);
		return;
	}
	if (read_answers_of(request, json, texts, &version, &read)) {
		reply_fault(request, reply, FAULT_STORAGE);
		return;
	}
	page_begin(&reply->body, request, &page);
	read_answers_draw(request, &reply->body, &read, survey_today(receipt.survey));
	page_end(&reply->body, &page);
}
