#include "answer/send_pages.h"

#include <string.h>

#include "answer/became_pages.h"
#include "answer/body_pages.h"
#include "answer/draw.h"
#include "answer/passage_pages.h"
#include "answer/repeat_pages.h"
#include "answer/submission.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
#include "notify/follow_pages.h"
#include "participant/invitation_store.h"
#include "questionnaire/piping.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

enum { NOTICE_DIGITS = 8 };

const struct field send_fields[] = {
	{ "slug",    FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "key",     FIELD_HEX,   .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "answers", FIELD_HEX,   .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE },
	{ "permit",  FIELD_HEX,   .optional = 1, .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ 0 }
};

static void draw_change(struct passage *passage, const struct question *question, const char *label, int is_missing)
{
	html_print(&passage->reply->body, "<dd class=\"change\"><a href=\"%s?from=check#%s\">%s<span class=\"visually-hidden\"> %s</span></a></dd>\n",
		   passage_page_url(passage, journey_page_of(&passage->journey, question)), question_id(passage->arena, question),
		   is_missing ? _("Answer") : _("Change"), label);
}

static void draw_answer(struct passage *passage, const struct question *question)
{
	const struct journey *journey = &passage->journey;
	struct buffer *out = &passage->reply->body, words = buffer_in(passage->arena);
	const char *label = wording_told(passage->arena, &journey->setting, &question->label, NULL);
	const char *fault = journey_fault(journey, question);

	answer_explain(&words, question, &journey->setting, &journey->answers[question->number]);
	html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">", label);
	html_paragraphs(out, words.bytes);
	if (fault)
		html_print(out, "<p class=\"error\">%s</p>\n", fault);
	html(out, "</dd>\n");
	if (question_is_asked(question))
		draw_change(passage, question, label_apart(passage->arena, &journey->setting, question), fault != NULL);
	html(out, "</div>\n");
}

/* That there is another occurrence is seen: it stands there. */
static int is_told(const struct journey *journey, const struct question *question)
{
	const struct section *next = &journey->questionnaire->sections[question->section] + 1;

	return journey->relevant[question->number] && answer_is_told(question) &&
	       !(question_is_another(journey->questionnaire, question) && journey_first(journey, next) != NO_PAGE);
}

static void draw_remove(struct passage *passage, const struct section *section)
{
	if (may_remove(passage, section))
		html_print(&passage->reply->body, "<p><a href=\"%s?from=check\">%s</a></p>\n", remove_url(passage, section),
			   remove_words(passage, section));
}

static void draw_answers(struct passage *passage)
{
	const struct journey *journey = &passage->journey;
	struct buffer *out = &passage->reply->body;

	for (int i = 0; i < journey->questionnaire->section_count; i++) {
		const struct section *section = &journey->questionnaire->sections[i];
		const char *title = section_told(passage->arena, &journey->setting, section);
		int drawn = 0;

		for (int n = section->first; n < section->first + section->count; n++) {
			if (!is_told(journey, &journey->questionnaire->questions[n]))
				continue;
			if (!drawn++)
				html_print(out, "<h2>%s</h2>\n<dl class=\"summary\">\n", title ? title : "");
			draw_answer(passage, &journey->questionnaire->questions[n]);
		}
		if (drawn)
			html(out, "</dl>\n");
		draw_remove(passage, section);
	}
}

static void draw_send_form(struct passage *passage)
{
	struct hash shown = answers_hash(passage->arena, passage->journey.questionnaire, passage->journey.answers,
				       passage->journey.setting.today);
	struct buffer *out = &passage->reply->body;

	html_print(out, "<h2>%s</h2>\n", _("Send your answers"));
	if (passage->survey->is_shared && !body_may_send(passage, passage->permit)) {
		html_print(out, "<p>%s</p>\n", _("All is saved. Only the correspondent of your body sends these answers, from the page where the survey is offered."));
		return;
	}
	passage_draw_promise(passage);
	passage_begin_form(passage, passage_url(passage, "submit"));
	html_print(out, "<input type=\"hidden\" name=\"answers\" value=\"%s\">\n",
		   hex_write(passage->arena, shown.bytes, HASH_SIZE));
	if (passage->survey->is_shared)
		html_print(out, "<input type=\"hidden\" name=\"permit\" value=\"%s\">\n", passage->permit);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Send my answers"));
}

