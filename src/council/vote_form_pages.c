#include "council/vote_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/network_store.h"
#include "text/text.h"

#define BODY_FIELD { "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define VOTE_FORM \
	{ "kind",     FIELD_TOKEN,  .min = 1, .max = 20 }, \
	{ "question", FIELD_LINE,   .min = 1, .max = LONGEST_VOTE_QUESTION }, \
	{ "on",       FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX }, \
	{ "options",  FIELD_PROSE,  .optional = 1, .max = MOST_VOTE_OPTIONS * (LONGEST_VOTE_OPTION + 1) }, \
	{ "seats",    FIELD_NUMBER, .optional = 1, .min = 0, .max = MOST_VOTE_SEATS }, \
	{ "way",      FIELD_TOKEN,  .min = 1, .max = 20 }, \
	{ "secret",   FIELD_TICK }, \
	{ "majority", FIELD_TOKEN,  .min = 1, .max = 20 }, \
	{ "base",     FIELD_TOKEN,  .min = 1, .max = 20 }, \
	{ "quorum",   FIELD_TOKEN,  .min = 1, .max = 20 }, \
	{ "chair-decides", FIELD_TICK }, \
	{ "chair",    FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX }, \
	{ "dissent",  FIELD_NUMBER, .min = 0, .max = MOST_DISSENT_DAYS }, \
	{ "closes",   FIELD_LINE,   .optional = 1, .max = LONGEST_TYPED_DAY }, \
	{ "hour",     FIELD_NUMBER, .optional = 1, .min = 1, .max = 24 }

enum { USUAL_HOUR = 18, USUAL_DISSENT_DAYS = 7, FIRST_HOUR = 7, LAST_HOUR = 24, HOUR = 3600 };

const struct field vote_new_fields[] = {
	BODY_FIELD,
	{ "text", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX, .source = FROM_QUERY },
	{ 0 }
};

const struct field vote_add_fields[] = {
	BODY_FIELD,
	VOTE_FORM,
	{ 0 }
};

const struct field vote_change_fields[] = {
	VOTE_FIELD,
	VOTE_SEEN_FIELD,
	VOTE_FORM,
	{ 0 }
};

/* --- the form */

/* Choices of a table of names with their words. */
static const struct option *named(struct arena *arena, const char *const *names, int count, const char *(*words)(int))
{
	struct option *list = arena_array(arena, struct option, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		list[i] = (struct option){ names[i], words(i) };
	return list;
}

static const char *kind_words(int kind) { return vote_kind_words((enum vote_kind)kind); }
static const char *way_words(int way) { return vote_way_words((enum vote_way)way); }
static const char *base_words(int base) { return majority_base_words((enum majority_base)base); }

static const struct option *fractions(struct arena *arena, const struct fraction_choice *choices)
{
	struct option *list = arena_array(arena, struct option, 8);

	for (int i = 0; i < 7 && choices[i].tag; i++)
		list[i] = (struct option){ choices[i].tag, text_of(choices[i].words) };
	return list;
}

/* Texts of the vote's body and of those below it, which the visitor may read. */
static int texts_for(const struct request *request, int64_t body, struct text **list)
{
	struct place *places;
	const int reach = place_reach(request->db, request->arena, request->visit->account->id, SEE_PROTECTED, body, &places);

	return text_search_list(request->db, request->arena, &(struct text_search){ .bodies = place_ids(request->arena, places, reach) }, list);
}

static const char *numbered(struct arena *arena, int64_t number)
{
	return arena_print(arena, "%lld", (long long)number);
}

static void draw_texts(const struct request *request, struct buffer *out, const struct vote *vote, const struct errors *errors)
{
	struct text *list;
	const int count = texts_for(request, vote->body, &list);
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 2);

	options[0] = (struct option){ "0", _("None") };
	for (int i = 0; i < count; i++)
		options[i + 1] = (struct option){ numbered(request->arena, list[i].id), list[i].title, text_language_html(&list[i]) };
	select_draw(out, &(struct line){ .name = "on", .label = _("Text that is voted on"), .value = typed_or(request, "on", numbered(request->arena, vote->text)),
		.hint = _("Of this body, and of those below it.") }, options, errors);
}

static void draw_tick(const struct request *request, struct buffer *out, const char *name, const char *label, int is_ticked, const struct errors *errors)
{
	const char *error = errors ? errors_at(errors, name) : NULL;

	html_print(out, "<div class=\"question%s\">\n", error ? " has-error" : "");
	if (error)
		html_print(out, "<p class=\"error\" id=\"%s-error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", name, _("Error:"), error);
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
	if (request->method == POST ? request_has(request, name) : is_ticked)
		html(out, " checked");
	html_print(out, "> <label for=\"%s\">%s</label></div>\n</div>\n", name, label);
}

