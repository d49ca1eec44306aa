#include "council/amendment_pages.h"

#include <string.h>

#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "text/text.h"

#define AMENDMENT_FIELD { "amendment", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field amendment_fields[] = {
	AMENDMENT_FIELD,
	{ 0 }
};

const struct field amendment_seen_fields[] = {
	AMENDMENT_FIELD,
	TEXT_SEEN_FIELD,
	{ 0 }
};

const struct field amendment_answer_fields[] = {
	AMENDMENT_FIELD,
	TEXT_SEEN_FIELD,
	{ "paragraph_seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ "state", FIELD_TOKEN, .min = 1, .max = 20 },
	{ "words", FIELD_PROSE, .optional = 1, .max = LONGEST_AMENDMENT },
	{ "into", FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX },
	{ "answer", FIELD_PROSE, .optional = 1, .max = LONGEST_AMENDMENT_REASON },
	{ 0 }
};

/* An amendment, its text, and all those on its paragraph. */
struct one {
	const struct request *request;
	struct text *text;
	struct amendment *amendment, *beside;
	int count;
};

int64_t body_of_amendment(const struct request *request)
{
	struct one *one = arena_new(request->arena, struct one);

	one->amendment = amendment_find(request->db, request->arena, request_number(request, "amendment"));
	if (!one->amendment)
		return 0;
	one->text = text_find(request->db, request->arena, one->amendment->text);
	request_hand_on(request, "amendment", one);
	return one->text ? one->text->body : 0;
}

static int one_open(const struct request *request, struct reply *reply, struct one *one)
{
	const struct one *handed = request_handed(request, "amendment");

	*one = (struct one){ 0 };
	if (handed) {
		*one = *handed;
	} else {
		one->amendment = amendment_find(request->db, request->arena, request_number(request, "amendment"));
		one->text = one->amendment ? text_find(request->db, request->arena, one->amendment->text) : NULL;
	}
	one->request = request;
	if (one->text && !one->text->removed) {
		one->count = amendment_list(request->db, request->arena, one->text->id, one->amendment->paragraph, &one->beside);
		return 1;
	}
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

/* --- what it says */

static void draw_words(const struct one *one, struct buffer *out, const struct amendment *amendment)
{
	const char *now = amendment->is_gone ? amendment->base_words : amendment->paragraph_words;

	switch (amendment->kind) {
	case AMENDS_BY_REMOVING:
		compared_draw(one->request->arena, out, now, "", one->text);
		break;
	case AMENDS_BY_ADDING:
		compared_draw(one->request->arena, out, "", amendment->words, one->text);
		break;
	default:
		compared_draw(one->request->arena, out, now, amendment->words, one->text);
	}
}

static void draw_late(const struct one *one, struct buffer *out)
{
	const struct amendment *amendment = one->amendment;

	if (amendment->is_gone)
		html_print(out, "<p><strong>%s</strong></p>\n", _("This paragraph was taken out of the text. It is shown as it was."));
	if (amendment->is_gone || !amendment_is_late(amendment) || amendment->state != AMENDMENT_OPEN)
		return;
	html_print(out, "<p><strong>%s</strong></p>\n<details><summary>%s</summary>\n", _("The paragraph was changed since this was proposed."), _("What it said then"));
	html_paragraphs(out, amendment->base_words);
	html(out, "</details>\n");
}

static void draw_said(const struct one *one, struct buffer *out)
{
	const struct amendment *amendment = one->amendment;
	struct arena *arena = one->request->arena;

	html(out, "<dl class=\"facts\">\n");
	html_print(out, "<dt>%s</dt>\n<dd><bdi>%s</bdi></dd>\n", _("Proposed by"), amendment->name ? amendment->name : _("somebody who left"));
	html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", _("Day it was proposed"), text_day(arena, day_in_zone(amendment->made, COUNCIL_ZONE)));
	html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", _("What it proposes"), amendment_kind_words(amendment->kind));
	html_print(out, "<dt>%s</dt>\n<dd>%s", _("Where this is now"), amendment_state_words(amendment->state));
	if (amendment->into)
		html_print(out, ": <a href=\"%s\">%s</a>", amendment_url(arena, amendment->into), text_print(arena, _("amendment %lld"), (long long)amendment->into));
	html(out, "</dd>\n</dl>\n");
	draw_late(one, out);
	if (amendment->state == AMENDMENT_OPEN || amendment->kind == AMENDS_BY_ADDING)
		draw_words(one, out, amendment);
	else
		compared_draw(arena, out, amendment->base_words, amendment->words, one->text);
	html_print(out, "<h2>%s</h2>\n", _("Why"));
	html_paragraphs(out, amendment->reason);
	if (*amendment->answer) {
		html_print(out, "<h2>%s</h2>\n", _("Answer"));
		html_paragraphs(out, amendment->answer);
	}
}

/* The others on the paragraph, each against it. */
static void draw_others(const struct one *one, struct buffer *out)
{
	if (one->count > 1)
		html_print(out, "<h2>%s</h2>\n", _("Other amendments on this paragraph"));
	for (int i = 0; i < one->count; i++) {
		const struct amendment *other = &one->beside[i];

		if (other->id == one->amendment->id)
			continue;
		html_print(out, "<h3><a href=\"%s\">%s</a></h3>\n<p class=\"quiet\"><bdi>%s</bdi> · %s · %s</p>\n", amendment_url(one->request->arena, other->id),
			   text_print(one->request->arena, _("Amendment %lld"), (long long)other->id), other->name ? other->name : _("somebody who left"),
			   amendment_kind_words(other->kind), amendment_state_words(other->state));
		if (other->state == AMENDMENT_OPEN)
			draw_words(one, out, other);
	}
}

/* --- the answer */

static void draw_into(const struct one *one, struct buffer *out, const struct errors *errors)
{
	struct option *options = arena_array(one->request->arena, struct option, (size_t)one->count + 2);
	int used = 0;

	options[used++] = (struct option){ "0", _("None") };
	for (int i = 0; i < one->count; i++) {
		const struct amendment *other = &one->beside[i];

		if (other->id != one->amendment->id && (other->state == AMENDMENT_OPEN || other->state == AMENDMENT_ACCEPTED))
			options[used++] = (struct option){ arena_print(one->request->arena, "%lld", (long long)other->id),
				text_print(one->request->arena, _("Amendment %lld"), (long long)other->id) };
	}
	if (used > 1)
		select_draw(out, &(struct line){ .name = "into", .label = _("Where it is merged: into which"), .value = request_text_or_none(one->request, "into") }, options, errors);
}

static void draw_answer(const struct one *one, struct buffer *out, const struct errors *errors)
{
	const struct request *request = one->request;
	const struct amendment *amendment = one->amendment;
	const struct option states[] = {
		{ "accepted", _("Accept: the text takes it now") }, { "merged", _("Merge it into another one") }, { "refused", _("Refuse it, and say why") },
		{ 0 }
	};
	const char *words = request_text(request, "words");

	html_print(out, "<h2>%s</h2>\n", _("Answer as rapporteur"));
	staff_form(request, out, arena_print(request->arena, "%s/answer", amendment_url(request->arena, amendment->id)));
	hidden_number(out, "seen", amendment->version);
	hidden_number(out, "paragraph_seen", amendment->paragraph_version);
	buttons_draw(out, &(struct line){ .name = "state", .label = _("The answer"), .value = request_text_or_none(request, "state") }, states, errors);
	if (amendment->kind != AMENDS_BY_REMOVING)
		prose_draw(out, &(struct line){ .name = "words", .label = _("Words the text takes where it is accepted"), .language = one->text->language,
			.hint = amendment_is_late(amendment) ? _("Put together by hand what the amendment says and what changed since.") : NULL,
			.value = words ? words : amendment->words }, errors);
	draw_into(one, out, errors);
	prose_draw(out, &(struct line){ .name = "answer", .label = _("What you answer (needed to refuse)"), .value = request_text_or_none(request, "answer") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Answer"));
}

static void draw_page(const struct one *one, struct reply *reply, const char *notice, const struct errors *errors)
{
	const struct request *request = one->request;
	const struct amendment *amendment = one->amendment;
	const int is_own = amendment->account == request->visit->account->id;
	struct buffer *out = &reply->body;

	council_begin(request, reply, one->text, &(struct staff_page){ text_print(request->arena, _("Amendment %lld"), (long long)amendment->id), .errors = errors }, 1);
	if (notice)
		html_print(out, "<p class=\"error\" role=\"alert\">%s</p>\n", notice);
	draw_said(one, out);
	if (amendment->state == AMENDMENT_OPEN && text_is_writable(request, one->text))
		draw_answer(one, out, errors);
	if (amendment->state == AMENDMENT_OPEN && is_own && (request->rights & CONTRIBUTE)) {
		staff_form(request, out, arena_print(request->arena, "%s/withdraw", amendment_url(request->arena, amendment->id)));
		hidden_number(out, "seen", amendment->version);
		html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("Withdraw this amendment"));
	}
	draw_others(one, out);
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", amendments_url(request->arena, one->text->id), _("All amendments of this text"));
	staff_end(reply);
}

void amendment_page(const struct request *request, struct reply *reply)
{
	struct one one;

	if (one_open(request, reply, &one))
		draw_page(&one, reply, NULL, NULL);
}

void amendment_answer_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct one one;

	if (one_open(request, reply, &one))
		draw_page(&one, reply, NULL, &errors);
}

static void refuse(const struct one *one, struct reply *reply, const char *field, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, field, words);
	reply->status = 422;
	draw_page(one, reply, NULL, &errors);
}

/* What is wrong with the answer; NULL: nothing. */
static const char *answer_fault(const struct amendment *amendment, const struct amendment_answer *answer, const char **field)
{
	if (answer->state != AMENDMENT_ACCEPTED && answer->state != AMENDMENT_MERGED && answer->state != AMENDMENT_REFUSED) {
		*field = "state";
		return _("Choose one.");
	}
	if (answer->state == AMENDMENT_REFUSED && !*answer->answer) {
		*field = "answer";
		return _("Say why it is refused.");
	}
	if (answer->state == AMENDMENT_MERGED && !answer->into) {
		*field = "into";
		return _("Choose the amendment it is merged into.");
	}
	*field = "words";
	return answer->state == AMENDMENT_ACCEPTED && amendment->kind != AMENDS_BY_REMOVING && (!answer->words || !*answer->words) ? _("Write the new words.") : NULL;
}

/* Between two looks somebody changed the paragraph, or answered: what is there now is shown with what was written. */
static void draw_conflict(const struct request *request, struct reply *reply, enum fault fault)
{
	struct one one;

	if (fault != FAULT_CONFLICT && fault != FAULT_GONE && fault != FAULT_INVALID) {
		reply_fault(request, reply, fault);
		return;
	}
	if (!one_open(request, reply, &one))
		return;
	reply->status = fault == FAULT_INVALID ? 422 : 409;
	draw_page(&one, reply, fault == FAULT_GONE ? _("The paragraph was taken out of the text: nothing was accepted.") :
		  fault == FAULT_INVALID ? _("It cannot be merged into that one.") :
		  _("Somebody changed the paragraph or answered meanwhile: nothing was kept. Look at it as it is now, then answer again."), NULL);
}

static enum amendment_state state_of(const char *name)
{
	int state = 0;

	while (state < AMENDMENT_STATES && strcmp(name, amendment_state_names[state]))
		state++;
	return (enum amendment_state)state;
}

void amendment_answer_now(const struct request *request, struct reply *reply)
{
	const struct amendment_answer answer = { state_of(request_text(request, "state")), request_text(request, "words"),
		(int)request_number(request, "paragraph_seen"), request_text_or_none(request, "answer"), request_number(request, "into"),
		request->visit->account->id };
	const char *wrong, *field;
	enum fault fault;
	struct one one;

	if (!one_open(request, reply, &one))
		return;
	wrong = answer_fault(one.amendment, &answer, &field);
	if (wrong) {
		refuse(&one, reply, field, wrong);
		return;
	}
	one.amendment->version = (int)request_number(request, "seen");
	fault = amendment_answer(request->db, request->arena, one.amendment, &answer);
	if (fault) {
		draw_conflict(request, reply, fault);
		return;
	}
	reply_redirect(reply, amendment_url(request->arena, one.amendment->id));
	council_record(request, AUDIT_AMENDMENT_ANSWERED, one.text, arena_print(request->arena, "amendment=%lld state=%s", (long long)one.amendment->id,
		amendment_state_names[answer.state]));
}

void amendment_withdraw_now(const struct request *request, struct reply *reply)
{
	enum fault fault;
	struct one one;

	if (!one_open(request, reply, &one))
		return;
	fault = amendment_withdraw(request->db, one.amendment->id, (int)request_number(request, "seen"), request->visit->account->id);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, amendment_url(request->arena, one.amendment->id));
	council_record(request, AUDIT_AMENDMENT_WITHDRAWN, one.text, arena_print(request->arena, "amendment=%lld", (long long)one.amendment->id));
}
