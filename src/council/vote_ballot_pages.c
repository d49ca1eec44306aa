#include "council/vote_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "network/network_store.h"
#include "recommendation/ballot_store.h"
#include "text/text.h"

#define OPTION "option-"
#define MENTION "mention-"

const struct field vote_ballot_fields[] = {
	VOTE_FIELD,
	{ "choice", FIELD_TOKEN, .optional = 1, .max = 20 },
	{ "blank", FIELD_TICK },
	{ OPTION, FIELD_PREFIX, .max = 1 },
	{ MENTION, FIELD_PREFIX, .max = 1 },
	{ 0 }
};

static const char *option_name(struct arena *arena, int place)
{
	return arena_print(arena, OPTION "%d", place);
}

static const char *mention_name(struct arena *arena, int place)
{
	return arena_print(arena, MENTION "%d", place);
}

static struct own_ballot *own_of(const struct voting *voting)
{
	const struct request *request = voting->request;

	return ballot_own(request->db, request->arena, voting->vote, request->visit->account->id, network_today(request->db));
}

/* --- the form */

static void draw_choices(const struct voting *voting, struct buffer *out, const struct own_ballot *own, const struct errors *errors)
{
	const char *came = request_text(voting->request, "choice");
	struct option options[VOTE_CHOICES + 1] = { { 0 } };

	for (int i = 0; i < VOTE_CHOICES; i++)
		options[i] = (struct option){ vote_choice_names[i], vote_choice_words((enum vote_choice)i) };
	buttons_draw(out, &(struct line){ .name = "choice", .label = _("Your vote"), .value = came ? came : own->has_voted ? vote_choice_names[own->choice] : "" }, options, errors);
}

static void draw_tick(struct buffer *out, const char *name, const char *words, const char *language, int is_ticked)
{
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
	if (is_ticked)
		html(out, " checked");
	html_print(out, "> <label for=\"%s\"", name);
	if (language)
		html_print(out, " lang=\"%s\" dir=\"auto\"", language);
	html_print(out, ">%s</label></div>\n", words);
}

static void draw_candidates(const struct voting *voting, struct buffer *out, const struct own_ballot *own, const struct errors *errors)
{
	const struct request *request = voting->request;
	const char *error = errors ? errors_at(errors, OPTION "1") : NULL;
	const int is_back = request->method == POST, seats = voting->vote->seats;

	html_print(out, "<fieldset class=\"question%s\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n", error ? " has-error" : "", _("Your vote"),
		   text_print(request->arena, text_plural("Tick %d at most.", "Tick %d at most.", seats), seats));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < voting->option_count; i++) {
		const char *name = option_name(request->arena, voting->options[i].place);

		draw_tick(out, name, voting->options[i].words, "fr", is_back ? request_has(request, name) : own->named[i]);
	}
	draw_tick(out, "blank", _("Blank vote: for none of them"), NULL, is_back ? request_has(request, "blank") : own->has_voted && own->choice == VOTE_SPOILED);
	html(out, "</div>\n</fieldset>\n");
}

static void draw_mentions(const struct voting *voting, struct buffer *out, const struct own_ballot *own, const struct errors *errors)
{
	struct arena *arena = voting->request->arena;
	struct option options[MENTIONS + 1] = { { 0 } };

	html_print(out, "<p>%s</p>\n", _("Say of each action what you think of it. Several may have the same mention."));
	for (int i = 0; i < MENTIONS; i++)
		options[i] = (struct option){ arena_print(arena, "%d", i), mention_words(i) };
	for (int i = 0; i < voting->option_count; i++) {
		const char *name = mention_name(arena, voting->options[i].place), *came = request_text(voting->request, name);
		const char *given = own->named[i] >= 0 ? arena_print(arena, "%d", own->named[i]) : "";

		buttons_draw(out, &(struct line){ .name = name, .label = voting->options[i].words, .value = came ? came : given }, options, errors);
	}
}

static void draw_voted(const struct voting *voting, struct buffer *out, const struct own_ballot *own)
{
	if (!own->has_voted)
		return;
	if (voting->vote->kind == VOTE_ON_TEXT)
		html_print(out, "<p><strong>%s</strong> %s</p>\n", text_print(voting->request->arena, _("You voted: %s."), vote_choice_words(own->choice)),
			   _("You can change it until the vote closes."));
	else
		html_print(out, "<p><strong>%s</strong> %s</p>\n", _("You voted."), _("You can change it until the vote closes."));
}

