#include "answer/passage_pages.h"

#include <string.h>

#include "answer/submission.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/log.h"
#include "consultation/consultation_pages.h"
#include "consultation/offer.h"
#include "markup/html.h"
#include "markup/qr.h"
#include "markup/url.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

enum { SECONDS_A_DAY = 86400 };

const char *passage_url(const struct passage *passage, const char *place)
{
	return arena_print(passage->arena, "%s/%s", survey_url(passage->arena, passage->survey->slug), place);
}

const char *passage_page_url(const struct passage *passage, int page)
{
	return arena_print(passage->arena, "%s/page/%d", survey_url(passage->arena, passage->survey->slug), page + 1);
}

const char *passage_home(const struct passage *passage)
{
	if (passage->invited)
		return arena_print(passage->arena, "/i/%s", passage->invited);
	return passage->link ? link_url(passage->arena, passage->survey->slug, passage->link->slug) :
		survey_url(passage->arena, passage->survey->slug);
}

static const char *cookie_name(const struct passage *passage)
{
	return arena_print(passage->arena, "draft-%s",
			   passage->survey ? passage->survey->slug : request_text(passage->request, "slug"));
}

int passage_is_kept(const struct passage *passage)
{
	const char *kept = request_cookie(passage->request, cookie_name(passage));

	return kept && !strcmp(kept, submission_key_write(passage->arena, &passage->key));
}

/* The form's key is the authority; a cookie that was lost loses nothing. */
static void find_key(struct passage *passage)
{
	const char *key = request_text(passage->request, "key");
	const char *kept = request_cookie(passage->request, cookie_name(passage));

	passage->has_cookie = kept != NULL;
	/* Behind the key of a body's draft may stand the one to send it with. */
	if (kept && strlen(kept) == 2 * KEY_DIGITS + 1 && kept[KEY_DIGITS] == '-') {
		passage->permit = kept + KEY_DIGITS + 1;
		kept = arena_copy_bytes(passage->arena, kept, KEY_DIGITS);
	}
	if (!key)
		key = kept;
	passage->has_key = submission_key_read(key, &passage->key);
	if (passage->has_key)
		passage->key_hash = submission_key_hash(&passage->key);
}

static const struct language *const *languages_of(const struct passage *passage)
{
	const struct language **offered = arena_array(passage->arena, const struct language *, LANGUAGES + 1);
	int count = 0;

	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(passage->survey, languages[i].tag))
			offered[count++] = &languages[i];
	return count ? offered : NULL;
}

void passage_prepare_frame(struct passage *passage)
{
	struct page_link *links = arena_array(passage->arena, struct page_link, 4);

	links[0] = (struct page_link){ "/resume", _("Come back with a code") };
	links[1] = (struct page_link){ "/receipt", _("I have already sent my answers") };
	/* What several wrote is not for one of them to erase. */
	if (passage->draft && !passage->survey->is_shared)
		links[2] = (struct page_link){ passage_url(passage, "leave"), _("Leave and erase") };
	passage->page.links = links;
	passage->page.languages = languages_of(passage);
	passage->page.script = "/static/send.js";
	if (passage->survey->generated)
		passage->page.banner = generated_words();
}

void passage_leave_draft(struct passage *passage)
{
	passage->draft = NULL;
	passage_prepare_frame(passage);
}

/* A page that says one thing, with somewhere to go. */
static int say(struct passage *passage, int status, const char *title, const char *words,
	       const char *address, const char *link)
{
	struct buffer *out = &passage->reply->body;

	passage->reply->status = status;
	passage_leave_draft(passage);
	passage_begin(passage, title, title);
	html_print(out, "<p>%s</p>\n", words);
	html_print(out, "<p><a class=\"button\" href=\"%s\">%s</a></p>\n", address, link);
	passage_end(passage);
	return 0;
}

