#include "answer/invited_pages.h"

#include <string.h>

#include "answer/code_pages.h"
#include "answer/passage_pages.h"
#include "answer/return_pages.h"
#include "answer/start_pages.h"
#include "base/arena.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
#include "participant/invitation_store.h"
#include "text/text.h"

enum { LONGEST_IN_LINK = 80 };

const struct field invited_code_fields[] = {
	{ "code", FIELD_LINE, .min = 1, .max = LONGEST_CODE },
	{ 0 }
};

const struct field invited_fields[] = {
	{ "code", FIELD_TOKEN, .min = 1, .max = LONGEST_IN_LINK, .source = FROM_PATH },
	{ 0 }
};

const struct field invited_again_fields[] = {
	{ "code", FIELD_TOKEN, .min = 1, .max = LONGEST_IN_LINK },
	{ 0 }
};

/* --- the code */

struct invited {
	struct invitation invitation;
	struct code code;
};

static int find_invited(const struct request *request, const struct instance_key *instance, struct code code,
			const struct code_mark *mark, void *context)
{
	struct invited *invited = context;

	(void)instance;
	invited->code = code;
	return invitation_find(request->db, mark, &invited->invitation);
}

static const struct code_lookup invitation_lookup = { INVITATION, invitation_has_finder, find_invited };

/* As it stands in links. */
static const char *plain_digits(struct arena *arena, struct code code)
{
	return invitation_path(arena, code) + strlen("/i/");
}

static void draw_asking(const struct request *request, struct reply *reply, const char *error)
{
	const struct page page = {
		.title = _("You are invited to answer"), .heading = _("You are invited to answer"),
		.back = "/", .has_error = error != NULL, .stay = "/i",
	};
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	page_errors(out, &(struct page_error){ error, "code" }, error != NULL);
	html_print(out, "<p>%s</p>\n<form method=\"post\" action=\"/i\">\n", _("The code stands on your card, in your letter or in your message."));
	code_draw_field(out, request_text(request, "code"), error);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Continue"));
	page_end(out, &page);
}

static void refuse(const struct request *request, struct reply *reply, enum code_found found)
{
	code_refuse(reply, found);
	draw_asking(request, reply, code_found_words(found));
}

void invited_code_page(const struct request *request, struct reply *reply)
{
	draw_asking(request, reply, NULL);
}

int invited_lead(const struct request *request, struct reply *reply, const char *typed)
{
	struct invited invited = { 0 };

	if (code_look_up(request, &invitation_lookup, typed, &invited) != CODE_FOUND)
		return 0;
	reply_redirect(reply, invitation_path(request->arena, invited.code));
	return 1;
}

/* A code of what was begun, typed here, leads there. */
void invited_code_now(const struct request *request, struct reply *reply)
{
	const char *typed = request_text(request, "code");
	enum code_found found = CODE_UNREADABLE;
	struct invited invited = { 0 };

	if (typed)
		found = code_look_up(request, &invitation_lookup, typed, &invited);
	if (found == CODE_FOUND)
		reply_redirect(reply, invitation_path(request->arena, invited.code));
	else if (found != CODE_UNKNOWN || !resume_lead(request, reply, typed))
		refuse(request, reply, found);
}

/* --- what it opens */

/* One thing said, where there is no survey to show. */
static int say(struct passage *passage, const char *title, const char *words)
{
	const struct page page = { .title = title, .heading = title, .back = "/", .stay = "/i" };
	struct buffer *out = &passage->reply->body;

	passage->reply->status = 403;
	page_begin(out, passage->request, &page);
	html_print(out, "<p>%s</p>\n<p><a class=\"button\" href=\"/\">%s</a></p>\n", words, _("See what is open now"));
	page_end(out, &page);
	return 0;
}

/* The first key of its turns that was neither erased nor withdrawn, and what became of it. */
static void find_turn(struct passage *passage, const struct ballot *ballot, struct code code)
{
	const char *slug = passage->survey->slug;

	for (int turn = 0; turn < BALLOT_TURNS; turn++) {
		passage->key = invitation_key(ballot, code, turn);
		passage->survey = draft_find_past(passage->request->db, passage->arena, slug, &passage->key, &passage->draft, &passage->past);
		if (!passage->survey || (passage->past != KEY_WITHDRAWN && passage->past != KEY_ERASED))
			break;
	}
	passage->has_key = 1;
	passage->key_hash = submission_key_hash(&passage->key);
}

/* False where the visitor has been answered. */
static int open_survey(struct passage *passage, const struct invited *invited)
{
	const struct request *request = passage->request;
	struct ballot ballot;

	passage->invited = plain_digits(passage->arena, invited->code);
	passage->invitation = invited->invitation.id;
	passage->survey = survey_find_id(request->db, passage->arena, invited->invitation.survey);
	if (!passage->survey)
		return say(passage, _("The questions are not open yet"), _("Keep your code. It works once the questions are open."));
	if (!ballot_find(request->db, passage->arena, request->keyring, passage->survey->id, &ballot)) {
		reply_fault(request, passage->reply, FAULT_UNAVAILABLE);
		return 0;
	}
	if (ballot.is_destroyed)
		return say(passage, _("This invitation works no more"),
			   _("The questions were closed. To protect those who answered, the secret of all invitations was destroyed then."));
	find_turn(passage, &ballot, invited->code);
	if (!passage->survey)
		reply_fault(request, passage->reply, FAULT_ABSENT);
	return passage->survey != NULL;
}

