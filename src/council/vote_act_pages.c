#include "council/vote_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "network/network_store.h"
#include "recommendation/told_store.h"
#include "recommendation/version_store.h"
#include "text/content.h"
#include "text/text.h"

#define SUBSTITUTE "for-"

const struct field vote_substitutes_fields[] = {
	VOTE_FIELD,
	{ SUBSTITUTE, FIELD_PREFIX, .max = 20 },
	{ 0 }
};

/* --- what is voted on */

static void draw_paragraph(const struct voting *voting, struct buffer *out, const struct paragraph *paragraph, const char *number)
{
	const char *language = text_language_html(voting->text);

	if (paragraph->kind == PARAGRAPH_HEADING)
		html_print(out, "<h2 lang=\"%s\" dir=\"auto\">%s</h2>\n", language, paragraph->words);
	else {
		html_print(out, "<p><strong>%s</strong></p>\n<div lang=\"%s\" dir=\"auto\">\n", number, language);
		markdown_draw(out, paragraph->words);
		html(out, "</div>\n");
	}
}

void vote_text_page(const struct request *request, struct reply *reply)
{
	const struct text_version *version;
	const struct text_document *document;
	const char *const *numbers;
	struct voting voting;

	if (!voting_open(request, reply, &voting))
		return;
	version = voting.vote->text_version ? version_find(request->db, request->arena, voting.vote->text, voting.vote->text_version) : NULL;
	document = version ? text_document_read(request->arena, version->document) : NULL;
	if (!document) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	voting_begin(&voting, reply, text_print(request->arena, _("What is voted on: version %d"), version->number), NULL);
	html_print(&reply->body, "<p><strong lang=\"%s\" dir=\"auto\">%s</strong></p>\n", text_language_html(voting.text), document->title);
	numbers = paragraph_numbers(request->arena, document->paragraphs.list, document->paragraphs.count);
	for (int i = 0; i < document->paragraphs.count; i++)
		draw_paragraph(&voting, &reply->body, &document->paragraphs.list[i], numbers[i]);
	staff_end(reply);
}

/* --- opened, cancelled, closed */

/* The text as it is at that moment; 0 where it has none, and fault where it can be frozen no more. */
static int freeze(const struct voting *voting, enum fault *fault)
{
	const struct request *request = voting->request;
	int number;

	*fault = NO_FAULT;
	if (!voting->text)
		return 0;
	*fault = voting->text->removed ? FAULT_CONFLICT : text_touch(request->db, voting->text->id);
	if (*fault)
		return 0;
	number = version_keep(request->db, request->arena, voting->text, "", request->visit->account->id);
	*fault = number ? NO_FAULT : FAULT_TOO_MANY;
	return number;
}

static void refuse(const struct voting *voting, struct reply *reply, enum fault fault)
{
	if (fault != FAULT_CONFLICT && fault != FAULT_INVALID) {
		reply_fault(voting->request, reply, fault);
		return;
	}
	reply->status = 409;
	voting_draw(voting, reply, fault == FAULT_INVALID ? _("Nobody has a seat in this body today: a vote cannot open.") :
		    _("The vote or its text was changed meanwhile, or the text can be changed no more. Look at it as it is now."), NULL);
}

void vote_open_now(const struct request *request, struct reply *reply)
{
	struct voting voting;
	enum fault fault;
	int number;

	if (!voting_open(request, reply, &voting))
		return;
	if (voting.vote->is_past) {
		reply->status = 409;
		voting_draw(&voting, reply, _("The time at which it closes is past: change it first."), NULL);
		return;
	}
	number = freeze(&voting, &fault);
	voting.vote->version = (int)request_number(request, "seen");
	if (!fault)
		fault = vote_open(request->db, voting.vote, number, network_today(request->db));
	if (fault) {
		refuse(&voting, reply, fault);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, voting.vote->id));
	vote_tell(request->db, request->arena, voting.vote, EVENT_VOTE_OPENED, request->visit->account->id);
	vote_record(&voting, AUDIT_VOTE_OPENED);
}

void vote_cancel_now(const struct request *request, struct reply *reply)
{
	struct voting voting;
	enum fault fault;

	if (!voting_open(request, reply, &voting))
		return;
	fault = vote_cancel(request->db, voting.vote->id, (int)request_number(request, "seen"));
	if (fault) {
		refuse(&voting, reply, fault);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, voting.vote->id));
	vote_record(&voting, AUDIT_VOTE_CANCELLED);
}

void vote_close_now(const struct request *request, struct reply *reply)
{
	struct voting voting;
	enum fault fault;

	if (!voting_open(request, reply, &voting))
		return;
	voting.vote->version = (int)request_number(request, "seen");
	fault = vote_close_online(request->db, request->arena, voting.vote);
	if (fault) {
		refuse(&voting, reply, fault);
		return;
	}
	reply_redirect(reply, vote_url(request->arena, voting.vote->id));
	vote_tell(request->db, request->arena, voting.vote, EVENT_VOTE_CLOSED, request->visit->account->id);
	vote_record(&voting, AUDIT_VOTE_CLOSED);
}

/* --- who sits in whose place */