static int say_sent(struct passage *passage)
{
	if (passage->request->method == POST) {
		submission_settle(passage->request->db);
		passage->reply->ending = KEEP;
	}
	if (passage->survey->promise == ANONYMOUS) {
		passage_end_cookie(passage);
		return say(passage, 409, _("Already sent"), _("Your answers were sent before. They were not changed."),
			   "/", _("Go to the first page"));
	}
	/* The key in hand is what opens the receipt. */
	passage_keep_cookie(passage, NULL);
	if (passage->request->method == POST)
		return say(passage, 409, _("Already sent"), _("Your answers were sent before. They were not changed."),
			   passage_url(passage, "receipt"), _("See the proof that you sent them"));
	reply_redirect(passage->reply, passage_url(passage, "receipt"));
	return 0;
}

int passage_say_nothing_here(struct passage *passage)
{
	return say(passage, 404, _("No questions are open here"),
		   _("To answer, go to the first page. If you have a code, you can use it there."),
		   survey_url(passage->arena, passage->survey->slug), _("Go to the first page"));
}

int passage_say_absent(struct passage *passage)
{
	struct draft *draft;
	enum past past = KEY_NEW;

	if (passage->has_key)
		draft_find_past(passage->request->db, passage->arena, passage->survey->slug, &passage->key, &draft, &past);
	if (past == KEY_SENT)
		return say_sent(passage);
	if (past == KEY_WITHDRAWN || past == KEY_ERASED)
		return say(passage, 410, _("These answers are erased"),
			   _("They were erased for good. You can start again if you wish."),
			   survey_url(passage->arena, passage->survey->slug), _("Go to the first page"));
	return passage_say_nothing_here(passage);
}

static int say_paused(struct passage *passage)
{
	const char *kept = passage->draft ? text_print(passage->arena,
		_("You cannot answer for the moment. What you had saved is kept until %s."),
		text_day(passage->arena, passage->draft->last_day)) : _("You cannot answer for the moment.");

	return say(passage, 403, _("The questions are paused"), kept,
		   survey_url(passage->arena, passage->survey->slug), _("Go to the first page"));
}

int passage_say_closed(struct passage *passage)
{
	if (survey_is_paused(passage->survey))
		return say_paused(passage);
	return say(passage, 403, _("The questions are closed"),
		   _("It is too late to send answers. What you had written was not sent."),
		   "/", _("See what is open now"));
}

static void find_way(struct passage *passage)
{
	const struct request *request = passage->request;
	const struct questionnaire *questionnaire = questionnaire_find(request->db, &passage->draft->asks);
	struct journey *journey = &passage->journey;

	if (!questionnaire)
		return;
	*journey = (struct journey){
		.arena = passage->arena, .questionnaire = questionnaire, .paging = passage->survey->paging,
		.setting = { questionnaire, request->language->tag, survey_today(passage->survey), .seed = passage->draft->seed },
		.relevant = arena_take(passage->arena, (size_t)questionnaire->question_count + 1),
	};
	if (answers_read(passage->arena, questionnaire, passage->draft->answers, &journey->answers)) {
		warn("a draft of version %s does not read", hex_write(passage->arena, questionnaire->version.bytes, 8));
		journey->questionnaire = NULL;
		return;
	}
	journey_look(journey);
}

/* Each in one exchange with the database; beginning by a link takes a second one. */
static struct survey *look(struct passage *passage, enum opening opening)
{
	const char *slug = request_text(passage->request, "slug");
	struct db *db = passage->request->db;
	struct draft *unused;
	struct survey *survey;

	if (passage->by && opening == ITS_SURVEY)
		return link_find_in(db, passage->arena, slug, passage->by, passage->has_key ? &passage->key_hash : NULL,
				    &passage->draft, &passage->link);
	if (passage->by)
		link_find_in(db, passage->arena, slug, passage->by, NULL, &unused, &passage->link);
	if (!passage->has_key)
		return survey_look(db, passage->arena, slug);
	if (opening == ITS_PAST)
		return draft_find_past(db, passage->arena, slug, &passage->key, &passage->draft, &passage->past);
	if (opening == ITS_SUBMISSION) {
		survey = submission_find_in(db, passage->arena, slug, &passage->key, &passage->submission);
		if (!survey || passage->submission)
			return survey;
	}
	return draft_find_in(db, passage->arena, slug, &passage->key_hash, &passage->draft);
}