/* The passage of a page; what is not of this browser is not in it. */
static int open_page(struct passage *passage, const struct request *request, struct reply *reply)
{
	const char *typed = request_text(request, "code");
	struct invited invited;
	enum code_found found = typed ? code_look_up(request, &invitation_lookup, typed, &invited) : CODE_UNREADABLE;

	*passage = (struct passage){ .request = request, .reply = reply, .arena = request->arena };
	/* No machine lists it. */
	reply_header(reply, "X-Robots-Tag", "noindex, nofollow");
	if (found) {
		refuse(request, reply, found);
		return 0;
	}
	if (!open_survey(passage, &invited))
		return 0;
	passage->has_cookie = passage_is_kept(passage);
	passage->is_elsewhere = passage->draft && !passage->has_cookie;
	if (passage->is_elsewhere)
		passage->draft = NULL;
	passage_prepare_frame(passage);
	return 1;
}

void invited_page(const struct request *request, struct reply *reply)
{
	struct passage passage;

	if (open_page(&passage, request, reply))
		start_draw(&passage);
}

void invited_begin_page(const struct request *request, struct reply *reply)
{
	struct passage passage;

	if (!open_page(&passage, request, reply))
		return;
	if (passage.past != KEY_NEW || passage.is_elsewhere)
		reply_redirect(reply, passage_home(&passage));
	else
		begin_draw(&passage);
}

/* Whoever has the code may, as it is theirs; and reads nothing of what they erase. */
void invited_again(const struct request *request, struct reply *reply)
{
	struct passage passage = { .request = request, .reply = reply, .arena = request->arena };
	const char *typed = request_text(request, "code");
	struct invited invited;
	enum code_found found = typed ? code_look_up(request, &invitation_lookup, typed, &invited) : CODE_UNREADABLE;

	if (found) {
		refuse(request, reply, found);
		return;
	}
	if (!open_survey(&passage, &invited))
		return;
	if (passage.draft && !passage.survey->is_shared) {
		draft_remove(request->db, passage.draft);
		spent_add(request->db, &passage.key_hash, passage.survey->id, KEY_ERASED, survey_today(passage.survey), NULL);
	}
	reply_redirect(reply, passage_home(&passage));
}

/* --- the first pages */

int invited_keep(struct passage *passage)
{
	const char *typed = request_text(passage->request, "code");
	struct code code;

	if (typed && code_read(passage->arena, typed, &code))
		passage->invited = plain_digits(passage->arena, code);
	return 1;
}

int invited_take(struct passage *passage)
{
	const struct submission_key form = passage->key;
	const int64_t survey = passage->survey->id;
	struct invited invited;
	enum code_found found = code_look_up(passage->request, &invitation_lookup, passage->invited, &invited);

	if (found) {
		refuse(passage->request, passage->reply, found);
		return 0;
	}
	if (!open_survey(passage, &invited))
		return 0;
	passage->starter = arena_take(passage->arena, STARTER_SIZE);
	submission_key_starter(&passage->key, &form, passage->starter);
	if (passage->survey->id == survey && (passage->past == KEY_NEW) &&
	    (!passage->draft || passage_is_kept(passage) || draft_is_started_by(passage->request->db, passage->draft, passage->starter)))
		return 1;
	reply_redirect(passage->reply, passage_home(passage));
	return 0;
}

void invited_draw_field(struct passage *passage)
{
	if (passage->invited)
		html_print(&passage->reply->body, "<input type=\"hidden\" name=\"code\" value=\"%s\">\n", passage->invited);
}

void invited_draw_promise(struct passage *passage)
{
	if (passage->invited)
		html_paragraphs(&passage->reply->body, invited_words(passage->survey->promise, passage->survey->audience));
}

static void draw_sent(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<p>%s</p>\n", _("By this invitation answers were sent. Thank you."),
		   _("It works once: nobody can answer with it again."));
	if (passage->survey->promise == ANONYMOUS)
		html_print(out, "<p>%s</p>\n", _("Nobody can find these answers again, not even us."));
	else if (passage->has_cookie)
		html_print(out, "<p><a class=\"button\" href=\"%s\">%s</a></p>\n", passage_url(passage, "receipt"), _("See the proof that you sent them"));
	else
		html_print(out, "<p>%s <a href=\"/receipt\">%s</a></p>\n", _("With the code that you got after sending you can erase what you sent."),
			   _("Use the code"));
	html(out, "</div>\n");
}

static void draw_elsewhere(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<p>%s</p>\n",
		   _("With this invitation somebody began to answer, on another device or before this browser was closed."),
		   _("To go on, type the code that was shown for coming back."));
	html(out, "<form method=\"post\" action=\"/resume\">\n");
	code_draw_field(out, NULL, NULL);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Continue"));
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<form method=\"post\" action=\"/i/again\">\n", _("You do not have this code?"),
		   _("You can begin again. What was written and not sent is then erased for good."));
	invited_draw_field(passage);
	html_print(out, "<button class=\"secondary danger\">%s</button>\n</form>\n</div>\n", _("Erase it and begin again"));
}

int invited_draw_past(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	if (passage->past == KEY_SENT)
		draw_sent(passage);
	else if (passage->past != KEY_NEW)
		html_print(out, "<p class=\"panel\">%s</p>\n", _("With this invitation answers were begun and erased so often that it works no more. Ask for another one."));
	else if (passage->is_elsewhere && survey_takes_drafts(passage->survey))
		draw_elsewhere(passage);
	else
		return 0;
	return 1;
}

void invited_draw_gate(struct passage *passage)
{
	html_print(&passage->reply->body, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<p>%s</p>\n<p><a class=\"button main\" href=\"/i\">%s</a></p>\n</div>\n",
		   _("Only people who were invited answer these questions."), _("If you have an invitation, follow its link or type its code."),
		   _("Type the code of my invitation"));
}
