#include "council/vote_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "council/life_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "network/network_store.h"
#include "text/text.h"

const struct field vote_fields[] = {
	VOTE_FIELD,
	{ 0 }
};

const struct field vote_seen_fields[] = {
	VOTE_FIELD,
	VOTE_SEEN_FIELD,
	{ 0 }
};

const char *vote_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, COUNCIL_URL "/vote/%lld", (long long)id);
}

const char *vote_new_url(struct arena *arena, int64_t body, int64_t text)
{
	if (!text)
		return arena_print(arena, COUNCIL_URL "/body/%lld/vote", (long long)body);
	return arena_print(arena, COUNCIL_URL "/body/%lld/vote?text=%lld", (long long)body, (long long)text);
}

int64_t body_of_vote(const struct request *request)
{
	struct vote *vote = vote_find(request->db, request->arena, request_number(request, "vote"));

	request_hand_on(request, "vote", vote);
	return vote ? vote->body : 0;
}

int voting_open(const struct request *request, struct reply *reply, struct voting *voting)
{
	*voting = (struct voting){ .request = request, .vote = request_handed(request, "vote") };
	if (!voting->vote)
		voting->vote = vote_find(request->db, request->arena, request_number(request, "vote"));
	if (!voting->vote) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	voting->text = voting->vote->text ? text_find(request->db, request->arena, voting->vote->text) : NULL;
	voting->option_count = vote_options(request->db, request->arena, voting->vote->id, &voting->options);
	return 1;
}

void voting_begin(const struct voting *voting, struct reply *reply, const char *title, const struct errors *errors)
{
	struct page_link *crumbs = arena_array(voting->request->arena, struct page_link, 4);

	crumbs[0] = (struct page_link){ COUNCIL_URL, _("Texts") };
	crumbs[1] = (struct page_link){ VOTES_URL, _("Votes") };
	if (title)
		crumbs[2] = (struct page_link){ vote_url(voting->request->arena, voting->vote->id), voting->vote->question, "fr" };
	council_begin(voting->request, reply, NULL, &(struct staff_page){ .title = title ? title : voting->vote->question, .crumbs = crumbs,
		.language = title ? NULL : "fr", .errors = errors }, 0);
}

void voting_form(const struct voting *voting, struct buffer *out, const char *place)
{
	staff_form(voting->request, out, arena_print(voting->request->arena, "%s/%s", vote_url(voting->request->arena, voting->vote->id), place));
	hidden_number(out, "seen", voting->vote->version);
}

void vote_record(const struct voting *voting, int action)
{
	const struct request *request = voting->request;

	audit_add(request->db, request->arena, &(struct audit_note){
		.action = (enum audit_action)action, .account = request->visit->account->id, .object = voting->vote->body, .body = voting->vote->body,
		.detail = arena_print(request->arena, "vote=%lld", (long long)voting->vote->id) });
}

/* --- what is said before */

static void said(struct buffer *out, const char *label, const char *words)
{
	html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", label, words);
}

static const char *member_name(const struct voting *voting, int64_t id)
{
	struct vote_member *list;
	const int count = vote_members(voting->request->db, voting->request->arena, voting->vote->body, network_today(voting->request->db), &list);

	for (int i = 0; i < count; i++)
		if (list[i].id == id)
			return list[i].name;
	return "";
}

static const char *chair_words(const struct voting *voting)
{
	const char *name = voting->vote->chair ? member_name(voting, voting->vote->chair) : "";

	return *name ? text_print(voting->request->arena, _("Of as many for as against, the chair’s own vote decides: %s."), name) :
		_("Of as many for as against, the chair’s own vote decides.");
}

static void draw_rule(const struct voting *voting, struct buffer *out)
{
	const struct vote_rule *rule = &voting->vote->rule;
	const struct fraction_choice *majority = fraction_found(majority_choices, rule->majority), *quorum = fraction_found(quorum_choices, rule->quorum);
	struct arena *arena = voting->request->arena;

	if (voting->vote->kind != VOTE_ON_PRIORITIES) {
		said(out, _("Majority"), majority ? text_of(majority->words) : text_print(arena, "%1$d/%2$d", rule->majority.numerator, rule->majority.denominator));
		said(out, _("Counted"), majority_base_words(rule->base));
	}
	said(out, _("Quorum"), quorum ? text_of(quorum->words) : text_print(arena, "%1$d/%2$d", rule->quorum.numerator, rule->quorum.denominator));
	if (rule->chair_decides)
		said(out, _("Chair"), chair_words(voting));
}

