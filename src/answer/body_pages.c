#include "answer/body_pages.h"

#include <string.h>

#include "answer/body_store.h"
#include "answer/read_pages.h"
#include "answer/start_pages.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/keyring.h"
#include "consultation/consultation_pages.h"
#include "consultation/offer.h"
#include "markup/html.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

const struct field join_fields[] = {
	{ "slug",   FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "body",   FIELD_TOKEN, .min = 1, .max = 80 },
	{ "key",    FIELD_HEX,   .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "permit", FIELD_HEX,   .optional = 1, .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ 0 }
};

/* In constant time, whatever was typed. */
static int is_key(const char *typed, const char *right)
{
	const struct hash one = hash_of(typed, strlen(typed)), other = hash_of(right, strlen(right));

	return hash_is_same(&one, &other);
}

static int shows(const struct passage *passage, const struct instance_key *instance, enum body_key_use use, int64_t body, const char *typed)
{
	return typed && instance && is_key(typed, body_key(passage->arena, instance, use, passage->survey->id, body));
}

int body_may_send(const struct passage *passage, const char *permit)
{
	const struct draft *draft = passage->draft;

	return draft && shows(passage, keyring_find(passage->request->keyring, draft->key_number), BODY_SENDS, draft->body, permit);
}

static void begin(struct passage *passage, const struct asked_body *asked, const struct instance_key *instance)
{
	const struct survey *survey = passage->survey;
	struct draft *draft = arena_new(passage->arena, struct draft);

	*draft = (struct draft){
		.mode = GROUP, .people = 2, .body = asked->body, .asks = survey->version, .notice = survey->notice_hash,
		/* Several write in it, for weeks: it is kept as long as it can be sent. */
		.last_day = day_in_zone(survey->closes + survey->grace - 1, survey->zone),
	};
	if (!start_draft(passage, draft, instance)) {
		reply_fault(passage->request, passage->reply, FAULT_UNAVAILABLE);
		return;
	}
	passage_keep_cookie(passage, NULL);
	reply_redirect(passage->reply, passage_page_url(passage, 0));
}

void join_now(const struct request *request, struct reply *reply)
{
	const char *key = request_text(request, "key"), *permit = request_text(request, "permit");
	const struct instance_key *instance;
	struct asked_body asked;
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_PAST))
		return;
	if (!passage.survey->is_shared ||
	    !asked_body_find(request->db, request->arena, passage.survey->id, request_text(request, "body"), &asked)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	instance = keyring_find(request->keyring, asked.key_number);
	if (!shows(&passage, instance, BODY_WRITES, asked.body, key) ||
	    (permit && !shows(&passage, instance, BODY_SENDS, asked.body, permit))) {
		reply_fault(request, reply, FAULT_DENIED);
		return;
	}
	passage.permit = permit;
	if (passage.past == KEY_SENT) {
		submission_settle(request->db);
		body_show_sent(&passage);
	} else if (passage.draft) {
		passage_keep_cookie(&passage, NULL);
		reply_redirect(reply, passage_page_url(&passage, passage.draft->page));
	} else if (!survey_is_open(passage.survey)) {
		passage_say_closed(&passage);
	} else {
		begin(&passage, &asked, instance);
	}
}

void body_draw_start(struct passage *passage)
{
	html_print(&passage->reply->body, "<div class=\"panel\">\n<p>%s</p>\n<p><a class=\"button\" href=\"/studio/offers\">%s</a></p>\n</div>\n",
		   _("Committees answer these questions, each with all who act for it. If you do, sign in and open its answers from there."),
		   _("Sign in"));
}

