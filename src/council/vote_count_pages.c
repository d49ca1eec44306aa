#include "council/vote_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "recommendation/told_store.h"
#include "text/content.h"
#include "text/text.h"

#define NUMBER "n-"
#define VOTES "o-"

enum { PRESENT = VOTE_CHOICES, COUNTED };

const struct field vote_count_fields[] = {
	VOTE_FIELD,
	VOTE_SEEN_FIELD,
	{ NUMBER, FIELD_PREFIX, .max = 4 },
	{ VOTES, FIELD_PREFIX, .max = 4 },
	{ "chair", FIELD_TOKEN, .optional = 1, .max = 20 },
	{ "read", FIELD_TICK },
	{ "back", FIELD_TICK },
	{ 0 }
};

/* A vote in the room with what was entered of it. */
struct counting {
	struct voting voting;
	struct room_count room;
};

static int counting_open(const struct request *request, struct reply *reply, struct counting *counting)
{
	*counting = (struct counting){ .room.chair_choice = -1 };
	if (!voting_open(request, reply, &counting->voting))
		return 0;
	if (counting->voting.vote->state != VOTE_OPEN || counting->voting.vote->way != VOTE_IN_ROOM) {
		reply->status = 409;
		voting_draw(&counting->voting, reply, _("No numbers can be entered: the vote is not open, or not in the room."), NULL);
		return 0;
	}
	counting->room.count = count_list(request->db, request->arena, counting->voting.vote, &counting->room.colleges);
	counting->room.options = counting->voting.options;
	counting->room.option_count = counting->voting.vote->kind == VOTE_FOR_PERSONS ? counting->voting.option_count : 0;
	return 1;
}

static const char *number_name(struct arena *arena, int64_t college, int what)
{
	return arena_print(arena, NUMBER "%lld-%s", (long long)college, what == PRESENT ? "present" : vote_choice_names[what]);
}

static const char *votes_name(struct arena *arena, int place)
{
	return arena_print(arena, VOTES "%d", place);
}

/* Of persons nobody votes against, and who abstains cast no ballot. */
static int is_asked(const struct vote *vote, int what)
{
	return what == PRESENT || vote->kind == VOTE_ON_TEXT || what == VOTE_FOR || what == VOTE_SPOILED;
}

static const char *what_words(const struct vote *vote, int what)
{
	if (what == PRESENT)
		return _("Present or represented");
	return vote->kind == VOTE_FOR_PERSONS && what == VOTE_FOR ? _("Ballots with a name") : vote_choice_words((enum vote_choice)what);
}

static const char *college_name(const struct request *request, const struct college_count *college)
{
	return college->name ? content_in(request->arena, college->name, request->language) : _("Without college");
}

/* --- the form */

static void draw_number(const struct request *request, struct buffer *out, const char *name, const char *label, const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = name, .label = label, .value = request_text_or_none(request, name) }, errors);
}

static void draw_college(const struct counting *counting, struct buffer *out, const struct college_count *college, const struct errors *errors)
{
	const struct request *request = counting->voting.request;

	html_print(out, "<fieldset class=\"question\">\n<legend dir=\"auto\">%s</legend>\n<p class=\"hint\">%s</p>\n", college_name(request, college),
		   text_print(request->arena, text_plural("%d member", "%d members", college->votes.members), college->votes.members));
	for (int i = 0; i < COUNTED; i++) {
		const int what = i ? i - 1 : PRESENT;

		if (is_asked(counting->voting.vote, what))
			draw_number(request, out, number_name(request->arena, college->college, what), what_words(counting->voting.vote, what), errors);
	}
	html(out, "</fieldset>\n");
}

static void draw_chair(const struct counting *counting, struct buffer *out, const struct errors *errors)
{
	struct option options[VOTE_CHOICES + 1] = { { 0 } };

	for (int i = 0; i < VOTE_CHOICES; i++)
		options[i] = (struct option){ vote_choice_names[i], vote_choice_words((enum vote_choice)i) };
	buttons_draw(out, &(struct line){ .name = "chair", .label = _("How the chair voted"), .value = request_text_or_none(counting->voting.request, "chair") }, options, errors);
}

