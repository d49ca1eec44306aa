#include "council/amendment_pages.h"

#include <string.h>

#include "account/visit.h"
#include "base/arena.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "network/network_store.h"
#include "text/text.h"

const struct field amendment_new_fields[] = {
	PARAGRAPH_FIELD,
	{ 0 }
};

/* What is missing is said beside what was written: the handler looks. */
const struct field amendment_propose_fields[] = {
	PARAGRAPH_FIELD,
	TEXT_SEEN_FIELD,
	{ "kind", FIELD_TOKEN, .min = 1, .max = 20 },
	{ "words", FIELD_PROSE, .optional = 1, .max = LONGEST_AMENDMENT },
	{ "base", FIELD_PROSE, .max = LONGEST_AMENDMENT },
	{ "reason", FIELD_PROSE, .min = 1, .max = LONGEST_AMENDMENT_REASON },
	{ 0 }
};

/* A paragraph that was taken out while somebody wrote is still drawn with what they wrote. */
static int paragraph_open(const struct request *request, struct reply *reply, struct in_text *in)
{
	const struct in_text *handed = request_handed(request, "paragraph");

	*in = (struct in_text){ 0 };
	if (handed) {
		*in = *handed;
	} else {
		in->paragraph = paragraph_find(request->db, request->arena, request_number(request, "paragraph"));
		in->text = in->paragraph ? text_find(request->db, request->arena, in->paragraph->text) : NULL;
	}
	if (in->text && !in->text->removed)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

static enum amendment_kind kind_of(const struct request *request)
{
	const char *kind = request_text_or_none(request, "kind");
	int at = 0;

	while (at < AMENDMENT_KINDS && strcmp(kind, amendment_kind_names[at]))
		at++;
	return (enum amendment_kind)at;
}

/* Why no amendment of it is taken now; NULL: it is. */
static const char *closed_words(const struct request *request, const struct in_text *in)
{
	if (in->paragraph->removed)
		return _("This paragraph was taken out of the text meanwhile. What you wrote is below: copy it, or propose it on another paragraph.");
	if (!amendment_time(request->db, in->text->id).is_open)
		return _("This text takes no amendments now: the last day is past, or none was set. What you wrote is below, and is not proposed.");
	return NULL;
}

static void draw_form(const struct request *request, struct buffer *out, const struct in_text *in, const struct errors *errors)
{
	const struct option kinds[] = {
		{ amendment_kind_names[AMENDS_WORDS], amendment_kind_words(AMENDS_WORDS) },
		{ amendment_kind_names[AMENDS_BY_REMOVING], amendment_kind_words(AMENDS_BY_REMOVING) },
		{ amendment_kind_names[AMENDS_BY_ADDING], amendment_kind_words(AMENDS_BY_ADDING) },
		{ 0 }
	};
	const int is_back = request->method == POST;

	staff_form(request, out, amendment_new_url(request->arena, in->paragraph->id));
	hidden_number(out, "seen", is_back && request_number(request, "seen") ? request_number(request, "seen") : in->paragraph->version);
	hidden_draw(out, "base", is_back ? request_text_or_none(request, "base") : in->paragraph->words);
	buttons_draw(out, &(struct line){ .name = "kind", .label = _("What you propose"),
		.value = is_back ? request_text_or_none(request, "kind") : amendment_kind_names[AMENDS_WORDS] }, kinds, errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("The new words"), .language = in->text->language,
		.hint = _("To remove the paragraph, leave them as they are: they are not looked at."),
		.value = is_back ? request_text_or_none(request, "words") : in->paragraph->words }, errors);
	prose_draw(out, &(struct line){ .name = "reason", .label = _("Why"), .value = request_text_or_none(request, "reason") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Propose it"));
}

static void draw_paragraph(struct buffer *out, const struct in_text *in)
{
	html_print(out, "<h2>%s</h2>\n<blockquote lang=\"%s\" dir=\"auto\">\n", _("What it says now"), text_language_html(in->text));
	html_paragraphs(out, in->paragraph->words);
	html(out, "</blockquote>\n");
}

static void draw_page(const struct request *request, struct reply *reply, const struct in_text *in, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	const char *closed = closed_words(request, in);

	council_begin(request, reply, in->text, &(struct staff_page){ _("Propose an amendment"), .errors = errors }, 1);
	if (closed && request->method == GET)
		html_print(out, "<p>%s</p>\n", _("This text takes no amendments now."));
	else if (closed)
		html_print(out, "<p class=\"error\" role=\"alert\">%s</p>\n", closed);
	draw_paragraph(out, in);
	if (!closed || request->method == POST)
		draw_form(request, out, in, errors);
	staff_end(reply);
}

void amendment_new_page(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_page(request, reply, &in, NULL);
}

void amendment_propose_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct in_text in;

	if (paragraph_open(request, reply, &in))
		draw_page(request, reply, &in, &errors);
}

static void draw_refused(const struct request *request, struct reply *reply, const struct in_text *in, int status, const struct errors *errors)
{
	reply->status = status;
	draw_page(request, reply, in, errors);
}

void amendment_propose_now(const struct request *request, struct reply *reply)
{
	const enum amendment_kind kind = kind_of(request);
	struct errors errors = { .count = 0 };
	const char *wrong, *field;
	struct in_text in;
	int64_t id;

	if (!paragraph_open(request, reply, &in))
		return;
	wrong = kind == AMENDMENT_KINDS ? (field = "kind", _("Choose one.")) :
		amendment_fault(kind, request_text_or_none(request, "words"), request_text_or_none(request, "base"), &field);
	if (wrong) {
		errors_add(&errors, field, wrong);
		draw_refused(request, reply, &in, 422, &errors);
		return;
	}
	id = amendment_add(request->db, &(struct amendment){ .paragraph = in.paragraph->id, .kind = kind, .words = request_text_or_none(request, "words"),
		.base_version = (int)request_number(request, "seen"), .base_words = request_text_or_none(request, "base"),
		.reason = request_text(request, "reason"), .account = request->visit->account->id }, network_today(request->db));
	if (!id) {
		draw_refused(request, reply, &in, 409, NULL);
		return;
	}
	reply_redirect(reply, amendment_url(request->arena, id));
	council_record(request, AUDIT_AMENDMENT_PROPOSED, in.text, arena_print(request->arena, "amendment=%lld", (long long)id));
}