const char *body_page_mark(const struct passage *passage, int page)
{
	const struct journey *journey = &passage->journey;
	struct answer *only = answers_new(passage->arena, journey->questionnaire);
	struct buffer json = buffer_in(passage->arena);
	int count, first = journey_questions(journey, page, &count);
	struct hash hash;

	for (int i = first; i < first + count; i++)
		only[i] = journey->answers[i];
	answers_write(&json, journey->questionnaire, only, journey->setting.today, AS_DRAFT);
	hash = hash_of(json.bytes, json.length);
	return hex_write(passage->arena, hash.bytes, HASH_SIZE / 2);
}

int body_page_changed(const struct passage *passage, int page)
{
	const char *seen = request_text(passage->request, "seen");

	return seen && strcmp(seen, body_page_mark(passage, page));
}

/* The answers to some questions, as they were given. */
static void draw_given(struct buffer *out, const struct answer_setting *setting, const struct answer *answers, int first, int count)
{
	html(out, "<dl class=\"summary\">\n");
	for (int i = first; i < first + count; i++) {
		struct buffer words = buffer_in(out->arena);

		if (!answer_is_told(&setting->questionnaire->questions[i]))
			continue;
		answer_explain(&words, &setting->questionnaire->questions[i], setting, &answers[i]);
		html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">", label_apart(out->arena, setting, &setting->questionnaire->questions[i]));
		html_paragraphs(out, words.bytes);
		html(out, "</dd>\n</div>\n");
	}
	html(out, "</dl>\n");
}

void body_draw_theirs(struct passage *passage, int page)
{
	struct buffer *out = &passage->reply->body;
	int count, first = journey_questions(&passage->journey, page, &count);

	html_print(out, "<div class=\"errors\" role=\"alert\">\n<p>%s</p>\n",
		   _("Somebody else of your body wrote on this page meanwhile. Below is what you wrote; saving it again replaces what is there now:"));
	draw_given(out, &passage->journey.setting, passage->journey.answers, first, count);
	html(out, "</div>\n");
}

/* The same questions by their names, in the questionnaire of then. */
static void draw_same(struct passage *passage, const struct read_answers *before, int page)
{
	const struct questionnaire *now = passage->journey.questionnaire;
	const struct answer_setting setting = { before->questionnaire, passage->request->language->tag, passage->journey.setting.today, before->answers };
	struct buffer *out = &passage->reply->body;
	int count, first = journey_questions(&passage->journey, page, &count), drawn = 0;

	for (int i = first; i < first + count; i++) {
		const struct question *then = question_named(before->questionnaire, now->questions[i].name);

		if (!then || !answer_is_told(then) || before->answers[then->number].state == NOT_ASKED)
			continue;
		if (!drawn++)
			html_print(out, "<details>\n<summary>%s</summary>\n", _("What your body answered last time"));
		draw_given(out, &setting, before->answers, then->number, 1);
	}
	if (drawn)
		html(out, "</details>\n");
}

void body_draw_before(struct passage *passage, int page)
{
	const struct request *request = passage->request;
	const struct instance_key *instance;
	struct submission_key key;
	struct asked_body asked;
	struct read_answers before;
	int64_t survey;

	if (!passage->draft->body || !asked_body_before(request->db, request->arena, passage->survey->id, passage->draft->body, &asked, &survey))
		return;
	instance = keyring_find(request->keyring, asked.key_number);
	if (instance && submission_key_read(body_key(request->arena, instance, BODY_WRITES, survey, asked.body), &key) &&
	    read_body_answers(request, &key, &before))
		draw_same(passage, &before, page);
}

void body_show_sent(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;
	struct read_answers sent;

	passage_keep_cookie(passage, NULL);
	passage_leave_draft(passage);
	passage->page.stay = survey_url(passage->arena, passage->survey->slug);
	passage_begin(passage, _("The answers of your body are sent"), _("The answers of your body are sent"));
	html_print(out, "<p>%s</p>\n", _("They were sent once, for good. Whoever acts for your body can read them here."));
	if (read_body_answers(passage->request, &passage->key, &sent))
		read_answers_draw(passage->request, out, &sent, survey_today(passage->survey));
	passage_end(passage);
}
