#include "campaign/template_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "campaign/template_draw_pages.h"
#include "markup/html.h"
#include "outbox/template_store.h"
#include "text/text.h"
#include "web/staff.h"

#define BODY_FIELD { "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define ONE_FIELDS \
	BODY_FIELD, \
	{ "kind",     FIELD_TOKEN, .min = 1, .max = 40, .source = FROM_PATH }, \
	{ "language", FIELD_TOKEN, .min = 1, .max = 20, .source = FROM_PATH }
#define SEEN { "seen", FIELD_NUMBER, .max = INT32_MAX }

enum { LONGEST_SUBJECT_BYTES = 4 * LONGEST_TEMPLATE_SUBJECT };

const struct field messages_fields[] = {
	BODY_FIELD,
	{ 0 }
};

const struct field message_fields[] = {
	ONE_FIELDS,
	{ 0 }
};

const struct field message_save_fields[] = {
	ONE_FIELDS, SEEN,
	{ "subject", FIELD_LINE,  .optional = 1, .max = LONGEST_SUBJECT_BYTES },
	{ "text",    FIELD_PROSE, .optional = 1, .max = LONGEST_TEMPLATE },
	{ "act",     FIELD_TOKEN, .optional = 1, .max = 10 },
	{ 0 }
};

const struct field message_default_fields[] = {
	ONE_FIELDS, SEEN,
	{ 0 }
};

const char *messages_url(struct arena *arena, int64_t body)
{
	return arena_print(arena, "/studio/body/%lld/messages", (long long)body);
}

int64_t body_of_messages(const struct request *request)
{
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));

	return place ? place->id : 0;
}

/* Which template the path means. */
struct which {
	const struct place *place;
	enum template_kind kind;
	const struct language *language;
	const char *url;
};

static int which_of(const struct request *request, struct reply *reply, struct which *which)
{
	which->place = place_find(request->db, request->arena, request_number(request, "body"));
	which->kind = template_kind_tagged(request_text(request, "kind"));
	which->language = language_tagged(request_text(request, "language"));
	if (!which->place || which->kind == NO_TEMPLATE_KIND || !which->language) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	which->url = arena_print(request->arena, "%s/%s/%s", messages_url(request->arena, which->place->id), template_kinds[which->kind].tag,
				 which->language->tag);
	return 1;
}

static struct template_text found(const struct request *request, const struct which *which)
{
	return template_find(request->db, request->arena, which->place->id, which->kind, which->language);
}

static int version_of(const struct template_text *template)
{
	return template->is_own ? template->version : 0;
}

/* --- the lists */

void message_places_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, INVITE, &places);

	if (count == 1) {
		reply_redirect(reply, messages_url(request->arena, places[0].id));
		return;
	}
	staff_begin(request, reply, &(struct staff_page){ _("Words of the messages"), MESSAGES_URL });
	html_print(out, "<p>%s</p>\n<ul class=\"links\">\n", _("For which body?"));
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a></li>\n", messages_url(request->arena, places[i].id), places[i].name);
	html(out, "</ul>\n");
	staff_end(reply);
}

static const char *whose(const struct template_text *template)
{
	return template->is_own ? _("your own words") : template->version ? _("the words of the body above") : _("our words");
}

static void draw_kind(const struct request *request, struct buffer *out, int64_t body, enum template_kind kind)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", text_of(template_kinds[kind].words));
	for (int i = 0; i < LANGUAGES; i++) {
		const struct template_text template = template_find(request->db, request->arena, body, kind, &languages[i]);

		html_print(out, "<li><a href=\"%s/%s/%s\" lang=\"%s\" dir=\"%s\"><span class=\"visually-hidden\" lang=\"%s\">%s</span> %s</a><br>\n<span class=\"quiet\">%s</span></li>\n",
			   messages_url(request->arena, body), template_kinds[kind].tag, languages[i].tag, languages[i].html, languages[i].direction,
			   request->language->html, text_of(template_kinds[kind].words), languages[i].own_name, whose(&template));
	}
	html(out, "</ul>\n");
}

void messages_page(const struct request *request, struct reply *reply)
{
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));
	const struct page_link crumbs[] = { { MESSAGES_URL, _("Words of the messages") }, { 0 } };
	struct buffer *out = &reply->body;

	if (!place) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	staff_begin(request, reply, &(struct staff_page){ .title = place->name, .here = MESSAGES_URL, .crumbs = crumbs, .language = "fr" });
	html_print(out, "<p>%s</p>\n<p>%s</p>\n",
		   _("These are the words with which people are invited, reminded and told. You can write your own, in each language. Bodies below use them too, unless they have theirs."),
		   _("Messages about accounts, passwords and codes always keep our words, so that nobody can imitate them."));
	for (int kind = 0; kind < TEMPLATE_KINDS; kind++)
		draw_kind(request, out, place->id, (enum template_kind)kind);
	staff_end(reply);
}

/* --- one of them */

static void begin_one(const struct request *request, struct reply *reply, const struct which *which, const char *title, const struct errors *errors)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);

	crumbs[0] = (struct page_link){ MESSAGES_URL, _("Words of the messages") };
	crumbs[1] = (struct page_link){ messages_url(request->arena, which->place->id), which->place->name };
	staff_begin(request, reply, &(struct staff_page){ .title = title, .here = MESSAGES_URL, .crumbs = crumbs, .errors = errors });
}