static void draw_form(const struct counting *counting, struct reply *reply, const struct errors *errors)
{
	const struct request *request = counting->voting.request;
	struct buffer *out = &reply->body;

	voting_begin(&counting->voting, reply, _("Enter the numbers"), errors);
	html_print(out, "<p>%s</p>\n", _("You read them again before they are kept: after that nothing changes them."));
	voting_form(&counting->voting, out, "count");
	for (int i = 0; i < counting->room.count; i++)
		draw_college(counting, out, &counting->room.colleges[i], errors);
	if (counting->room.option_count)
		html_print(out, "<h2>%s</h2>\n", _("Votes of each candidate"));
	for (int i = 0; i < counting->room.option_count; i++)
		draw_number(request, out, votes_name(request->arena, counting->room.options[i].place), counting->room.options[i].words, errors);
	if (counting->voting.vote->rule.chair_decides)
		draw_chair(counting, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Read them again"));
	staff_end(reply);
}

void vote_count_page(const struct request *request, struct reply *reply)
{
	struct counting counting;

	if (counting_open(request, reply, &counting))
		draw_form(&counting, reply, NULL);
}

void vote_count_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct counting counting;

	if (counting_open(request, reply, &counting))
		draw_form(&counting, reply, &errors);
}

/* --- what it says */

static int read_number(const struct request *request, const char *name, struct errors *errors)
{
	const char *given = request_text_or_none(request, name);
	int number = 0;

	if (!*given || given[strspn(given, "0123456789")]) {
		errors_add(errors, name, _("Write a number, 0 where there is none."));
		return 0;
	}
	for (; *given; given++)
		number = 10 * number + *given - '0';
	return number;
}

static void read_college(const struct counting *counting, struct college_count *college, struct errors *errors)
{
	const struct request *request = counting->voting.request;

	for (int i = 0; i < VOTE_CHOICES; i++)
		if (is_asked(counting->voting.vote, i))
			college->votes.cast[i] = read_number(request, number_name(request->arena, college->college, i), errors);
	college->votes.present = read_number(request, number_name(request->arena, college->college, PRESENT), errors);
	if (!votes_are_possible(&college->votes))
		errors_add(errors, number_name(request->arena, college->college, PRESENT),
			   text_print(request->arena, _("%s: more votes than members present, or more present than members."), college_name(request, college)));
}

static void read_chair(struct counting *counting, struct errors *errors)
{
	const char *given = request_text_or_none(counting->voting.request, "chair");

	if (!counting->voting.vote->rule.chair_decides)
		return;
	for (int i = 0; i < VOTE_CHOICES; i++)
		if (!strcmp(given, vote_choice_names[i]))
			counting->room.chair_choice = i;
	if (counting->room.chair_choice < 0)
		errors_add(errors, "chair", _("Choose one."));
}

static void count_read(struct counting *counting, struct errors *errors)
{
	const struct request *request = counting->voting.request;

	for (int i = 0; i < counting->room.count; i++)
		read_college(counting, &counting->room.colleges[i], errors);
	for (int i = 0; i < counting->room.option_count; i++)
		counting->room.options[i].candidacy.votes = read_number(request, votes_name(request->arena, counting->room.options[i].place), errors);
	read_chair(counting, errors);
	if (!errors->count && !room_count_is_possible(counting->voting.vote, &counting->room))
		errors_add(errors, VOTES "1", _("These votes cannot be: a candidate has more than there are ballots, or all together more than the seats allow, or too few."));
}

/* --- read again */

