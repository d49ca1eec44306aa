#include "answer/return_pages.h"

#include <string.h>

#include "answer/code_pages.h"
#include "answer/invited_pages.h"
#include "answer/passage_pages.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
#include "text/text.h"

/* nginx passes no more cookies than that; one place of a reply is for the language. */
enum { A_YEAR = 365 * 86400, MOST_FORGOTTEN = MOST_COOKIES - 1 };

const struct field language_fields[] = {
	{ "language", FIELD_TOKEN, .min = 2, .max = 20, .source = FROM_PATH },
	{ "back",     FIELD_PATH,  .optional = 1, .min = 1, .max = LONGEST_STAY, .source = FROM_QUERY },
	{ 0 }
};

void language_choose(const struct request *request, struct reply *reply)
{
	const struct language *language = language_tagged(request_text(request, "language"));
	const char *back = request_text(request, "back");

	if (!language) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_cookie(reply, "language", language->tag, A_YEAR);
	reply_redirect(reply, back ? back : "/");
}

/* The code of this draft; false where the key that made it is gone. */
static int draw_draft_code(struct passage *passage)
{
	const struct instance_key *instance = keyring_find(passage->request->keyring, passage->draft->key_number);

	if (!instance)
		return 0;
	passage_draw_code(&passage->reply->body, passage->request, secret_code(instance, RESUME, &passage->key), "/resume");
	return 1;
}

void later_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_DRAFT_PAUSED))
		return;
	passage.page.back = passage_page_url(&passage, passage.draft->page);
	passage_begin(&passage, _("Come back later"), _("Come back later"));
	html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", _("Not sent yet"));
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Your answers are kept until %s. After that day they are erased."),
						  text_day(request->arena, passage.draft->last_day)));
	if (passage.draft->own_device)
		html_print(out, "<p>%s</p>\n", _("On this phone or computer, the same address opens them again. On another one, use this code."));
	else
		html_print(out, "<p>%s</p>\n", _("To come back, you need this code. Write it down or take a photo."));
	draw_draft_code(&passage);
	html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", passage.page.back, _("Continue now"));
	passage_end(&passage);
}

const struct field resume_page_fields[] = {
	{ "code", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_CODE, .source = FROM_QUERY },
	{ 0 }
};

const struct field resume_fields[] = {
	{ "code", FIELD_LINE, .min = 1, .max = LONGEST_CODE },
	{ 0 }
};

static void draw_resume(const struct request *request, struct reply *reply, const char *error)
{
	const struct page page = {
		.title = _("Come back to your answers"), .heading = _("Come back to your answers"),
		.back = "/", .has_error = error != NULL, .stay = "/resume",
	};
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	page_errors(out, &(struct page_error){ error, "code" }, error != NULL);
	html_print(out, "<p>%s</p>\n<form method=\"post\" action=\"/resume\">\n", _("For answers that are not sent yet."));
	code_draw_field(out, request_text(request, "code"), error);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Continue"));
	page_end(out, &page);
}

void resume_page(const struct request *request, struct reply *reply)
{
	draw_resume(request, reply, NULL);
}

struct resumed {
	int64_t survey;
	struct submission_key key;
};

static int find_resumed(const struct request *request, const struct instance_key *instance, struct code code,
			const struct code_mark *mark, void *context)
{
	struct resumed *resumed = context;
	struct submission_key masked;

	if (!draft_find_code(request->db, mark, &resumed->survey, &masked))
		return 0;
	resumed->key = secret_mask(instance, code, &masked);
	return 1;
}

static const struct code_lookup resume_lookup = { RESUME, draft_has_finder, find_resumed };

/* To where it was left. */
static void go_on(const struct request *request, struct reply *reply, const struct resumed *resumed)
{
	struct passage passage = { .request = request, .reply = reply, .arena = request->arena };
	struct hash key_hash;
	struct draft *draft;

	passage.survey = survey_find_id(request->db, request->arena, resumed->survey);
	passage.key = resumed->key;
	key_hash = submission_key_hash(&resumed->key);
	draft = draft_find(request->db, request->arena, &key_hash);
	if (!passage.survey || !draft) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	/* This browser may be anybody's: it forgets when it closes. */
	passage_keep_cookie(&passage, NULL);
	reply_redirect(reply, passage_page_url(&passage, draft->page));
}

