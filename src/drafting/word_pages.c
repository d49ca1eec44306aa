/* One text whole: to choose it for a quotation, to mask it, to mark or hide it. */
#include "drafting/words_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "drafting/quotation_pages.h"
#include "markup/html.h"
#include "synthesis/mask.h"
#include "text/text.h"

#define TEXT_FIELD { "text", FIELD_HEX, .min = 2 * VERBATIM_ID_SIZE, .max = 2 * VERBATIM_ID_SIZE, .source = FROM_PATH }

const struct field word_fields[] = {
	ANALYSED_FIELD,
	TEXT_FIELD,
	{ 0 }
};

const struct field word_now_fields[] = {
	ANALYSED_FIELD,
	TEXT_FIELD,
	{ "act", FIELD_TOKEN, .min = 1, .max = 10 },
	{ "seen", FIELD_NUMBER, .optional = 1, .min = 0, .max = INT32_MAX },
	{ "masked", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_MASKED },
	{ "back", FIELD_PATH, .optional = 1, .max = 1000 },
	{ 0 }
};

/* One text of a survey. */
struct word {
	const struct request *request;
	const struct analysed *analysed;
	const struct verbatim *verbatim;
	const struct words_question *question;
	const struct quotation *quotation;	/* NULL: it is not chosen */
	const char *masked;			/* as it is to be */
};

/* False where the reply is made already. */
static int word_open(const struct request *request, struct reply *reply, struct word *word)
{
	unsigned char id[VERBATIM_ID_SIZE];

	*word = (struct word){ request, words_open(request, reply) };
	if (!word->analysed)
		return 0;
	if (hex_read(request_text(request, "text"), id, VERBATIM_ID_SIZE))
		word->verbatim = verbatim_find(request->db, request->arena, word->analysed->survey->id, id);
	if (word->verbatim)
		word->question = words_question_of(request, word->analysed, word->verbatim->question);
	if (!word->question) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	if (word->verbatim->quotation)
		word->quotation = quotation_of_verbatim(request->db, request->arena, id);
	word->masked = word->quotation ? word->quotation->masked : word->verbatim->body;
	return 1;
}

static const char *address(const struct word *word)
{
	return word_url(word->request->arena, word->analysed->survey->id, word->verbatim->id);
}

static void begin_act(const struct word *word, struct buffer *out)
{
	staff_form(word->request, out, address(word));
	hidden_number(out, "seen", word->quotation ? word->quotation->version : 0);
}

/* --- to be quoted */

static void draw_quote_form(const struct word *word, struct buffer *out, const struct errors *errors)
{
	const struct language *language = language_tagged(word->verbatim->language);

	begin_act(word, out);
	prose_draw(out, &(struct line){ .name = "masked", .label = _("As it is to be quoted"), .value = word->masked, .language = language ? language->html : NULL,
		.hint = _("Put […] in the place of all that could tell who wrote it or of whom it speaks: names, places, dates, illnesses, what happened to one person alone. Change nothing else.") }, errors);
	html_print(out, "<p class=\"buttons\"><button class=\"main\" name=\"act\" value=\"keep\">%s</button></p>\n</form>\n",
		   word->quotation ? _("Save") : _("Choose it for a quotation"));
	if (!word->quotation)
		return;
	begin_act(word, out);
	html_print(out, "<p class=\"buttons\"><button class=\"link\" name=\"act\" value=\"leave\">%s</button></p>\n</form>\n", _("Do not quote it after all"));
}

/* Why it cannot be quoted; NULL where it can. */
static const char *quote_refusal(const struct word *word)
{
	if (word->verbatim->is_hidden)
		return _("It is hidden, so it is not quoted.");
	if (!word->verbatim->quotable)
		return _("Whoever wrote it did not say that it may be quoted. So it never is.");
	if (!quotation_may_be_offered(word->request->db, word->analysed->survey->id))
		return text_print(word->request->arena,
			_("Nobody is quoted from a survey before its answers are frozen, nor where fewer than %d people answered: whoever knows them would know who said it."),
			quotation_floor(word->analysed->smallest));
	return NULL;
}

static void draw_quote(const struct word *word, struct buffer *out, const struct errors *errors)
{
	const char *why = quote_refusal(word);

	html_print(out, "<h2>%s</h2>\n", _("Quote it"));
	if (word->quotation)
		quotation_state_draw(word->request, out, word->quotation);
	if (why)
		html_print(out, "<p>%s</p>\n", why);
	else
		draw_quote_form(word, out, errors);
}

/* --- to be hidden */

static void draw_hidden(const struct word *word, struct buffer *out)
{
	const struct verbatim *verbatim = word->verbatim;
	const char *alert = verbatim_alert(word->request->db, out->arena, word->analysed->survey->id);

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Where it gives cause for worry"),
		   *alert ? _("This is what the survey said would be done:") : _("The survey does not say what is done. Speak to those who are responsible for it, today."));
	if (*alert)
		html_print(out, "<p class=\"lines\" dir=\"auto\">%s</p>\n", alert);
	begin_act(word, out);
	if (verbatim->is_hidden)
		html_print(out, "<p>%s</p>\n<button class=\"secondary\" name=\"act\" value=\"show\">%s</button>\n</form>\n", text_print(out->arena,
			   _("Hidden on %1$s by %2$s."), text_day(out->arena, day_in_zone(verbatim->marked, word->analysed->survey->zone)),
			   verbatim->marker ? verbatim->marker : _("somebody who is no longer here")), _("Show it again in the lists"));
	else
		html_print(out, "<p>%s</p>\n<button class=\"secondary\" name=\"act\" value=\"hide\">%s</button>\n</form>\n",
			   _("A hidden text stands in no list but that of the hidden ones, and is not quoted."), _("Hide it"));
}