static void draw_check(struct passage *passage, const char *said)
{
	struct buffer *out = &passage->reply->body;
	int missing = !journey_is_complete(&passage->journey);

	passage->page.stay = passage_url(passage, "check");
	passage->page.has_error = missing;
	passage->page.back = passage_page_url(passage, journey_previous(&passage->journey, journey_pages(&passage->journey)));
	passage_begin(passage, _("Check your answers"), _("Check your answers"));
	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", _("Not sent yet"));
	if (said)
		html_print(out, "<div class=\"errors\" role=\"alert\"><p>%s</p></div>\n", said);
	if (missing)
		html_print(out, "<div class=\"errors\" role=\"alert\"><p>%s</p></div>\n",
			   _("Some questions still need an answer before you can send."));
	draw_answers(passage);
	if (!missing)
		draw_send_form(passage);
	passage_end(passage);
}

void check_page(const struct request *request, struct reply *reply)
{
	struct passage passage;
	int unseen;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	unseen = journey_unseen_page(&passage.journey, 0);
	if (unseen != NO_PAGE)
		reply_redirect(reply, passage_page_url(&passage, unseen));
	else
		draw_check(&passage, NULL);
}

/* The next one comes by the same link; not where each needs a code of their own. */
static void draw_next_person(struct passage *passage, const char *body_slug)
{
	struct buffer *out = &passage->reply->body;

	if (passage->survey->by_invitation)
		return;
	html_print(out, "<form method=\"post\" action=\"%s\">\n", passage_url(passage, "next-person"));
	if (body_slug)
		html_print(out, "<input type=\"hidden\" name=\"by\" value=\"%s\">\n", body_slug);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Next person"));
}

/* Where whoever answered can read one day what became of it. */
static void draw_what_comes(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	became_draw(passage->request, out, passage->survey);
	html_print(out, "<p>%s <a href=\"/library\">%s</a></p>\n", _("What is made of all answers is published for everybody."),
		   _("See what is published"));
}

/* Nothing is left by which this browser could be asked what it sent. */
static void draw_sent(struct passage *passage, const char *body_slug)
{
	struct buffer *out = &passage->reply->body;

	passage_end_cookie(passage);
	passage_leave_draft(passage);
	passage->page.stay = survey_url(passage->arena, passage->survey->slug);
	passage_begin(passage, _("Your answers are sent"), _("Your answers are sent"));
	html_print(out, "<p>%s</p>\n", _("Thank you."));
	passage_draw_promise(passage);
	draw_what_comes(passage);
	follow_link_draw(passage->request, out, passage->survey);
	draw_next_person(passage, body_slug);
	passage_end(passage);
}

static void show_sent(struct passage *passage, const char *body_slug)
{
	if (passage->survey->is_shared) {
		body_show_sent(passage);
	} else if (passage->survey->promise == ANONYMOUS) {
		draw_sent(passage, body_slug);
	} else {
		passage_keep_cookie(passage, NULL);
		reply_redirect(passage->reply, passage_url(passage, "receipt"));
	}
}

/* Nothing is there to send: the same as was sent before is the same receipt. */
static void say_what_became(struct passage *passage, const struct hash *shown)
{
	struct submission *submission = submission_find(passage->request->db, passage->arena, &passage->key);
	struct hash mark = submission_answers_mark(&passage->key, shown);

	if (submission && submission->survey == passage->survey->id && hash_is_same(&submission->answers, &mark)) {
		submission_settle(passage->request->db);
		show_sent(passage, submission->body_slug);
	} else {
		passage_say_absent(passage);
	}
}

static int shown_hash(const struct request *request, struct hash *shown)
{
	return hex_read(request_text(request, "answers"), shown->bytes, HASH_SIZE);
}

/* Nominative surveys: of whom these answers are. NULL where nobody was invited by name. */
static const struct signatory *signatory_of(const struct passage *passage)
{
	const struct request *request = passage->request;
	struct signatory *signatory;
	struct invited_person person;
	struct ballot ballot;

	if (passage->survey->promise != NOMINATIVE || !passage->draft->invitation ||
	    !invitation_person(request->db, request->arena, passage->draft->invitation, &person) ||
	    !ballot_find(request->db, request->arena, request->keyring, passage->survey->id, &ballot) || ballot.is_destroyed)
		return NULL;
	signatory = arena_new(request->arena, struct signatory);
	ballot_person_ref(&ballot, person.participant, signatory->ref);
	signatory->college = person.college;
	signatory->territory = person.territory;
	return signatory;
}