int passage_open(struct passage *passage, const struct request *request, struct reply *reply, enum opening opening)
{
	*passage = (struct passage){ .request = request, .reply = reply, .arena = request->arena,
				     .by = request_text(request, "by") };
	find_key(passage);
	passage->survey = look(passage, opening);
	if (!passage->survey) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	if (passage->draft)
		find_way(passage);
	if (passage->draft && !passage->journey.questionnaire) {
		reply_fault(request, reply, FAULT_STORAGE);
		return 0;
	}
	if (opening >= ITS_DRAFT_PAUSED && !passage->draft)
		return passage_say_absent(passage);
	if (opening >= ITS_DRAFT_PAUSED && !survey_takes_drafts(passage->survey) &&
	    !(opening == ITS_DRAFT_PAUSED && survey_is_paused(passage->survey)))
		return passage_say_closed(passage);
	passage_prepare_frame(passage);
	return 1;
}

void passage_begin(struct passage *passage, const char *title, const char *heading)
{
	passage->page.title = title;
	passage->page.heading = heading;
	page_begin(&passage->reply->body, passage->request, &passage->page);
}

void passage_end(struct passage *passage)
{
	page_end(&passage->reply->body, &passage->page);
}

void passage_draw_promise(struct passage *passage)
{
	const struct survey *survey = passage->survey;
	const char *assurance = assurance_words(survey->promise, survey->audience);

	html_paragraphs(&passage->reply->body, promise_words(survey->promise, survey->audience));
	if (assurance)
		html_paragraphs(&passage->reply->body, assurance);
}

void passage_draw_key(struct passage *passage)
{
	html_print(&passage->reply->body, "<input type=\"hidden\" name=\"key\" value=\"%s\">\n",
		   submission_key_write(passage->arena, &passage->key));
}

void passage_begin_form(struct passage *passage, const char *address)
{
	html_print(&passage->reply->body,
		   "<form class=\"sending\" method=\"post\" action=\"%s\" novalidate data-offline=\"%s\" data-retry=\"%s\">\n",
		   address, _("Not sent yet: the network does not answer. This page will try again by itself. Keep it open."),
		   _("Try now"));
	passage_draw_key(passage);
}

void passage_begin_file_form(struct passage *passage, int page)
{
	html_print(&passage->reply->body, "<form method=\"post\" action=\"%s\" enctype=\"multipart/form-data\" novalidate>\n",
		   passage_url(passage, arena_print(passage->arena, "file/%d", page + 1)));
	passage_draw_key(passage);
}

void passage_keep_cookie(struct passage *passage, const struct draft *draft)
{
	int days = draft && draft->own_device ? draft->last_day - survey_today(passage->survey) + 1 : 0;

	const char *key = submission_key_write(passage->arena, &passage->key);

	reply_cookie(passage->reply, cookie_name(passage),
		     passage->permit ? arena_print(passage->arena, "%s-%s", key, passage->permit) : key, days > 0 ? days * SECONDS_A_DAY : 0);
}

void passage_end_cookie(struct passage *passage)
{
	reply_cookie(passage->reply, cookie_name(passage), "", 0);
}

void passage_draw_code(struct buffer *out, const struct request *request, struct code code, const char *path)
{
	struct arena *arena = request->arena;
	const char *digits = code_in_digits(arena, code);
	const char *address = arena_print(arena, "%s%s?code=%s", request->config->address, path, url_part(arena, digits));

	html(out, "<div class=\"panel\">\n");
	html_print(out, "<p class=\"code\" lang=\"fr\" dir=\"ltr\">%s</p>\n", code_in_words(arena, code));
	html_print(out, "<p>%s <span class=\"code\" dir=\"ltr\">%s</span></p>\n", _("The same code in digits:"), digits);
	qr_draw(out, address, _("The same code as a picture for a phone's camera"));
	html(out, "</div>\n");
}