static void draw_form(const struct request *request, struct buffer *out, const struct which *which, const struct template_text *template,
		      int seen, const struct errors *errors)
{
	staff_form(request, out, which->url);
	hidden_number(out, "seen", seen);
	if (!template_kinds[which->kind].is_sms)
		line_draw(out, &(struct line){ .name = "subject", .label = _("Subject"), .value = template->subject, .language = which->language->tag }, errors);
	prose_draw(out, &(struct line){ .name = "text", .label = _("Text"), .value = template->text, .language = which->language->tag,
		.hint = _("An empty line begins a new paragraph. {link} alone in its paragraph becomes a button.") }, errors);
	html(out, "<p class=\"buttons\">\n");
	html_print(out, "<button class=\"main\" name=\"act\" value=\"keep\">%s</button>\n", _("Save"));
	html_print(out, "<button name=\"act\" value=\"look\">%s</button>\n</p>\n</form>\n", _("Look at it first"));
}

static void draw_default(const struct request *request, struct buffer *out, const struct which *which, int seen)
{
	if (!seen)
		return;
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Back to the words of before"), _("Yours are erased. Then the words of the body above are used, or ours."));
	staff_form(request, out, arena_print(request->arena, "%s/default", which->url));
	hidden_number(out, "seen", seen);
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("Erase our own words"));
}

/* theirs: what somebody else kept in between; NULL. */
static void draw_one(const struct request *request, struct reply *reply, const struct which *which, const struct template_text *template,
		     const struct template_text *theirs, int seen, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	const char *title = text_print(request->arena, /* TRANSLATORS: a kind of message, a language */ _("%1$s: %2$s"),
				       text_of(template_kinds[which->kind].words), which->language->own_name);

	begin_one(request, reply, which, theirs ? _("Something changed in between") : title, errors);
	if (theirs) {
		html_print(out, "<p>%s</p>\n", _("Somebody else changed it before you. Look at both, then save what is right."));
		both_draw(out, (const struct both[]){ { _("Subject"), theirs->subject, template->subject }, { _("Text"), theirs->text, template->text }, { 0 } });
	}
	template_fields_draw(request, out, which->kind);
	draw_form(request, out, which, template, seen, errors);
	template_preview_draw(request, out, which->kind, template, which->language);
	draw_default(request, out, which, seen);
	staff_end(reply);
}

void message_page(const struct request *request, struct reply *reply)
{
	struct which which;
	struct template_text template;

	if (!which_of(request, reply, &which))
		return;
	template = found(request, &which);
	draw_one(request, reply, &which, &template, NULL, version_of(&template), NULL);
}

static struct template_text typed(const struct request *request, const struct which *which)
{
	return (struct template_text){
		.subject = template_kinds[which->kind].is_sms ? "" : request_text_or_none(request, "subject"),
		.text = request_text_or_none(request, "text"),
	};
}

static void check(const struct request *request, const struct which *which, const struct template_text *template, struct errors *errors)
{
	const char *faults[MOST_TEMPLATE_FAULTS];
	const int count = template_faults(request->arena, which->kind, template, faults);

	for (int i = 0; i < count; i++)
		errors_add(errors, "text", faults[i]);
}

static void record(const struct request *request, const struct which *which, const char *act)
{
	audit_add(request->db, request->arena, &(struct audit_note){
		.action = AUDIT_TEMPLATE_CHANGED, .account = request->visit->account->id, .object = which->place->id, .body = which->place->id,
		.detail = arena_print(request->arena, "%s=%s language=%s", act, template_kinds[which->kind].tag, which->language->tag),
	});
}

static void draw_conflict(const struct request *request, struct reply *reply, const struct which *which, const struct template_text *ours)
{
	const struct template_text theirs = found(request, which);

	reply->status = 409;
	draw_one(request, reply, which, ours, &theirs, version_of(&theirs), NULL);
}

void message_save_now(const struct request *request, struct reply *reply)
{
	const char *act = request_text(request, "act");
	const int seen = (int)request_number(request, "seen");
	struct errors errors = { .count = 0 };
	struct template_text template;
	struct which which;

	if (!which_of(request, reply, &which))
		return;
	template = typed(request, &which);
	if (act && !strcmp(act, "look")) {
		draw_one(request, reply, &which, &template, NULL, seen, NULL);
		return;
	}
	check(request, &which, &template, &errors);
	if (errors.count) {
		reply->status = 422;
		draw_one(request, reply, &which, &template, NULL, seen, &errors);
		return;
	}
	if (!template_keep(request->db, which.place->id, which.kind, which.language, seen, &template, request->visit->account->id)) {
		draw_conflict(request, reply, &which, &template);
		return;
	}
	record(request, &which, "kept");
	reply_redirect(reply, arena_print(request->arena, "%s#preview", which.url));
}

void message_save_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct template_text template;
	struct which which;

	if (!which_of(request, reply, &which))
		return;
	template = typed(request, &which);
	draw_one(request, reply, &which, &template, NULL, (int)request_number(request, "seen"), &errors);
}

void message_default_now(const struct request *request, struct reply *reply)
{
	struct which which;

	if (!which_of(request, reply, &which))
		return;
	if (!template_remove(request->db, which.place->id, which.kind, which.language, (int)request_number(request, "seen"))) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	record(request, &which, "erased");
	reply_redirect(reply, which.url);
}