static void draw_chair(const struct request *request, struct buffer *out, const struct vote *vote, const struct errors *errors)
{
	struct vote_member *list;
	const int count = vote_members(request->db, request->arena, vote->body, network_today(request->db), &list);
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 2);
	int used = 0;

	options[used++] = (struct option){ "0", _("Not said") };
	for (int i = 0; i < count; i++)
		if (!list[i].is_substitute)
			options[used++] = (struct option){ numbered(request->arena, list[i].id), list[i].name, "" };
	draw_tick(request, out, "chair-decides", _("Of as many for as against, the chair’s own vote decides"), vote->rule.chair_decides, errors);
	select_draw(out, &(struct line){ .name = "chair", .label = _("Who presides"), .value = typed_or(request, "chair", numbered(request->arena, vote->chair)) }, options, errors);
}

static void draw_closes(const struct request *request, struct buffer *out, const struct vote *vote, const struct errors *errors)
{
	struct option *hours = arena_array(request->arena, struct option, LAST_HOUR - FIRST_HOUR + 2);
	const struct clock_time at = time_in_zone(vote->closes ? vote->closes - 1 : 0, COUNCIL_ZONE);

	for (int i = FIRST_HOUR; i <= LAST_HOUR; i++)
		hours[i - FIRST_HOUR] = (struct option){ arena_print(request->arena, "%d", i), arena_print(request->arena, "%d:00", i) };
	day_draw(out, "closes", _("Online: day it closes by itself"), _("Leave it empty to close it by hand."),
		 typed_or(request, "closes", vote->closes ? typed_day(request->arena, day_in_zone(vote->closes - 1, COUNCIL_ZONE)) : ""), errors);
	select_draw(out, &(struct line){ .name = "hour", .label = _("At what time (in Paris)"),
		.value = typed_or(request, "hour", arena_print(request->arena, "%d", vote->closes ? at.hour + 1 : USUAL_HOUR)) }, hours, errors);
}

static const char *lines_of(const struct request *request, const struct vote *vote)
{
	struct buffer lines = buffer_in(request->arena);
	struct vote_option *list;
	const int count = vote->id ? vote_options(request->db, request->arena, vote->id, &list) : 0;

	for (int i = 0; i < count; i++)
		buffer_print(&lines, "%s\n", list[i].words);
	return count ? lines.bytes : "";
}

static const char *tag_of(const struct fraction_choice *choices, struct fraction fraction)
{
	const struct fraction_choice *found = fraction_found(choices, fraction);

	return found ? found->tag : choices->tag;
}

static void draw_what(const struct request *request, struct buffer *out, const struct vote *vote, const struct errors *errors)
{
	struct arena *arena = request->arena;

	line_draw(out, &(struct line){ .name = "question", .label = _("The question"), .language = "fr", .value = typed_or(request, "question", vote->question) }, errors);
	buttons_draw(out, &(struct line){ .name = "kind", .label = _("What on"), .value = typed_or(request, "kind", vote_kind_names[vote->kind]) },
		named(arena, vote_kind_names, VOTE_KINDS, kind_words), errors);
	draw_texts(request, out, vote, errors);
	prose_draw(out, &(struct line){ .name = "options", .label = _("Candidates, or actions to put in order"), .language = "fr",
		.hint = _("One on each line; for a vote on a text, none. For priorities without any line, the recommendations of the text."),
		.value = typed_or(request, "options", lines_of(request, vote)) }, errors);
	line_draw(out, &(struct line){ .name = "seats", .label = _("For persons: how many are to be elected"),
		.value = typed_or(request, "seats", vote->seats ? arena_print(arena, "%d", vote->seats) : "") }, errors);
}

static void draw_form(const struct request *request, struct buffer *out, const struct vote *vote, const struct errors *errors)
{
	struct arena *arena = request->arena;

	draw_what(request, out, vote, errors);
	buttons_draw(out, &(struct line){ .name = "way", .label = _("How"), .value = typed_or(request, "way", vote_way_names[vote->way]) },
		named(arena, vote_way_names, VOTE_WAYS, way_words), errors);
	draw_tick(request, out, "secret", _("The vote is secret (in the room only)"), vote->is_secret, errors);
	select_draw(out, &(struct line){ .name = "majority", .label = _("Majority"), .value = typed_or(request, "majority", tag_of(majority_choices, vote->rule.majority)) },
		fractions(arena, majority_choices), errors);
	select_draw(out, &(struct line){ .name = "base", .label = _("Counted"), .value = typed_or(request, "base", majority_base_names[vote->rule.base]) },
		named(arena, majority_base_names, MAJORITY_BASES, base_words), errors);
	select_draw(out, &(struct line){ .name = "quorum", .label = _("Quorum: present or represented"), .value = typed_or(request, "quorum", tag_of(quorum_choices, vote->rule.quorum)) },
		fractions(arena, quorum_choices), errors);
	draw_chair(request, out, vote, errors);
	line_draw(out, &(struct line){ .name = "dissent", .label = _("Days to write a dissenting opinion after the vote"),
		.value = typed_or(request, "dissent", arena_print(arena, "%d", vote->dissent_days)) }, errors);
	draw_closes(request, out, vote, errors);
}