static void send_draft(struct passage *passage, const struct hash *shown)
{
	struct hash now = answers_hash(passage->arena, passage->journey.questionnaire, passage->journey.answers,
				       passage->journey.setting.today);
	const struct instance_key *instance = keyring_find(passage->request->keyring, passage->draft->key_number);
	struct code_mark receipt;

	if (!hash_is_same(&now, shown) || !journey_is_complete(&passage->journey)) {
		passage->reply->status = 409;
		draw_check(passage, _("Your answers changed in another window. Check them again, then send."));
		return;
	}
	if (!instance) {
		reply_fault(passage->request, passage->reply, FAULT_UNAVAILABLE);
		return;
	}
	receipt = secret_mark(instance, RECEIPT, secret_code(instance, RECEIPT, &passage->key));
	/*
	 * A key withdrawn or erased before - a draft brought back by a restore - stays so. Since it
	 * was looked at it cannot have been: that ends the draft, which sending must find.
	 */
	if (passage->past == KEY_NEW &&
	    submission_add(passage->request->db, passage->arena, &(struct sending){
		    passage->survey, passage->draft, &passage->key, passage->journey.questionnaire,
		    passage->journey.answers, passage->survey->promise == ANONYMOUS ? NULL : &receipt,
		    passage->journey.setting.today, signatory_of(passage) }))
		show_sent(passage, passage->draft->body_slug);
	else
		say_what_became(passage, shown);
}

/*
 * Of a double click, the second waits at the unique key until the first is in:
 * it is shown the same receipt, and not that somebody was quicker.
 */
void send_now(const struct request *request, struct reply *reply)
{
	struct passage passage;
	struct hash shown;

	if (!passage_open(&passage, request, reply, ITS_PAST))
		return;
	if (!shown_hash(request, &shown))
		reply_fault(request, reply, FAULT_MALFORMED);
	else if (!passage.draft)
		say_what_became(&passage, &shown);
	else if (!survey_takes_drafts(passage.survey))
		passage_say_closed(&passage);
	else if (passage.survey->is_shared && !body_may_send(&passage, request_text(request, "permit")))
		reply_fault(request, reply, FAULT_DENIED);
	else
		send_draft(&passage, &shown);
}

static void draw_receipt(struct passage *passage, const struct submission *submission, const struct instance_key *instance)
{
	struct buffer *out = &passage->reply->body;
	struct arena *arena = passage->arena;

	html_print(out, "<p>%s</p>\n", text_print(arena, _("Thank you. We have had your answers since %s."),
						  text_day(arena, submission->day)));
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Your code"),
		   _("Keep this code. Write it down or take a photo. Only this code finds your answers again."));
	passage_draw_code(out, passage->request, secret_code(instance, RECEIPT, &passage->key), "/receipt");
	html_print(out, "<p>%s <a href=\"/receipt\">%s</a></p>\n", _("With this code you can erase what you sent."),
		   _("Use the code"));
	draw_what_comes(passage);
	html_print(out, "<p class=\"quiet\">%s</p>\n",
		   text_print(arena, _("Information on your data: version %s."),
			      hex_write(arena, submission->notice.bytes, NOTICE_DIGITS / 2)));
}

void receipt_show(const struct request *request, struct reply *reply)
{
	const struct submission *submission;
	const struct instance_key *instance;
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_SUBMISSION))
		return;
	submission = passage.submission;
	if (!submission || passage.survey->promise == ANONYMOUS || passage.survey->is_shared) {
		if (passage.draft)
			reply_redirect(reply, passage_page_url(&passage, passage.draft->page));
		else
			passage_say_nothing_here(&passage);
		return;
	}
	instance = keyring_find(request->keyring, submission->key_number);
	if (!instance) {
		reply_fault(request, reply, FAULT_UNAVAILABLE);
		return;
	}
	passage_leave_draft(&passage);
	passage_begin(&passage, _("Your answers are sent"), _("Your answers are sent"));
	draw_receipt(&passage, submission, instance);
	follow_link_draw(request, &reply->body, passage.survey);
	draw_next_person(&passage, submission->body_slug);
	passage_end(&passage);
}