int resume_lead(const struct request *request, struct reply *reply, const char *typed)
{
	struct resumed resumed;

	if (code_look_up(request, &resume_lookup, typed, &resumed) != CODE_FOUND)
		return 0;
	go_on(request, reply, &resumed);
	return 1;
}

/* The code of an invitation, typed here, leads to its page. */
void resume_now(const struct request *request, struct reply *reply)
{
	const char *typed = request_text(request, "code");
	struct resumed resumed;
	enum code_found found = typed ? code_look_up(request, &resume_lookup, typed, &resumed) : CODE_UNREADABLE;

	if (found == CODE_FOUND) {
		go_on(request, reply, &resumed);
	} else if (found != CODE_UNKNOWN || !invited_lead(request, reply, typed)) {
		code_refuse(reply, found);
		draw_resume(request, reply, code_found_words(found));
	}
}

const struct field leave_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "key",  FIELD_HEX,   .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "go",   FIELD_TOKEN, .optional = 1, .min = 1, .max = 10 },
	{ 0 }
};

void leave_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_DRAFT_PAUSED))
		return;
	if (passage.survey->is_shared) {
		reply_redirect(reply, passage_url(&passage, "later"));
		return;
	}
	passage.page.back = passage_page_url(&passage, passage.draft->page);
	passage.page.links = NULL;
	passage_begin(&passage, _("Leave"), _("Do you want to erase your answers?"));
	html_print(out, "<p>%s</p>\n<form method=\"post\" action=\"%s\">\n",
		   _("Your answers are not sent. If you erase them, nobody can bring them back."), passage_url(&passage, "leave"));
	passage_draw_key(&passage);
	html_print(out, "<p class=\"buttons\"><button type=\"submit\" class=\"main danger\" name=\"go\" value=\"erase\">%s</button></p>\n", _("Leave and erase"));
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Or keep them and leave"),
		   text_print(request->arena, _("To come back until %s, you need this code. Write it down first."),
			      text_day(request->arena, passage.draft->last_day)));
	draw_draft_code(&passage);
	html_print(out, "<p class=\"buttons\"><button type=\"submit\" class=\"secondary\" name=\"go\" value=\"keep\">%s</button></p>\n</form>\n",
		   _("Leave and keep my answers"));
	passage_end(&passage);
}

/* Nothing of these visits stays in the browser: neither the keys, of whichever survey, nor the language. */
static void forget(struct passage *passage)
{
	const char *name;

	for (int nth = 0; nth < MOST_FORGOTTEN && (name = request_cookie_name(passage->request, "draft-", nth)); nth++)
		reply_cookie(passage->reply, name, "", 0);
	reply_cookie(passage->reply, "language", "", 0);
}

void leave_now(const struct request *request, struct reply *reply)
{
	const char *go = request_text(request, "go");
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_SURVEY))
		return;
	if (passage.draft && !passage.survey->is_shared && go && !strcmp(go, "erase")) {
		draft_remove(request->db, passage.draft);
		spent_add(request->db, &passage.key_hash, passage.survey->id, KEY_ERASED, survey_today(passage.survey), NULL);
	}
	forget(&passage);
	reply_redirect(reply, "/left");
}

void left_page(const struct request *request, struct reply *reply)
{
	const struct page page = { .title = _("You have left"), .heading = _("You have left") };

	page_begin(&reply->body, request, &page);
	html_print(&reply->body, "<p>%s</p>\n", _("Nothing is left on this device. You can close this page."));
	page_end(&reply->body, &page);
}

const struct field next_person_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "by",   FIELD_TOKEN, .optional = 1, .min = 1, .max = 80 },
	{ 0 }
};

void next_person(const struct request *request, struct reply *reply)
{
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_SURVEY))
		return;
	forget(&passage);
	reply_redirect(reply, passage_home(&passage));
}