void ballot_draw(const struct voting *voting, struct buffer *out, const struct errors *errors)
{
	const struct own_ballot *own = own_of(voting);
	const struct request *request = voting->request;

	if (!own) {
		options_draw(voting, out);
		return;
	}
	html_print(out, "<h2>%s</h2>\n", _("Vote"));
	if (own->is_over) {
		html_print(out, "<p><strong>%s</strong></p>\n", _("Your mandate is over: you cannot vote."));
		return;
	}
	if (own->sitter)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("You sit in place of %s."), own->name));
	draw_voted(voting, out, own);
	staff_form(request, out, arena_print(request->arena, "%s/ballot", vote_url(request->arena, voting->vote->id)));
	if (voting->vote->kind == VOTE_ON_TEXT)
		draw_choices(voting, out, own, errors);
	else if (voting->vote->kind == VOTE_FOR_PERSONS)
		draw_candidates(voting, out, own, errors);
	else
		draw_mentions(voting, out, own, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", own->has_voted ? _("Change my vote") : _("Vote"));
}

/* --- what it says */

static void read_choice(const struct request *request, struct own_ballot *own, struct errors *errors)
{
	const char *choice = request_text_or_none(request, "choice");
	int at = 0;

	while (at < VOTE_CHOICES && strcmp(choice, vote_choice_names[at]))
		at++;
	if (at == VOTE_CHOICES)
		errors_add(errors, "choice", _("Choose one."));
	else
		own->choice = (enum vote_choice)at;
}

static void read_candidates(const struct voting *voting, struct own_ballot *own, struct errors *errors)
{
	const struct request *request = voting->request;
	const int is_blank = request_has(request, "blank");
	int named = 0;

	for (int i = 0; i < voting->option_count; i++) {
		own->named[i] = request_has(request, option_name(request->arena, voting->options[i].place));
		named += own->named[i];
	}
	own->choice = is_blank ? VOTE_SPOILED : VOTE_FOR;
	if (named > voting->vote->seats)
		errors_add(errors, OPTION "1", text_print(request->arena, text_plural("Tick %d at most.", "Tick %d at most.", voting->vote->seats), voting->vote->seats));
	else if (!named && !is_blank)
		errors_add(errors, OPTION "1", _("Tick who you vote for, or the blank vote."));
	else if (named && is_blank)
		errors_add(errors, OPTION "1", _("A blank vote is for none of them: untick one or the other."));
}

static void read_mentions(const struct voting *voting, struct own_ballot *own, struct errors *errors)
{
	const struct request *request = voting->request;

	own->choice = VOTE_FOR;
	for (int i = 0; i < voting->option_count; i++) {
		const char *name = mention_name(request->arena, voting->options[i].place), *given = request_text_or_none(request, name);

		own->named[i] = *given >= '0' && *given < '0' + MENTIONS && !given[1] ? *given - '0' : -1;
		if (own->named[i] < 0)
			errors_add(errors, name, _("Choose one."));
	}
}

static void ballot_read(const struct voting *voting, struct own_ballot *own, struct errors *errors)
{
	if (voting->vote->kind == VOTE_ON_TEXT)
		read_choice(voting->request, own, errors);
	else if (voting->vote->kind == VOTE_FOR_PERSONS)
		read_candidates(voting, own, errors);
	else
		read_mentions(voting, own, errors);
}

void vote_ballot_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct voting voting;

	if (voting_open(request, reply, &voting))
		voting_draw(&voting, reply, NULL, &errors);
}

/* As it is now, with why nothing was kept. */
static void refuse(const struct request *request, struct reply *reply, enum fault fault)
{
	struct voting voting;

	if (fault != FAULT_GONE && fault != FAULT_DENIED) {
		reply_fault(request, reply, fault);
		return;
	}
	if (!voting_open(request, reply, &voting))
		return;
	reply->status = fault == FAULT_GONE ? 409 : 403;
	voting_draw(&voting, reply, fault == FAULT_GONE ? _("The vote closed before your vote came: it is not counted.") :
		    _("Your mandate is over: your vote is not counted."), NULL);
}

void vote_ballot_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct own_ballot *own;
	struct voting voting;
	enum fault fault;

	if (!voting_open(request, reply, &voting))
		return;
	own = voting.vote->state == VOTE_PREPARED || voting.vote->way != VOTE_ONLINE ? NULL : own_of(&voting);
	if (!own) {
		reply->status = 409;
		voting_draw(&voting, reply, _("You have no seat in this vote."), NULL);
		return;
	}
	if (voting.vote->state == VOTE_OPEN && !own->is_over)
		ballot_read(&voting, own, &errors);
	if (errors.count) {
		reply->status = 422;
		voting_draw(&voting, reply, NULL, &errors);
		return;
	}
	fault = ballot_cast(request->db, voting.vote, own, network_today(request->db));
	if (fault) {
		refuse(request, reply, fault);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, voting.vote->id));
	vote_record(&voting, AUDIT_BALLOT_CAST);
}