static void draw_page(const struct word *word, struct reply *reply, const struct errors *errors)
{
	const struct page_link *above = analysis_crumbs(word->request, word->analysed, 1);
	struct page_link crumbs[4] = { above[0], above[1], { words_url(word->request->arena, word->analysed->survey->id), _("What people wrote") }, { NULL } };
	struct buffer *out = &reply->body;

	words_record(word->request, word->analysed, "one");
	/* Seen is seen, also where what was sent is refused. */
	reply->ending = KEEP;
	analysis_begin(word->request, reply, &(struct staff_page){ _("What somebody wrote"), .crumbs = crumbs, .errors = errors, .is_wide = 1 });
	html_print(out, "<p dir=\"auto\">%s</p>\n<div class=\"panel\">\n", word->question->label);
	words_draw(out, word->verbatim->language, word->verbatim->body);
	html_print(out, "</div>\n<p><a href=\"%s\">%s</a></p>\n",
		   words_list_url(out->arena, word->analysed->survey->id, word->verbatim->question), _("The texts in answer to this question that nobody has read yet"));
	draw_quote(word, out, errors);
	draw_hidden(word, out);
	staff_end(reply);
}

void word_page(const struct request *request, struct reply *reply)
{
	struct word word;

	if (word_open(request, reply, &word))
		draw_page(&word, reply, NULL);
}

void word_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct word word;

	if (!word_open(request, reply, &word))
		return;
	word.masked = request_text_or_none(request, "masked");
	draw_page(&word, reply, &errors);
}

/* --- acts */

static void refuse(struct word *word, struct reply *reply, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "masked", words);
	word->masked = request_text_or_none(word->request, "masked");
	draw_page(word, reply, &errors);
}

static enum fault keep(const struct word *word, const char *masked)
{
	const struct request *request = word->request;
	const int64_t account = request->visit->account->id;
	struct quotation seen;

	if (!word->quotation)
		return request_number(request, "seen") ? FAULT_CONFLICT :
			quotation_add(request->db, word->analysed->survey->id, word->verbatim->id, masked, account);
	seen = *word->quotation;
	seen.version = (int)request_number(request, "seen");
	return quotation_mask(request->db, &seen, masked, account);
}

static void keep_now(struct word *word, struct reply *reply)
{
	const struct request *request = word->request;
	const char *masked = mask_settled(request->arena, request_text_or_none(request, "masked"));
	const char *why = quote_refusal(word);

	if (!why)
		why = mask_refusal(request->arena, word->verbatim->body, masked);
	if (why) {
		reply->status = 422;
		refuse(word, reply, why);
		return;
	}
	/* What is kept as it was stays approved. */
	if (word->quotation && !strcmp(word->quotation->masked, masked)) {
		reply_redirect(reply, address(word));
		return;
	}
	if (keep(word, masked)) {
		reply->status = 409;
		refuse(word, reply, _("Somebody else changed it while you wrote. If you save now, yours replaces theirs."));
		return;
	}
	word->quotation = quotation_of_verbatim(request->db, request->arena, word->verbatim->id);
	if (word->quotation)
		analysis_record(request, AUDIT_QUOTATION_CHOSEN, word->analysed, arena_print(request->arena, "quotation=%lld", (long long)word->quotation->id));
	reply_redirect(reply, address(word));
}

static void leave_now(const struct word *word, struct reply *reply)
{
	struct quotation seen;

	if (word->quotation) {
		seen = *word->quotation;
		seen.version = (int)request_number(word->request, "seen");
	}
	if (!word->quotation || quotation_leave(word->request->db, &seen)) {
		reply_fault(word->request, reply, FAULT_CONFLICT);
		return;
	}
	analysis_record(word->request, AUDIT_QUOTATION_LEFT, word->analysed, arena_print(word->request->arena, "quotation=%lld", (long long)seen.id));
	reply_redirect(reply, address(word));
}

static void mark_now(const struct word *word, struct reply *reply, const char *act)
{
	const struct request *request = word->request;
	const int64_t survey = word->analysed->survey->id;
	const char *back = request_text(request, "back");

	if (!strcmp(act, "show"))
		verbatim_unmark(request->db, survey, word->verbatim->id);
	else
		verbatim_mark_as(request->db, survey, word->verbatim->id, strcmp(act, "hide") ? VERBATIM_ANY : VERBATIM_HIDDEN, request->visit->account->id);
	analysis_record(request, AUDIT_WORDS_MARKED, word->analysed, arena_print(request->arena, "is=%s", act));
	reply_redirect(reply, back ? back : address(word));
}

void word_now(const struct request *request, struct reply *reply)
{
	const char *act = request_text(request, "act");
	struct word word;

	if (!word_open(request, reply, &word))
		return;
	if (!strcmp(act, "keep"))
		keep_now(&word, reply);
	else if (!strcmp(act, "leave"))
		leave_now(&word, reply);
	else if (!strcmp(act, "read") || !strcmp(act, "hide") || !strcmp(act, "show"))
		mark_now(&word, reply, act);
	else
		reply_fault(request, reply, FAULT_MALFORMED);
}