static void draw_text(const struct voting *voting, struct buffer *out)
{
	struct arena *arena = voting->request->arena;

	if (!voting->text)
		return;
	html_print(out, "<dt>%s</dt>\n<dd>", _("Text"));
	if (voting->vote->text_version)
		html_print(out, "<a href=\"%s/text\" lang=\"%s\" dir=\"auto\">%s</a><br>\n%s", vote_url(arena, voting->vote->id), text_language_html(voting->text),
			   voting->text->title, text_print(arena, _("Version %d, frozen when the vote opened."), voting->vote->text_version));
	else
		html_print(out, "<span lang=\"%s\" dir=\"auto\">%s</span><br>\n%s", text_language_html(voting->text), voting->text->title,
			   _("It is frozen as it is when the vote opens."));
	html(out, "</dd>\n");
}

static void draw_when(const struct voting *voting, struct buffer *out)
{
	const struct vote *vote = voting->vote;
	struct arena *arena = voting->request->arena;

	said(out, _("Where this is now"), vote_state_words(vote->state));
	if (vote->opens)
		said(out, _("Opened"), text_time(arena, vote->opens, COUNCIL_ZONE));
	if (vote->state == VOTE_CLOSED || vote->state == VOTE_CANCELLED)
		said(out, vote->state == VOTE_CLOSED ? _("Closed") : _("Cancelled"), text_time(arena, vote->closed, COUNCIL_ZONE));
	else if (vote->way == VOTE_ONLINE)
		said(out, _("Closes"), vote->closes ? text_time(arena, vote->closes, COUNCIL_ZONE) : _("When the secretary closes it"));
}

void voting_said_draw(const struct voting *voting, struct buffer *out)
{
	const struct vote *vote = voting->vote;

	html(out, "<dl class=\"facts\">\n");
	html_print(out, "<dt>%s</dt>\n<dd lang=\"fr\" dir=\"auto\">%s</dd>\n", _("Who votes"), vote->body_name);
	said(out, _("What on"), vote_kind_words(vote->kind));
	draw_text(voting, out);
	said(out, _("How"), vote_way_words(vote->way));
	said(out, _("Secret"), vote->is_secret ? _("Yes: nobody is told who voted how") : vote->way == VOTE_ONLINE ? _("No: after it closes, members see who voted how") : _("No"));
	draw_rule(voting, out);
	if (vote->kind == VOTE_FOR_PERSONS)
		said(out, _("To be elected"), text_print(voting->request->arena, text_plural("%d person", "%d people", vote->seats), vote->seats));
	if (vote->kind == VOTE_ON_TEXT && vote->dissent_days)
		said(out, _("Dissenting opinions"), text_print(voting->request->arena, text_plural("Until %d day after the vote", "Until %d days after the vote", vote->dissent_days), vote->dissent_days));
	draw_when(voting, out);
	html(out, "</dl>\n");
}

void options_draw(const struct voting *voting, struct buffer *out)
{
	if (!voting->option_count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul>\n", voting->vote->kind == VOTE_FOR_PERSONS ? _("Candidates") : _("Actions"));
	for (int i = 0; i < voting->option_count; i++)
		html_print(out, "<li lang=\"fr\" dir=\"auto\">%s</li>\n", voting->options[i].words);
	html(out, "</ul>\n");
}

/* --- where it stands */

static void draw_button(const struct voting *voting, struct buffer *out, const char *place, const char *kind, const char *words)
{
	voting_form(voting, out, place);
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", kind, words);
}

/* Who would vote today, and who could not online. */
static void draw_prepared(const struct voting *voting, struct buffer *out)
{
	const struct request *request = voting->request;
	struct vote_member *list;
	const int count = vote_members(request->db, request->arena, voting->vote->body, network_today(request->db), &list);
	const char *url = vote_url(request->arena, voting->vote->id);
	int titular = 0;

	for (int i = 0; i < count; i++)
		titular += !list[i].is_substitute;
	html_print(out, "<p>%s %s</p>\n", text_print(request->arena, text_plural("%d seat is filled today.", "%d seats are filled today.", titular), titular),
		   _("Those of the day it opens vote: titular members, or the substitute who sits in their place."));
	if (!(request->rights & WRITE_RECOMMENDATIONS))
		return;
	html_print(out, "<p><a class=\"button\" href=\"%s/change\">%s</a> <a class=\"button secondary\" href=\"%s/substitutes\">%s</a></p>\n", url,
		   _("Change the vote"), url, _("Who sits in whose place"));
	draw_button(voting, out, "open", "main", _("Open the vote"));
	draw_button(voting, out, "cancel", "danger", _("Cancel the vote"));
}

/* Who has no account by which they could vote. */
static void draw_without_account(struct buffer *out, const struct vote_seat *list, int count)
{
	int without = 0;

	for (int i = 0; i < count; i++)
		without += !list[i].account;
	if (!without)
		return;
	html_print(out, "<p>%s</p>\n<ul>\n", _("They have no account with the mail address of their mandate, and cannot vote online:"));
	for (int i = 0; i < count; i++)
		if (!list[i].account)
			html_print(out, "<li dir=\"auto\">%s</li>\n", list[i].sitter ? list[i].sitter : list[i].name);
	html(out, "</ul>\n");
}

static void draw_open(const struct voting *voting, struct buffer *out, const struct errors *errors)
{
	const struct request *request = voting->request;
	struct vote_seat *list;
	const int count = vote_seats(request->db, request->arena, voting->vote->id, &list), is_online = voting->vote->way == VOTE_ONLINE;
	int voted = 0;

	for (int i = 0; i < count; i++)
		voted += list[i].has_voted;
	if (is_online)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("%1$d of %2$d have voted."), voted, count));
	if (is_online && voting->vote->is_past)
		html_print(out, "<p><strong>%s</strong></p>\n", _("The time is past: nobody can vote any more. The result comes in a moment."));
	else if (is_online)
		ballot_draw(voting, out, errors);
	else
		html_print(out, "<p>%s</p>\n", _("The vote is held in the room. The secretary enters its numbers."));
	if (!(request->rights & WRITE_RECOMMENDATIONS))
		return;
	if (is_online) {
		draw_without_account(out, list, count);
		draw_button(voting, out, "close", "main", _("Close the vote now"));
	} else {
		html_print(out, "<p><a class=\"button main\" href=\"%s/count\">%s</a></p>\n", vote_url(request->arena, voting->vote->id), _("Enter the numbers"));
	}
	draw_button(voting, out, "cancel", "danger", _("Cancel the vote"));
}

