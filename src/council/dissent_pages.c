#include "council/dissent_pages.h"

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/vote_pages.h"
#include "markup/html.h"
#include "recommendation/dissent_store.h"
#include "text/content.h"
#include "text/text.h"

const struct field dissent_write_fields[] = {
	VOTE_FIELD,
	{ "words", FIELD_PROSE, .min = 1, .max = LONGEST_DISSENT },
	{ 0 }
};

const struct field dissent_withdraw_fields[] = {
	VOTE_FIELD,
	{ 0 }
};

static void draw_one(const struct request *request, struct buffer *out, const struct dissent *dissent)
{
	const char *college = content_in(request->arena, dissent->college, request->language);

	html_print(out, "<h3 dir=\"auto\">%s%s%s</h3>\n<p class=\"quiet\">%s</p>\n<div lang=\"fr\" dir=\"auto\">\n", dissent->name, *college ? ", " : "", college,
		   text_print(request->arena, _("On version %1$d, %2$s."), dissent->text_version, text_day(request->arena, day_in_zone(dissent->made, COUNCIL_ZONE))));
	html_paragraphs(out, dissent->words);
	html(out, "</div>\n");
}

/* vote 0: of all votes on it. */
static void draw_list(const struct request *request, struct buffer *out, int64_t text, int64_t vote)
{
	struct dissent *list;
	const int count = dissent_list(request->db, request->arena, text, &list);
	int drawn = 0;

	for (int i = 0; i < count; i++) {
		if (vote && list[i].vote != vote)
			continue;
		if (!drawn++)
			html_print(out, "<h2>%s</h2>\n", _("Dissenting opinions"));
		draw_one(request, out, &list[i]);
	}
}

void dissents_told_draw(const struct request *request, struct buffer *out, const struct text *text)
{
	draw_list(request, out, text->id, 0);
}

static void draw_form(const struct voting *voting, struct buffer *out, int64_t until, const struct errors *errors)
{
	const struct request *request = voting->request;

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Write a dissenting opinion"),
		   text_print(request->arena, _("You did not agree? Say why, until %s. It is attached to the text with your name, and published with it."),
			      text_time(request->arena, until, COUNCIL_ZONE)));
	staff_form(request, out, arena_print(request->arena, "%s/dissent", vote_url(request->arena, voting->vote->id)));
	prose_draw(out, &(struct line){ .name = "words", .label = _("Your opinion"), .value = request_text_or_none(request, "words"), .language = "fr" }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Attach it to the text"));
}

void dissents_draw(const struct voting *voting, struct buffer *out, const struct errors *errors)
{
	const struct request *request = voting->request;
	const struct vote *vote = voting->vote;
	const int64_t account = request->visit->account->id, until = vote->text ? dissent_until(request->db, vote, account) : 0;
	const struct dissent *own = vote->text ? dissent_own(request->db, request->arena, vote->id, account) : NULL;

	if (!vote->text)
		return;
	draw_list(request, out, vote->text, vote->id);
	if (own) {
		staff_form(request, out, arena_print(request->arena, "%s/dissent/withdraw", vote_url(request->arena, vote->id)));
		html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("Withdraw your dissenting opinion"));
	} else if (until) {
		draw_form(voting, out, until, errors);
	}
}

void dissent_write_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct voting voting;

	if (voting_open(request, reply, &voting))
		voting_draw(&voting, reply, NULL, &errors);
}

/* It is too late: nothing of what was written is lost. */
static void draw_late(const struct voting *voting, struct reply *reply)
{
	const char *words = request_text_or_none(voting->request, "words");
	struct buffer *out = &reply->body;

	reply->status = 409;
	voting_begin(voting, reply, _("Your opinion was not attached"), NULL);
	html_print(out, "<p>%s</p>\n", _("The time is past, the text is published, you agreed, or you wrote one already. What you wrote is below: copy it."));
	prose_draw(out, &(struct line){ .name = "words", .label = _("Your opinion"), .value = words, .language = "fr" }, NULL);
	staff_end(reply);
}

void dissent_write_now(const struct request *request, struct reply *reply)
{
	struct voting voting;

	if (!voting_open(request, reply, &voting))
		return;
	if (!dissent_add(request->db, request->arena, voting.vote, request->visit->account->id, request_text(request, "words"))) {
		draw_late(&voting, reply);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, voting.vote->id));
	vote_record(&voting, AUDIT_DISSENT_WRITTEN);
}

void dissent_withdraw_now(const struct request *request, struct reply *reply)
{
	const int64_t account = request->visit->account->id;
	const struct dissent *own;
	struct voting voting;

	if (!voting_open(request, reply, &voting))
		return;
	own = dissent_own(request->db, request->arena, voting.vote->id, account);
	if (!own || !dissent_withdraw(request->db, own->id, account)) {
		reply_fault(request, reply, own ? FAULT_CONFLICT : FAULT_ABSENT);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, voting.vote->id));
	vote_record(&voting, AUDIT_DISSENT_WITHDRAWN);
}