static const char *substitute_name(struct arena *arena, int64_t substitute)
{
	return arena_print(arena, SUBSTITUTE "%lld", (long long)substitute);
}

static int64_t replaced_by(const struct stand_in *list, int count, int64_t substitute)
{
	for (int i = 0; i < count; i++)
		if (list[i].substitute == substitute)
			return list[i].member;
	return 0;
}

struct chamber {
	struct vote_member *list;
	struct stand_in *stand_ins;
	int count, stand_in_count;
};

static struct chamber chamber_of(const struct voting *voting)
{
	const struct request *request = voting->request;
	struct chamber chamber;

	chamber.count = vote_members(request->db, request->arena, voting->vote->body, network_today(request->db), &chamber.list);
	chamber.stand_in_count = vote_stand_ins(request->db, request->arena, voting->vote->id, &chamber.stand_ins);
	return chamber;
}

/* Titular members of the same college. */
static const struct option *seats_for(const struct voting *voting, const struct chamber *chamber, const struct vote_member *substitute)
{
	struct arena *arena = voting->request->arena;
	struct option *options = arena_array(arena, struct option, (size_t)chamber->count + 2);
	int used = 0;

	options[used++] = (struct option){ "0", _("In nobody’s place") };
	for (int i = 0; i < chamber->count; i++)
		if (!chamber->list[i].is_substitute && chamber->list[i].college_id == substitute->college_id)
			options[used++] = (struct option){ arena_print(arena, "%lld", (long long)chamber->list[i].id), chamber->list[i].name, "" };
	return options;
}

static void draw_substitutes(const struct voting *voting, struct reply *reply, const struct errors *errors)
{
	const struct request *request = voting->request;
	const struct chamber chamber = chamber_of(voting);
	struct buffer *out = &reply->body;
	int drawn = 0;

	voting_begin(voting, reply, _("Who sits in whose place"), errors);
	html_print(out, "<p>%s</p>\n", _("A substitute votes where a titular member of the same college is absent: say so before the vote opens. The titular member then has no vote."));
	voting_form(voting, out, "substitutes");
	for (int i = 0; i < chamber.count; i++) {
		const char *name = substitute_name(request->arena, chamber.list[i].id), *came = request_text(request, name);

		if (!chamber.list[i].is_substitute)
			continue;
		drawn++;
		select_draw(out, &(struct line){ .name = name, .label = chamber.list[i].name,
			.value = came ? came : arena_print(request->arena, "%lld", (long long)replaced_by(chamber.stand_ins, chamber.stand_in_count, chamber.list[i].id)) },
			seats_for(voting, &chamber, &chamber.list[i]), errors);
	}
	if (drawn)
		html_print(out, "<button class=\"main\">%s</button>\n", _("Keep"));
	else
		html_print(out, "<p>%s</p>\n", _("This body has no substitute today."));
	html(out, "</form>\n");
	staff_end(reply);
}

void vote_substitutes_page(const struct request *request, struct reply *reply)
{
	struct voting voting;

	if (!voting_open(request, reply, &voting))
		return;
	if (voting.vote->state != VOTE_PREPARED)
		reply_fault(request, reply, FAULT_CONFLICT);
	else
		draw_substitutes(&voting, reply, NULL);
}

/* In whose place; 0: nobody's, or nobody that was offered. */
static int64_t chosen(const struct voting *voting, const struct chamber *chamber, const struct vote_member *substitute)
{
	const char *given = request_text_or_none(voting->request, substitute_name(voting->request->arena, substitute->id));
	const struct option *option = seats_for(voting, chamber, substitute);

	for (; option->value; option++)
		if (!strcmp(option->value, given))
			for (int i = 0; i < chamber->count; i++)
				if (!strcmp(arena_print(voting->request->arena, "%lld", (long long)chamber->list[i].id), given))
					return chamber->list[i].id;
	return 0;
}

static int read_stand_ins(const struct voting *voting, const struct chamber *chamber, struct stand_in *list, struct errors *errors)
{
	int count = 0;

	for (int i = 0; i < chamber->count; i++) {
		const int64_t member = chamber->list[i].is_substitute ? chosen(voting, chamber, &chamber->list[i]) : 0;

		for (int k = 0; member && k < count; k++)
			if (list[k].member == member)
				errors_add(errors, substitute_name(voting->request->arena, chamber->list[i].id), _("Another substitute sits in that place."));
		if (member)
			list[count++] = (struct stand_in){ chamber->list[i].id, member };
	}
	return count;
}

void vote_substitutes_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct voting voting;
	struct chamber chamber;
	struct stand_in *list;
	int count;

	if (!voting_open(request, reply, &voting))
		return;
	chamber = chamber_of(&voting);
	list = arena_array(request->arena, struct stand_in, (size_t)chamber.count + 1);
	count = read_stand_ins(&voting, &chamber, list, &errors);
	if (voting.vote->state != VOTE_PREPARED) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else if (errors.count) {
		reply->status = 422;
		draw_substitutes(&voting, reply, &errors);
	} else {
		vote_replace_stand_ins(request->db, voting.vote->id, list, count);
		reply_redirect(reply, vote_url(request->arena, voting.vote->id));
		vote_record(&voting, AUDIT_VOTE_CHANGED);
	}
}