void voting_draw(const struct voting *voting, struct reply *reply, const char *notice, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	voting_begin(voting, reply, NULL, errors);
	if (notice)
		html_print(out, "<p class=\"error\" role=\"alert\">%s</p>\n", notice);
	if (voting->vote->state == VOTE_CLOSED) {
		results_draw(voting, out);
		life_offer_draw(voting, out);
	}
	voting_said_draw(voting, out);
	if (voting->vote->state == VOTE_PREPARED || voting->vote->state == VOTE_CANCELLED || voting->vote->way == VOTE_IN_ROOM)
		if (voting->vote->state != VOTE_CLOSED)
			options_draw(voting, out);
	if (voting->vote->state == VOTE_PREPARED)
		draw_prepared(voting, out);
	else if (voting->vote->state == VOTE_OPEN)
		draw_open(voting, out, errors);
	else if (voting->vote->state == VOTE_CLOSED)
		dissents_draw(voting, out, errors);
	staff_end(reply);
}

void vote_page(const struct request *request, struct reply *reply)
{
	struct voting voting;

	if (voting_open(request, reply, &voting))
		voting_draw(&voting, reply, NULL, NULL);
}

/* --- lists */

static const char *stands(const struct vote *vote)
{
	return vote->state == VOTE_CLOSED ? vote_ending_words(vote->ending) : vote_state_words(vote->state);
}

static void draw_list(const struct request *request, struct buffer *out, const struct vote *list, int count)
{
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\"><span lang=\"fr\" dir=\"auto\">%s</span> · %s · %s</span></li>\n",
			   vote_url(request->arena, list[i].id), list[i].question, list[i].body_name, vote_kind_words(list[i].kind), stands(&list[i]));
	html(out, "</ul>\n");
}

static int list_of(const struct request *request, int64_t text, struct vote **list)
{
	struct place *places;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, SEE_PROTECTED, &places);

	return vote_list(request->db, request->arena, place_ids(request->arena, places, reach), text, list);
}

static void draw_where(const struct request *request, struct buffer *out)
{
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, WRITE_RECOMMENDATIONS, &places);

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Prepare a vote"));
	for (int i = 0; i < count && i < MOST_TEXTS; i++)
		html_print(out, "<li><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a></li>\n", vote_new_url(request->arena, places[i].id, 0), places[i].name);
	html(out, "</ul>\n");
}

void vote_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct vote *awaiting, *list;
	const int waiting = vote_list_awaiting(request->db, request->arena, request->visit->account->id, &awaiting), count = list_of(request, 0, &list);

	council_begin(request, reply, NULL, &(struct staff_page){ _("Votes") }, 0);
	if (waiting) {
		html_print(out, "<h2>%s</h2>\n", _("Your vote is awaited"));
		draw_list(request, out, awaiting, waiting);
	}
	html_print(out, "<h2>%s</h2>\n", _("All votes"));
	if (count)
		draw_list(request, out, list, count);
	else
		html_print(out, "<p>%s</p>\n", _("Your bodies held no vote yet."));
	draw_where(request, out);
	staff_end(reply);
}

void votes_told_draw(const struct request *request, struct buffer *out, const struct text *text)
{
	struct vote *list;
	const int count = list_of(request, text->id, &list);

	if (!count && !text_is_writable(request, text))
		return;
	html_print(out, "<h2>%s</h2>\n", _("Votes"));
	if (count)
		draw_list(request, out, list, count);
	if (text_is_writable(request, text))
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", vote_new_url(request->arena, text->body, text->id), _("Prepare a vote on this text"));
}