/* --- what it says */

static int name_at(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

static int is_text_offered(const struct request *request, const struct vote *vote, int64_t text)
{
	struct text *list;
	const int count = texts_for(request, vote->body, &list);

	for (int i = 0; i < count; i++)
		if (list[i].id == text)
			return 1;
	return !text;
}

static int is_chair_offered(const struct request *request, const struct vote *vote, int64_t chair)
{
	struct vote_member *list;
	const int count = vote_members(request->db, request->arena, vote->body, network_today(request->db), &list);

	for (int i = 0; i < count; i++)
		if (list[i].id == chair && !list[i].is_substitute)
			return 1;
	return !chair;
}

/* 0 where it is one that no form of ours offers. */
static int read_choices(const struct request *request, struct vote *vote)
{
	const struct fraction_choice *majority = fraction_tagged(majority_choices, request_text(request, "majority"));
	const struct fraction_choice *quorum = fraction_tagged(quorum_choices, request_text(request, "quorum"));
	const int kind = name_at(vote_kind_names, VOTE_KINDS, request_text(request, "kind")), way = name_at(vote_way_names, VOTE_WAYS, request_text(request, "way"));
	const int base = name_at(majority_base_names, MAJORITY_BASES, request_text(request, "base"));

	if (!majority || !quorum || kind < 0 || way < 0 || base < 0)
		return 0;
	vote->kind = (enum vote_kind)kind;
	vote->way = (enum vote_way)way;
	vote->rule = (struct vote_rule){ (enum majority_base)base, majority->fraction, majority->is_reached, quorum->fraction, request_has(request, "chair-decides") };
	vote->text = request_number(request, "on");
	vote->chair = request_number(request, "chair");
	return is_text_offered(request, vote, vote->text) && is_chair_offered(request, vote, vote->chair);
}

/* Of a text without lines of its own: what it recommends, as it is called there. */
static int options_of_text(const struct request *request, int64_t text, struct vote_option *options)
{
	struct paragraph *list;
	const int all = text_paragraphs(request->db, request->arena, text, &list);
	const char *const *numbers = paragraph_numbers(request->arena, list, all);
	int count = 0;

	for (int i = 0; i < all && count < MOST_VOTE_OPTIONS; i++)
		if (list[i].kind == PARAGRAPH_RECOMMENDATION && !list[i].level) {
			options[count] = (struct vote_option){ .place = count + 1,
				.words = arena_print(request->arena, "%s. %s", numbers[i], paragraph_beginning(request->arena, list[i].words)) };
			count++;
		}
	return count;
}

static int read_options(const struct request *request, const struct vote *vote, struct vote_option *options, struct errors *errors)
{
	const char *lines = request_text_or_none(request, "options");
	int count;

	if (vote->kind == VOTE_ON_TEXT)
		return 0;
	count = vote_options_read(request->arena, lines, options, MOST_VOTE_OPTIONS + 1);
	if (!count && vote->kind == VOTE_ON_PRIORITIES && vote->text)
		return options_of_text(request, vote->text, options);
	for (int i = 0; i < count; i++)
		if (strlen(options[i].words) > LONGEST_VOTE_OPTION) {
			errors_add(errors, "options", _("A line is too long."));
			break;
		}
	return count;
}

static void read_closes(const struct request *request, struct vote *vote, struct errors *errors)
{
	const int32_t day = read_typed_day(request, "closes", errors);
	const int64_t hour = request_has(request, "hour") ? request_number(request, "hour") : USUAL_HOUR;

	vote->closes = day == DAY_NONE || vote->way == VOTE_IN_ROOM ? 0 : day_start(COUNCIL_ZONE, day) + hour * HOUR;
	if (vote->closes && day < network_today(request->db))
		errors_add(errors, "closes", _("This day is past."));
}

/* What the form says; FAULT_INVALID where no form of ours can. */
static enum fault vote_read(const struct request *request, struct vote *vote, struct vote_option *options, int *count, struct errors *errors)
{
	struct vote_fault faults[MOST_VOTE_FAULTS];
	int found;

	vote->question = request_text(request, "question");
	vote->is_secret = request_has(request, "secret");
	vote->dissent_days = (int)request_number(request, "dissent");
	if (!read_choices(request, vote))
		return FAULT_INVALID;
	vote->seats = vote->kind == VOTE_FOR_PERSONS ? (int)request_number(request, "seats") : 0;
	read_closes(request, vote, errors);
	*count = read_options(request, vote, options, errors);
	found = vote_check(vote, *count, faults);
	for (int i = 0; i < found; i++)
		errors_add(errors, strcmp(faults[i].field, "text") ? faults[i].field : "on", faults[i].words);
	return NO_FAULT;
}

/* --- a new one */

static struct vote usual(const struct request *request)
{
	return (struct vote){ .body = request_number(request, "body"), .text = request->method == GET ? request_number(request, "text") : 0, .question = "",
		.rule = { OF_EXPRESSED, { 1, 2 }, 0, { 1, 2 }, 0 }, .dissent_days = USUAL_DISSENT_DAYS, .account = request->visit->account->id };
}

static void draw_new(const struct request *request, struct reply *reply, const struct vote *vote, const struct errors *errors)
{
	const struct place *place = place_find(request->db, request->arena, vote->body);
	struct buffer *out = &reply->body;

	council_begin(request, reply, NULL, &(struct staff_page){ _("Prepare a vote"), .errors = errors }, 0);
	html_print(out, "<p lang=\"fr\" dir=\"auto\">%s</p>\n<p>%s</p>\n", place ? place->name : "",
		   _("All this is said to the members before the vote opens, and cannot be changed after."));
	staff_form(request, out, vote_new_url(request->arena, vote->body, 0));
	draw_form(request, out, vote, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Prepare the vote"));
	staff_end(reply);
}

void vote_new_page(const struct request *request, struct reply *reply)
{
	const struct vote vote = usual(request);

	draw_new(request, reply, &vote, NULL);
}

void vote_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct vote vote = usual(request);

	draw_new(request, reply, &vote, &errors);
}

void vote_add_now(const struct request *request, struct reply *reply)
{
	struct vote_option options[MOST_VOTE_OPTIONS + 1];
	struct errors errors = { .count = 0 };
	struct vote vote = usual(request);
	int count = 0;

	if (vote_read(request, &vote, options, &count, &errors)) {
		reply_fault(request, reply, FAULT_INVALID);
		return;
	}
	if (errors.count) {
		reply->status = 422;
		draw_new(request, reply, &vote, &errors);
		return;
	}
	vote.id = vote_add(request->db, &vote, options, count);
	reply_redirect(reply, vote_url(request->arena, vote.id));
	vote_record(&(struct voting){ .request = request, .vote = &vote }, AUDIT_VOTE_PREPARED);
}

/* --- another look */

static void draw_change(const struct voting *voting, struct reply *reply, const char *notice, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	voting_begin(voting, reply, _("Change the vote"), errors);
	if (notice)
		html_print(out, "<p class=\"error\" role=\"alert\">%s</p>\n", notice);
	voting_form(voting, out, "change");
	draw_form(voting->request, out, voting->vote, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Keep"));
	staff_end(reply);
}

void vote_change_page(const struct request *request, struct reply *reply)
{
	struct voting voting;

	if (!voting_open(request, reply, &voting))
		return;
	if (voting.vote->state != VOTE_PREPARED)
		reply_fault(request, reply, FAULT_CONFLICT);
	else
		draw_change(&voting, reply, NULL, NULL);
}

void vote_change_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct voting voting;

	if (voting_open(request, reply, &voting))
		draw_change(&voting, reply, NULL, &errors);
}

void vote_change_now(const struct request *request, struct reply *reply)
{
	struct vote_option options[MOST_VOTE_OPTIONS + 1];
	struct errors errors = { .count = 0 };
	struct voting voting;
	struct vote kept;
	int count = 0;

	if (!voting_open(request, reply, &voting))
		return;
	kept = *voting.vote;
	kept.version = (int)request_number(request, "seen");
	if (vote_read(request, &kept, options, &count, &errors)) {
		reply_fault(request, reply, FAULT_INVALID);
	} else if (errors.count) {
		reply->status = 422;
		draw_change(&voting, reply, NULL, &errors);
	} else if (vote_change(request->db, &kept, options, count)) {
		reply->status = 409;
		draw_change(&voting, reply, _("Somebody changed or opened this vote meanwhile. What you wrote is below, and is not kept."), NULL);
	} else {
		reply_redirect(reply, vote_url(request->arena, kept.id));
		vote_record(&voting, AUDIT_VOTE_CHANGED);
	}
}