static const char *outcome_words(const struct counting *counting, const struct vote_result *result)
{
	struct arena *arena = counting->voting.request->arena;
	const struct votes all = count_together(counting->room.colleges, counting->room.count);

	if (result->outcome == VOTE_WITHOUT_QUORUM)
		return text_print(arena, _("%1$d were present or represented, and %2$d were needed: nothing is decided."), all.present, result->quorum);
	if (counting->voting.vote->kind == VOTE_FOR_PERSONS)
		return text_print(arena, _("%d votes are needed to be elected."), result->needed);
	return text_print(arena, result->outcome == VOTE_ADOPTED ? _("It would be adopted: %1$d votes for, %2$d needed.") : _("It would be rejected: %1$d votes for, %2$d needed."),
			  all.cast[VOTE_FOR], result->needed);
}

static void draw_kept(const struct counting *counting, struct buffer *out)
{
	const struct request *request = counting->voting.request;

	for (int i = 0; i < counting->room.count; i++)
		for (int k = 0; k < COUNTED; k++)
			if (is_asked(counting->voting.vote, k)) {
				const char *name = number_name(request->arena, counting->room.colleges[i].college, k);

				hidden_draw(out, name, request_text_or_none(request, name));
			}
	for (int i = 0; i < counting->room.option_count; i++) {
		const char *name = votes_name(request->arena, counting->room.options[i].place);

		hidden_draw(out, name, request_text_or_none(request, name));
	}
	hidden_draw(out, "chair", request_text_or_none(request, "chair"));
}

static void draw_votes(const struct counting *counting, struct buffer *out)
{
	if (!counting->room.option_count)
		return;
	html(out, "<ul>\n");
	for (int i = 0; i < counting->room.option_count; i++) {
		const struct vote_option *option = &counting->room.options[i];

		html_print(out, "<li><span lang=\"fr\" dir=\"auto\">%s</span>: %d%s</li>\n", option->words, option->candidacy.votes,
			   option->candidacy.is_elected ? text_print(counting->voting.request->arena, " (%s)", _("Elected")) : "");
	}
	html(out, "</ul>\n");
}

static void draw_read_again(struct counting *counting, struct reply *reply)
{
	const struct vote_result result = room_count_decide(counting->voting.vote, &counting->room);
	struct buffer *out = &reply->body;

	voting_begin(&counting->voting, reply, _("Read the numbers again"), NULL);
	counts_draw(&counting->voting, out, counting->room.colleges, counting->room.count);
	draw_votes(counting, out);
	if (counting->room.chair_choice >= 0)
		html_print(out, "<p>%s</p>\n", text_print(counting->voting.request->arena, _("The chair voted: %s."), vote_choice_words((enum vote_choice)counting->room.chair_choice)));
	html_print(out, "<p><strong>%s</strong></p>\n", outcome_words(counting, &result));
	voting_form(&counting->voting, out, "count");
	draw_kept(counting, out);
	html_print(out, "<p>%s</p>\n<button class=\"main\" name=\"read\" value=\"1\">%s</button>\n<button class=\"secondary\" name=\"back\" value=\"1\">%s</button>\n</form>\n",
		   _("Once they are kept, the vote is closed and nothing changes them."), _("Keep these numbers and close the vote"), _("Change the numbers"));
	staff_end(reply);
}

static void keep(struct counting *counting, struct reply *reply)
{
	const struct request *request = counting->voting.request;
	enum fault fault;

	counting->voting.vote->version = (int)request_number(request, "seen");
	fault = vote_close_room(request->db, counting->voting.vote, &counting->room);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, counting->voting.vote->id));
	vote_tell(request->db, request->arena, counting->voting.vote, EVENT_VOTE_CLOSED, request->visit->account->id);
	vote_record(&counting->voting, AUDIT_VOTE_CLOSED);
}

void vote_count_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct counting counting;

	if (!counting_open(request, reply, &counting))
		return;
	if (request_has(request, "back")) {
		draw_form(&counting, reply, NULL);
		return;
	}
	count_read(&counting, &errors);
	if (errors.count) {
		reply->status = 422;
		draw_form(&counting, reply, &errors);
	} else if (!request_has(request, "read")) {
		draw_read_again(&counting, reply);
	} else {
		keep(&counting, reply);
	}
}
